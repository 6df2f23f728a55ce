/** Random bodies, valid and broken in one place, with whatever fails made as small as it gets. */
import type { OperationId } from '@dli-flink/contract';
import { operations } from '@dli-flink/contract/operations';
import type { JsonSchema } from '@dli-flink/contract/schemas';
import * as fc from 'fast-check';

import { baseOf, checkBody, isValid, propertiesOf } from './body-place.ts';
import type { Case } from './case.ts';
import { listOffenders } from './values.ts';

type Body = Readonly<Record<string, unknown>>;

export interface FuzzOptions {
  readonly seed: number;
  /** Requests of each kind. */
  readonly runs: number;
  readonly writes: 'none' | 'all';
}

/** Runs a case, and says whether it shows something new. */
export type Attempt = (entry: Case) => Promise<boolean>;

/** How many things that are wrong are looked for. */
const mostFailures = 10;

/** Tries random bodies. Each failure ends with the smallest body that still fails, as the last one tried that did. */
export async function fuzz(
  operation: OperationId,
  options: FuzzOptions,
  attempt: Attempt,
  onShrunk: () => void,
): Promise<void> {
  if (operations[operation].body === undefined) return;
  const { runs, seed, writes } = options;
  const kinds = [...(writes === 'all' ? [validBodies(operation)] : []), invalidBodies(operation)];
  for (const bodies of kinds) {
    for (let failures = 0; failures < mostFailures; failures++) {
      const property = fc.asyncProperty(bodies, async (body) => !(await attempt(toCase(operation, body))));
      const details = await fc.check(property, { seed: seed + failures, numRuns: runs });
      if (!details.failed) break;
      onShrunk();
    }
  }
}

function toCase(operation: OperationId, body: Body): Case {
  const [violation] = checkBody(operation, body);
  const [, name] = violation?.pointer.split('/') ?? [];
  return {
    id: `fuzz/${digest(JSON.stringify(body))}`,
    phase: 'fuzz',
    operation,
    title: violation === undefined ? 'a random body' : `a random body with ${name ?? 'a rule'} broken`,
    steps: [
      violation === undefined
        ? { request: { body }, expects: 'accepted', rules: ['body/combination'] }
        : {
            request: { body },
            expects: 'body-invalid',
            rules: [ruleOf(violation.pointer, violation.keyword)],
            ...(name !== undefined && { about: name }),
          },
    ],
  };
}

function ruleOf(pointer: string, keyword: string): string {
  const [, name, ...inner] = pointer.split('/');
  return `body/${name ?? ''}${inner.length > 0 ? '/items' : ''}/${keyword}`;
}

function validBodies(operation: OperationId): fc.Arbitrary<Body> {
  const members = propertiesOf(operation).map(([name, schema]) => [
    name,
    arbitraryOf(schema).filter((value) => isValid(operation, { ...baseOf(operation), [name]: value })),
  ]);
  return fc
    .record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, { requiredKeys: [] })
    .map((body) => ({ ...baseOf(operation), ...body }))
    .filter((body) => isValid(operation, body));
}

/** A valid body with one property made wrong. */
function invalidBodies(operation: OperationId): fc.Arbitrary<Body> {
  const offences = propertiesOf(operation).flatMap(([name, schema]) =>
    listOffenders(schema).map(({ value }) => [name, value] as const),
  );
  const names = propertiesOf(operation).map(([name]) => name);
  const offence = fc.oneof(
    fc.constantFrom(...offences),
    fc.tuple(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 2 })),
  );
  return fc
    .tuple(validBodies(operation), offence)
    .map(([body, [name, value]]) => ({ ...body, [name]: value }))
    .filter((body) => {
      const violations = checkBody(operation, body);
      return violations.length > 0 && violations.every(({ pointer }) => pointer === violations[0]!.pointer);
    });
}

/** Any character. fast-check's own, by the name `binary`, takes a second to list them all. */
const character = fc
  .oneof(
    fc.integer({ min: 0x00, max: 0x7f }),
    fc.integer({ min: 0x80, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0x10ffff }),
  )
  .map((codePoint) => String.fromCodePoint(codePoint));

function arbitraryOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { enum: choices, items = {}, maxLength = 200, maximum, minLength = 0, minimum, type } = schema;
  if (choices !== undefined) return fc.constantFrom(...choices);
  switch (type) {
    case 'string':
      return fc.string({ unit: character, minLength, maxLength });
    case 'integer':
      return fc.integer({ min: minimum ?? -1000, max: maximum ?? 1000 });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(arbitraryOf(items), { maxLength: 8 });
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

/** A short name for a body: FNV-1a, 32 bits. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}
