import type { Contract } from '@dli-flink/contract';
import type { Violation } from '@dli-flink/contract/validators';

import { deepestNesting, isNestedTooDeep, parseJson } from './json.ts';
import { ConnectionDropped, Refused, Unreadable } from './refusal.ts';
import type { IncomingRequest, ReadRequest } from './request.ts';
import type { Call } from './steps.ts';

/**
 * Reads a request to its end, within the sizes the gateway has.
 *
 * @param admit refuses one of whose body no more than a little is to be read
 */
export async function readRequest(
  { headers, method, readBody, url }: IncomingRequest,
  { largestBody, longestUri }: Pick<Contract['gateway'], 'largestBody' | 'longestUri'>,
  admit: () => Promise<void>,
): Promise<ReadRequest> {
  // What is sent as URI has no origin.
  if (url.length > longestUri && url.length - new URL(url).origin.length > longestUri) {
    throw new Unreadable(414, `The URI has more than ${longestUri} bytes.`);
  }
  try {
    return { method, url, headers, body: await readBody(largestBody, admit) };
  } catch (error) {
    if (error instanceof Refused || error instanceof Unreadable) throw error;
    // The caller went away, or was cut off for being slow: nobody is left to answer.
    throw new ConnectionDropped('the body of the request cannot be read to its end', { cause: error });
  }
}

/** Refuses a body that is, or will be, larger than it may be. */
export function checkBodySize(size: number, largest: number): void {
  if (size > largest) throw new Unreadable(413, `The request body has more than ${largest} bytes.`);
}

/** The parameters of a request as the text they came as, by wire name. Refuses what breaks the contract. */
export function readParameters(
  { operation, path, refusals, request }: Call,
  { requestValidators }: Pick<Contract, 'requestValidators'>,
): Readonly<Record<string, string>> {
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
  const violations = requestValidators[operation.id]!.parameters.check(parameters);
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
  { operation }: Pick<Call, 'operation'>,
  { requestValidators }: Pick<Contract, 'requestValidators'>,
): readonly Violation[] {
  return requestValidators[operation.id]!.body?.check(body) ?? [];
}

/** Violations as the text of a refusal. Of a great many, validators give the first, and the number of the others. */
export function describeViolations(violations: readonly Violation[] & { readonly others?: number }): string {
  const sentences = violations.map(({ message }) => message);
  const { others } = violations;
  return [...sentences, ...(others === undefined ? [] : [`And ${others} more.`])].join(' ');
}
