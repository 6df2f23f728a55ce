/** Error codes of the document: families, examples, reasons. */
import { listOperations, readBody } from '@dli-flink/compiler/openapi';
import type {
  OpenApiDocument,
  ErrorCodeEntry,
  Example,
  Limit,
  Operation,
  StateRule,
} from '@dli-flink/compiler/openapi';
import { listObjects, readObject } from './wording/schema.ts';

/** The catalogue, by code; a document may have none. */
export function codesOf(document: OpenApiDocument): Readonly<Record<string, ErrorCodeEntry>> {
  return document['x-error-codes'] ?? {};
}

export function groupByFamily(
  document: OpenApiDocument,
): ReadonlyMap<string, readonly (readonly [code: string, entry: ErrorCodeEntry])[]> {
  return Map.groupBy(Object.entries(codesOf(document)), ([, { family }]) => family);
}

export interface ExampleReply {
  readonly value: Readonly<Record<string, unknown>>;
  readonly isDocumented: boolean;
}

/** A reply with the code: that of the document, or one made after an example that is as close as there is. */
export function exampleReply(document: OpenApiDocument, code: string): ExampleReply {
  const codes = codesOf(document);
  const replies = listErrorReplies(document);
  const documented = replies.find((reply) => reply.code === code);
  if (documented !== undefined) return { value: documented.value, isDocumented: true };
  const closest =
    replies.find((reply) => codes[reply.code]!.family === codes[code]!.family) ??
    replies.find((reply) => reply.code.split('.')[0] === code.split('.')[0]) ??
    replies[0]!;
  const { codeName, messageName, value } = closest;
  return { value: { ...value, [codeName]: code, [messageName]: codes[code]!.meaning }, isDocumented: false };
}

interface ErrorReply {
  readonly operation: Operation;
  readonly code: string;
  readonly value: Readonly<Record<string, unknown>>;
  readonly codeName: string;
  readonly messageName: string;
}

/** The examples that carry a code, with the names of the properties that hold it and what is said about it. */
function listErrorReplies(document: OpenApiDocument): readonly ErrorReply[] {
  return listOperations(document)
    .flatMap((operation) => Object.values(operation.responses).map((response) => ({ operation, response })))
    .flatMap(({ operation, response }) => {
      const { examples = {}, schema } = readBody(response) ?? {};
      return Object.values(examples).flatMap(({ value }: Example): readonly ErrorReply[] => {
        const one = [value].flat()[0] as Readonly<Record<string, unknown>>;
        const entries = Object.entries(Object(one) as typeof one);
        const [codeName, code] = entries.find(([, text]) => String(text) in codesOf(document)) ?? [];
        const required = listObjects(schema ?? {}).flatMap(({ schema: object }) => object.required ?? []);
        const messageName = required.find((name) => name !== codeName);
        if (codeName === undefined || messageName === undefined) return [];
        return [{ operation, code: String(code), codeName, messageName, value: Object.fromEntries(entries) }];
      });
    });
}

/** The operations that are known to answer with a code, by their rules or by their examples. */
export function listAnswering(document: OpenApiDocument, code: string): readonly Operation[] {
  const shown = listErrorReplies(document).filter((reply) => reply.code === code);
  return listOrigins(document, code)
    .filter(
      ({ limits, operation, reasons, states }) =>
        limits.length + reasons.length + states.length > 0 ||
        shown.some((reply) => reply.operation === operation),
    )
    .map(({ operation }) => operation);
}

/** The rules of one operation that lead to a code. */
export interface Origin {
  readonly operation: Operation;
  /** Names of reasons, as in `x-refusals`. */
  readonly reasons: readonly string[];
  readonly limits: readonly Limit[];
  readonly states: readonly StateRule[];
}

export function listOrigins(document: OpenApiDocument, code: string): readonly Origin[] {
  return listOperations(document).map((operation) => ({
    operation,
    reasons: Object.entries(operation['x-refusals'])
      .filter(([, refusal]) => refusal === code)
      .map(([reason]) => reason),
    limits: (readObject(readBody(operation.requestBody)?.schema ?? {})['x-limits'] ?? []).filter(
      ({ refusal }) => refusal === code,
    ),
    states: operation['x-states'].filter(({ refusal }) => refusal === code),
  }));
}
