/** The operations that the console sends, as the contract has them. */
import type { JsonSchema as DocumentSchema } from '@dli-flink/compiler/openapi';
import { contract } from '@dli-flink/contract';
import type { Contract } from '@dli-flink/contract';
import type { OperationDescriptor, ParameterDescriptor } from '@dli-flink/contract/operations';
import type { JsonSchema } from '@dli-flink/contract/schemas';
import type { Validator } from '@dli-flink/contract/validators';

import { writeExactJson } from '../exact-json.ts';
import { hasType, listAlternatives, makeExample, readObject } from '../wording/schema.ts';

/** An operation with all that its fields are made of. */
export interface ConsoleOperation extends OperationDescriptor {
  readonly contract: Contract;
  readonly parameterSchemas: Readonly<Record<string, JsonSchema>>;
  /** `undefined` where it takes no body. */
  readonly bodySchema: JsonSchema | undefined;
  readonly validators: {
    readonly parameters: Validator<unknown>;
    readonly body: Validator<unknown> | undefined;
  };
  /** Bodies of the document, by name. */
  readonly examples: Readonly<Record<string, unknown>>;
  readonly replies: Readonly<Record<string, { readonly description: string }>>;
}

export const operationIds: readonly string[] = Object.keys(contract.operations);

/** The operation that the console opens with. */
export const firstOperation = operationIds[0]!;

export function readOperation(id: string, from: Contract = contract): ConsoleOperation {
  const { body, parameters, replies } = from.schemas[id]!;
  return {
    ...from.operations[id]!,
    contract: from,
    parameterSchemas: parameters,
    bodySchema: body && (readObject(asDocument(body)) as JsonSchema),
    validators: from.requestValidators[id]!,
    examples: from.requestExamples[id] ?? {},
    replies,
  };
}

/** The first example of a schema. */
export function exampleOf(schema: object): unknown {
  const { examples } = schema as { readonly examples?: readonly unknown[] };
  return examples?.[0];
}

/** Every parameter of any operation, by wire name; those of the same name mean the same. */
export const allParameters: Readonly<Record<string, JsonSchema>> = Object.assign(
  {},
  ...operationIds.toReversed().map((id) => contract.schemas[id as keyof typeof contract.schemas].parameters),
) as Readonly<Record<string, JsonSchema>>;

/** Wire names of the parameters of paths. */
export const pathParameters: ReadonlySet<string> = new Set(
  Object.values(contract.operations).flatMap(({ parameters }: OperationDescriptor) =>
    parameters.filter(({ in: place }) => place === 'path').map(({ name }) => name),
  ),
);

/**
 * The body that an operation begins with: what has to be there and nothing else.
 *
 * @param targets the ID of the resource of each kind
 */
export function writeFirstBody({ bodySchema }: ConsoleOperation, targets: Targets): string {
  if (bodySchema === undefined) return '';
  const { example: _, examples: __, ...required } = asDocument(bodySchema);
  return writeExactJson(
    makeExample(required, (kind) => targets[kind]),
    2,
  );
}

/** IDs by kind of resource. */
export type Targets = Readonly<Record<string, unknown>>;

/** Whether a form can show a body: an object, each of whose properties is of one kind. */
export function hasForm({ bodySchema }: ConsoleOperation): boolean {
  if (bodySchema === undefined) return false;
  const schema = asDocument(bodySchema);
  return listAlternatives(schema).length === 1 && hasType(schema, 'object');
}

/** The same schema, as the compiler types it. */
function asDocument(schema: JsonSchema): DocumentSchema {
  return schema as DocumentSchema;
}

/** Splits the text of a parameter that is a list. @example 'a, b' */
function splitItems(text: string): readonly string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** What a parameter is given as, to be checked and written in programs. */
export function readParameter(
  { type }: Pick<ParameterDescriptor, 'type'>,
  text: string,
): string | readonly string[] {
  return type === 'array' ? splitItems(text) : text;
}
