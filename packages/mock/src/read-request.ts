import type { Contract } from '@dli-flink/contract';
import type { Refusals } from '@dli-flink/contract/operations';
import type { Violation } from '@dli-flink/contract/validators';

import { isJson } from './render.ts';
import { deepestNesting, isNestedTooDeep, parseJson } from './json.ts';
import { ConnectionDropped, Refused, Unreadable } from './refusal.ts';
import type { IncomingRequest, ReadRequest } from './request.ts';
import type { Call } from './steps.ts';

type Bounds = Pick<NonNullable<Contract['gateway']>, 'largestBody' | 'longestUri'>;

/**
 * Reads a request to its end, within the sizes the gateway has.
 *
 * @param admit refuses one of whose body no more than a little is to be read
 */
export async function readRequest(
  { headers, method, readBody, url }: IncomingRequest,
  { largestBody = Infinity, longestUri = Infinity }: Partial<Bounds> = {},
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

/**
 * The parameters of a request as the text they came as, by wire name; of a list, with commas between the items. Refuses what
 * breaks the contract.
 */
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
  const values: Record<string, string | readonly string[]> = {};
  for (const { explode = true, in: place, name, type } of operation.parameters) {
    const value = readers[place](name);
    if (value === undefined) continue;
    const items = explode ? new URL(request.url).searchParams.getAll(name) : value.split(',');
    values[name] = type === 'array' ? items : value;
    parameters[name] = type === 'array' ? items.join(',') : value;
  }
  const violations = requestValidators[operation.id]!.parameters.check(values);
  if (violations.length > 0) throw new Refused(refusals['parameter-invalid'], describeViolations(violations));
  return parameters;
}

/** The body of a request as a value. Refuses one that is no JSON, and one that is no text where it is to be text. */
export function parseBody({ operation, refusals, request: { body, headers } }: Call): unknown {
  if (operation.body === undefined) return undefined;
  if (body.length === 0 && !operation.body.required) return undefined;
  // A body without a media type is taken for the documented one.
  const mediaType = headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== undefined && mediaType !== operation.body.mediaType) {
    throw new Refused(refusals['body-malformed'], `The request body has to be ${operation.body.mediaType}.`);
  }
  if (!isJson(operation.body.mediaType)) return readText(body, refusals);
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

function readText(body: Uint8Array, refusals: Refusals): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new Refused(refusals['body-malformed'], 'The request body is not text in UTF-8.');
  }
}

/** Every rule of the contract that a body breaks. */
export function checkBody(
  body: unknown,
  { operation }: Pick<Call, 'operation'>,
  { requestValidators }: Pick<Contract, 'requestValidators'>,
): readonly Violation[] {
  // One that may be left out keeps every rule where it is.
  if (body === undefined) return [];
  return requestValidators[operation.id]!.body?.check(body) ?? [];
}

/** Violations as the text of a refusal. Of a great many, validators give the first, and the number of the others. */
export function describeViolations(violations: readonly Violation[] & { readonly others?: number }): string {
  const sentences = violations.map(({ message }) => message);
  const { others } = violations;
  return [...sentences, ...(others === undefined ? [] : [`And ${others} more.`])].join(' ');
}
