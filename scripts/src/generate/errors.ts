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
  return `import type { ErrorCodeEntry } from '../error-code.ts';

export type KnownErrorCode = ${toUnion(codes.keys())};

/** The catalogue of error codes. */
export const errorCodes: Readonly<Record<KnownErrorCode, ErrorCodeEntry>> = ${toSource(Object.fromEntries(codes))};
`;
}
