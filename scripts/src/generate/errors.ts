import { DocumentError } from './document-error.ts';
import type { OpenApiDocument } from './openapi.ts';
import { toSource, toUnion } from './source-text.ts';

/** The catalogue, one entry a code; a code that another gateway spells differently gets an entry of its own. */
export function generateErrors(document: OpenApiDocument): string {
  const catalogue = Object.entries(document['x-error-codes'] ?? {}).flatMap(
    ([code, { aliases = [], ...entry }]) =>
      [code, ...aliases].map((name) => [name, { code: name, ...entry }] as const),
  );
  const codes = new Map(catalogue);
  if (codes.size < catalogue.length) {
    const twice = catalogue.map(([code]) => code).filter((code, index, all) => all.indexOf(code) !== index);
    throw new DocumentError(`x-error-codes: ${twice.join(', ')} stands in the catalogue more than once`);
  }
  const byCondition = Object.groupBy(
    [...codes.values()].filter(({ condition }) => condition !== undefined),
    ({ condition }) => String(condition),
  );
  const conditions = Object.entries(byCondition).map(([condition, entries = []]) => [condition, entries.map(({ code }) => code)]);
  const final = [...codes.values()].filter((entry) => entry.final === true && entry.family !== 'gateway');
  return `import type { ErrorCodeEntry, ErrorCondition } from '../error-code.ts';

export type KnownErrorCode = ${toUnion(codes.keys())};

/** The catalogue of error codes. */
export const errorCodes: Readonly<Record<KnownErrorCode, ErrorCodeEntry>> = ${toSource(Object.fromEntries(codes))};

/** The codes of each condition a program can react to. */
export const errorConditions: Readonly<Record<ErrorCondition, readonly KnownErrorCode[]>> = ${toSource(Object.fromEntries(conditions))};

/** Codes of the service, not of the gateway, with which sending the same request again cannot help. */
export const finalErrorCodes: readonly string[] = ${JSON.stringify(final.map(({ code }) => code))};
`;
}
