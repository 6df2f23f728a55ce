import type { OperationId } from '@dli-flink/contract';
import type { OperationDescriptor } from '@dli-flink/contract/operations';
import { serviceRefusals } from '@dli-flink/contract/operations';
import { gateway } from '@dli-flink/contract/service-rules';
import { requestValidators } from '@dli-flink/contract/validators';
import type { Violation } from '@dli-flink/contract/validators';

import { deepestNesting, isNestedTooDeep, parseJson } from './json.ts';
import { ConnectionDropped, Refused } from './refusal.ts';
import type { IncomingRequest, ReadRequest } from './request.ts';
import type { Call } from './steps.ts';

/** Reads a request to its end, within the sizes the gateway has. */
export async function readRequest({ headers, method, readBody, url }: IncomingRequest): Promise<ReadRequest> {
  const { longestUri } = gateway;
  // What is sent as URI has no origin.
  if (url.length > longestUri && url.length - new URL(url).origin.length > longestUri) {
    throw tooLarge(414, `The URI has more than ${longestUri} bytes.`);
  }
  try {
    return { method, url, headers, body: await readBody() };
  } catch (error) {
    if (error instanceof Refused) throw error;
    // The caller went away, or was cut off for being slow: nobody is left to answer.
    throw new ConnectionDropped('the body of the request cannot be read to its end', { cause: error });
  }
}

/** Refuses a body that is, or will be, larger than the gateway lets it be. */
export function checkBodySize(size: number): void {
  const { largestBody } = gateway;
  if (size > largestBody) throw tooLarge(413, `The request body has more than ${largestBody} bytes.`);
}

function tooLarge(status: number, message: string): Refused {
  return new Refused(serviceRefusals['request-too-large'], message, { status });
}

/** The parameters of a request as the text they came as, by wire name. Refuses what breaks the contract. */
export function readParameters({
  operation,
  path,
  refusals,
  request,
}: Call): Readonly<Record<string, string>> {
  const readers = {
    path: (name: string) => path[name],
    query: (name: string) => new URL(request.url).searchParams.get(name) ?? undefined,
    header: (name: string) => request.headers.get(name),
  };
  const parameters: Record<string, string> = {};
  for (const { in: place, name } of operation.parameters) {
    const value = readers[place](name);
    if (value !== undefined) parameters[name] = value;
  }
  const violations = requestValidators[operation.id].parameters.check(parameters);
  if (violations.length > 0) throw new Refused(refusals['parameter-invalid'], describeViolations(violations));
  return parameters;
}

/** The body of a request as a value. Refuses one that is no JSON. */
export function parseBody({ operation, refusals, request: { body, headers } }: Call): unknown {
  if (operation.body === undefined) return undefined;
  if (body.length === 0 && !operation.body.required) return undefined;
  // A body without a media type is taken for the documented one.
  const mediaType = headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== undefined && mediaType !== operation.body.mediaType) {
    throw new Refused(refusals['body-malformed'], `The request body has to be ${operation.body.mediaType}.`);
  }
  if (isNestedTooDeep(body)) {
    throw new Refused(
      refusals['body-malformed'],
      `The request body is nested more than ${deepestNesting} levels deep.`,
    );
  }
  const value = parseJson(body);
  if (value === undefined) {
    throw new Refused(refusals['body-malformed'], 'The request body is not valid JSON in UTF-8.');
  }
  return value;
}

/** Every rule of the contract that a body breaks. */
export function checkBody(
  body: unknown,
  { operation }: { readonly operation: OperationDescriptor<OperationId> },
): readonly Violation[] {
  return requestValidators[operation.id].body?.check(body) ?? [];
}

/** Violations as the text of a refusal. */
export function describeViolations(violations: readonly Violation[]): string {
  return violations.map(({ message }) => message).join(' ');
}
