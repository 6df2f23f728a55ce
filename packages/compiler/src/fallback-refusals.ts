/** What a document without `x-refusals` is taken to refuse requests with: a code for each reason, and what HTTP has for it. */
import type { ErrorCodeEntry, OpenApiDocument } from './openapi-types.ts';

/** The statuses that stand for a reason, the usual one first, and whether sending the same again cannot help. */
const reasons: Readonly<
  Record<string, readonly [statuses: readonly number[], meaning: string, final: boolean]>
> = {
  'operation-unknown': [[404, 400], 'There is no such operation.', true],
  'credentials-missing': [[401, 403], 'The request has no credentials.', true],
  'credentials-refused': [[401, 403], 'The credentials are refused.', true],
  'project-mismatch': [[403, 401, 404], 'The credentials are of another project.', true],
  'parameter-invalid': [[400, 422], 'A parameter breaks a rule.', true],
  'body-malformed': [[400, 422], 'The body cannot be read.', true],
  'body-invalid': [[400, 422], 'The body breaks a rule.', true],
  'resource-unknown': [[404, 400], 'There is no such resource.', true],
  'name-taken': [[409, 400, 422], 'The name is taken.', true],
  'request-too-large': [[413, 400], 'The request is too large.', true],
  throttled: [[429, 503], 'There are too many requests.', false],
  internal: [[500], 'The service has failed.', false],
  unavailable: [[503, 500], 'The service is not available.', false],
};

/** The document itself where it says how it refuses. A code is its reason in capitals. */
export function fillInRefusals(document: OpenApiDocument): OpenApiDocument {
  if (document['x-refusals'] !== undefined) return document;
  const codes = Object.keys(reasons).map((reason) => [reason, toCode(reason)] as const);
  const catalogue = Object.entries(reasons).map(
    ([reason, [statuses, meaning, final]]): [string, ErrorCodeEntry] => [
      toCode(reason),
      {
        statuses,
        family: 'service',
        final,
        meaning,
        cause: meaning,
        remedy: final ? 'Change the request.' : 'Send the request again later.',
        source: 'HTTP semantics, RFC 9110',
      },
    ],
  );
  return {
    ...document,
    'x-refusals': Object.fromEntries(codes),
    'x-error-codes': { ...Object.fromEntries(catalogue), ...document['x-error-codes'] },
  };
}

function toCode(reason: string): string {
  return reason.toUpperCase().replaceAll('-', '_');
}
