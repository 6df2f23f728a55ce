import type { OperationId } from '@dli-flink/contract';
import { requestExamples } from '@dli-flink/contract/examples';
import { listProperties } from '@dli-flink/contract/editions';
import { schemas } from '@dli-flink/contract/schemas';
import type { JsonSchema } from '@dli-flink/contract/schemas';
import { requestValidators } from '@dli-flink/contract/validators';
import type { Validator, Violation } from '@dli-flink/contract/validators';

import type { Scope } from '../scope.ts';
import { listCandidates } from './values.ts';

/** The properties of an operation's body that are judged, with their schemas. */
export function propertiesOf(
  id: OperationId,
  scope: Scope,
): readonly (readonly [name: string, schema: JsonSchema])[] {
  return listProperties(id, scope)
    .filter(({ parent }) => parent === undefined)
    .map(({ path, schema }) => [path, schema]);
}

/** The smallest valid body: what other properties are added to. */
export function baseOf(id: OperationId): Readonly<Record<string, unknown>> {
  if (isValid(id, {})) return {};
  const examples = Object.values(requestExamples[id] as Readonly<Record<string, object>>);
  const required = schemas[id].body?.required ?? [];
  const [example = {}] = examples as readonly Readonly<Record<string, unknown>>[];
  return Object.fromEntries(required.map((name) => [name, example[name]]));
}

/** Every rule of the contract that a body breaks. */
export function checkBody(id: OperationId, body: unknown): readonly Violation[] {
  return (requestValidators[id].body as Validator<unknown> | undefined)?.check(body) ?? [];
}

export function isValid(id: OperationId, body: unknown): boolean {
  return checkBody(id, body).length === 0;
}

/** JSON of a body in which one property is written in its own way. */
export function writeBody(
  body: Readonly<Record<string, unknown>>,
  name: string,
  text: string | undefined,
): string | undefined {
  if (text === undefined) return undefined;
  const members = Object.entries(body).map(
    ([key, value]) => `${JSON.stringify(key)}:${key === name ? text : JSON.stringify(value)}`,
  );
  return `{${members.join(',')}}`;
}

/** The values of a property that are valid, of those that are worth sending. */
export function listValidValues(id: OperationId, name: string, schema: JsonSchema): readonly unknown[] {
  const base = baseOf(id);
  return listCandidates(schema)
    .filter(({ text, value }) => text === undefined && isValid(id, { ...base, [name]: value }))
    .map(({ value }) => value);
}

/** Values without those that are the same in JSON as one before. */
export function distinct(values: readonly unknown[]): readonly unknown[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

/** Whether a careless reader takes a value for none. */
export function isNothing(value: unknown): boolean {
  return !value || (Array.isArray(value) && value.length === 0);
}
