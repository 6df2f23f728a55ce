import type { OperationId } from '@dli-flink/contract';
import { operations } from '@dli-flink/contract/operations';
import { requestValidators } from '@dli-flink/contract/validators';

import { Refused } from './refusal.ts';

/** The parameters of a request as the text they came as, by wire name. Refuses what breaks the contract. */
export function readParameters(
  operation: OperationId,
  request: Request,
  path: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const query = new URL(request.url).searchParams;
  const read = {
    path: (name: string) => path[name],
    query: query.get.bind(query),
    header: request.headers.get.bind(request.headers),
  };
  const parameters = Object.fromEntries(
    operations[operation].parameters.flatMap(({ in: place, name }) => {
      const value = read[place](name);
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
  const violations = requestValidators[operation].parameters.check(parameters);
  if (violations.length > 0) {
    throw new Refused(operation, 'parameter-invalid', violations.map(({ message }) => message).join(' '));
  }
  return parameters;
}

/** The body of a request. Refuses one that is no JSON or breaks the contract. */
export async function readBody(operation: OperationId, request: Request): Promise<unknown> {
  const { body: expected } = operations[operation] as { body?: { required: boolean; mediaType: string } };
  if (expected === undefined) return undefined;
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.length === 0 && !expected.required) return undefined;
  checkMediaType(operation, request.headers.get('Content-Type'), expected.mediaType);
  const body = parseJson(operation, bytes);
  const violations = requestValidators[operation].body?.check(body) ?? [];
  if (violations.length > 0) {
    throw new Refused(operation, 'body-invalid', violations.map(({ message }) => message).join(' '));
  }
  return body;
}

/** A body without a media type is taken for the documented one, as the service does. */
function checkMediaType(operation: OperationId, contentType: string | null, mediaType: string): void {
  const given = contentType?.split(';')[0]?.trim().toLowerCase();
  if (given !== undefined && given !== mediaType) {
    throw new Refused(operation, 'body-malformed', `The request body has to be ${mediaType}.`);
  }
}

function parseJson(operation: OperationId, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new Refused(operation, 'body-malformed', 'The request body is not valid JSON in UTF-8.');
  }
}
