import type { AccessKeyCredentials } from '@dli-flink/client/signing';

import type { Operation } from '../operation.ts';
import type { CaseRequest, CredentialsUse } from '../case.ts';
import { parseObject, writeJson } from '../json.ts';
import type { Members } from '../json.ts';
import { isJson } from '../media-type.ts';
import { headersOf, pathOf, withoutNull } from './parameters.ts';
import { findTokenHeader, takesSignature } from './security.ts';
import { addSignature } from './signature.ts';
import { addToken } from './token.ts';
import type { WireRequest } from './transport.ts';

/** The credentials that the endpoint takes. */
export interface Credentials {
  readonly token?: string;
  readonly accessKey?: AccessKeyCredentials;
}

export interface WireTarget {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly credentials: Credentials;
}

/** Writes the request of a case for an endpoint. */
export async function toWireRequest(
  operation: Operation,
  request: CaseRequest,
  { baseUrl, credentials, parameters: given }: WireTarget,
  now: number,
): Promise<WireRequest> {
  const body = encodeBody(request, operation.body?.mediaType);
  const wire: WireRequest = {
    method: request.method ?? operation.method,
    path: request.rawPath ?? `${pathOf(operation, given, request.parameters)}${request.suffix ?? ''}`,
    headers: withoutNull({
      ...(operation.body && body && { 'Content-Type': operation.body.mediaType }),
      ...headersOf(operation, given, request.parameters),
      ...request.headers,
    }),
    body,
    secrets: [],
  };
  const use = request.credentials ?? defaultUse(operation, credentials);
  if (use.kind === 'none') return wire;
  if (use.kind === 'token') {
    const header = findTokenHeader(operation);
    return header === undefined ? wire : addToken(wire, header, credentials.token, use.change);
  }
  const { change } = use;
  const isPathOfItsOwn = change.parameters !== undefined || change.suffix !== undefined;
  const parameters = { ...request.parameters, ...change.parameters };
  const signedPath = isPathOfItsOwn
    ? `${pathOf(operation, given, parameters)}${change.suffix ?? ''}`
    : wire.path;
  return addSignature(wire, baseUrl, credentials.accessKey!, change, signedPath, now);
}

/** The body that is sent, where it is a JSON object. */
export function readSentObject({ body }: WireRequest): Members | undefined {
  return parseObject(new TextDecoder().decode(body));
}

function defaultUse(operation: Operation, { accessKey, token }: Credentials): CredentialsUse {
  if (token !== undefined && findTokenHeader(operation) !== undefined)
    return { kind: 'token', change: 'none' };
  const isSigned = accessKey !== undefined && takesSignature(operation);
  return isSigned ? { kind: 'signature', change: {} } : { kind: 'none' };
}

export function encodeBody(
  { base64, body, length = 0, text }: CaseRequest,
  mediaType = 'application/json',
): Uint8Array | undefined {
  if (base64 !== undefined) return new Uint8Array(Buffer.from(base64, 'base64'));
  // What is no JSON is text, and is sent as it is.
  const isText = typeof body === 'string' && !isJson(mediaType);
  const json = text ?? (body === undefined ? undefined : isText ? body : writeJson(body));
  return json === undefined ? undefined : new TextEncoder().encode(json.padEnd(length));
}
