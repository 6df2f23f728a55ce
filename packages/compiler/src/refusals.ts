/** The error code that stands for each reason to refuse a request: `x-refusals`. */
import { DocumentError } from './document-error.ts';
import type { Path } from './document-error.ts';
import { listErrorCodes } from './errors.ts';
import type { OpenApiDocument } from './openapi-types.ts';
import { pathOf } from './openapi.ts';
import { readById } from './source-text.ts';

/** Why an endpoint refuses a request. The document gives each reason a code; `spec/README.md` lists them. */
export const refusalReasons: readonly string[] = [
  'operation-unknown',
  'credentials-missing',
  'credentials-refused',
  'project-mismatch',
  'parameter-invalid',
  'body-malformed',
  'body-invalid',
  'resource-unknown',
  'name-taken',
  'request-too-large',
  'throttled',
  'internal',
  'unavailable',
];

/** The code for each reason, by operationId. */
export function readRefusals(document: OpenApiDocument): Readonly<Record<string, unknown>> {
  return readById(document, (operation) =>
    checkRefusals(document, operation.operationId, operation['x-refusals'], pathOf(operation)),
  );
}

/** The same for requests that reach no operation. */
export function readServiceRefusals(document: OpenApiDocument): unknown {
  return checkRefusals(document, 'the document', document['x-refusals'] ?? {}, []);
}

/** Checked here and not only by the type checker, so that the message can name the place in the document. */
function checkRefusals(
  document: OpenApiDocument,
  owner: string,
  refusals: Readonly<Record<string, string>>,
  path: Path,
): unknown {
  const codes = new Set(listErrorCodes(document));
  const missing = refusalReasons.filter((reason) => !(reason in refusals));
  if (missing.length > 0) {
    throw new DocumentError(`${owner}: x-refusals has no code for ${missing.join(', ')}`, ['x-refusals']);
  }
  for (const [reason, code] of Object.entries(refusals)) {
    const shared = document['x-refusals']?.[reason] === code;
    const here = [...(shared ? [] : path), 'x-refusals', reason];
    if (!refusalReasons.includes(reason)) {
      const known = refusalReasons.join(', ');
      throw new DocumentError(`${owner}: x-refusals has ${reason}; the reasons are ${known}`, here);
    }
    if (!codes.has(code)) {
      throw new DocumentError(
        `${owner}: x-refusals gives ${reason} the code ${code}, which is not in error-codes.yaml`,
        here,
      );
    }
  }
  return refusals;
}
