import type { OperationId } from '@dli-flink/contract';
import type { OperationDescriptor, Refusals } from '@dli-flink/contract/operations';
import { requestValidators } from '@dli-flink/contract/validators';
import type { Violation } from '@dli-flink/contract/validators';

import type { ReadRequest } from './credentials.ts';
import { Refused } from './refusal.ts';

/** The parameters of a request as the text they came as, by wire name. Refuses what breaks the contract. */
export function readParameters(
  operation: OperationDescriptor<OperationId>,
  refusals: Refusals,
  request: ReadRequest,
  path: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const query = new URL(request.url).searchParams;
  const readers = {
    path: (name: string) => path[name],
    query: (name: string) => query.get(name),
    header: (name: string) => request.headers.get(name),
  };
  const found = operation.parameters.map(
    ({ in: place, name }) => [name, readers[place](name) ?? undefined] as const,
  );
  const parameters = Object.fromEntries(
    found.filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const violations = requestValidators[operation.id].parameters.check(parameters);
  if (violations.length > 0) throw new Refused(refusals['parameter-invalid'], tell(violations));
  return parameters;
}

/** The body of a request. Refuses one that is no JSON or breaks the contract. */
export function readBody(
  operation: OperationDescriptor<OperationId>,
  refusals: Refusals,
  { body: bytes, headers }: ReadRequest,
): unknown {
  if (operation.body === undefined) return undefined;
  if (bytes.length === 0 && !operation.body.required) return undefined;
  // A body without a media type is taken for the documented one.
  const mediaType = headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== undefined && mediaType !== operation.body.mediaType) {
    throw new Refused(refusals['body-malformed'], `The request body has to be ${operation.body.mediaType}.`);
  }
  const body = parseJson(bytes);
  if (body === undefined) {
    throw new Refused(refusals['body-malformed'], 'The request body is not valid JSON in UTF-8.');
  }
  const violations = requestValidators[operation.id].body?.check(body) ?? [];
  if (violations.length > 0) throw new Refused(refusals['body-invalid'], tell(violations));
  return body;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

function tell(violations: readonly Violation[]): string {
  return violations.map(({ message }) => message).join(' ');
}
