import type { AccessKeyCredentials } from '@dli-flink/client/signing';
import type { OperationId } from '@dli-flink/contract';
import { operations } from '@dli-flink/contract/operations';
import type { OperationDescriptor } from '@dli-flink/contract/operations';

import type { CaseRequest, CredentialsUse } from '../case.ts';
import { parseObject } from '../json.ts';
import type { Members } from '../json.ts';
import { headersOf, pathOf, withoutNull } from './parameters.ts';
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
  operation: OperationId,
  request: CaseRequest,
  { baseUrl, credentials, parameters: given }: WireTarget,
  now: number,
): Promise<WireRequest> {
  const descriptor = operations[operation] as OperationDescriptor<OperationId>;
  const body = encodeBody(request);
  const wire: WireRequest = {
    method: request.method ?? descriptor.method,
    path: request.rawPath ?? `${pathOf(descriptor, given, request.parameters)}${request.suffix ?? ''}`,
    headers: withoutNull({
      ...(descriptor.body && body && { 'Content-Type': descriptor.body.mediaType }),
      ...headersOf(descriptor, given, request.parameters),
      ...request.headers,
    }),
    body,
    secrets: [],
  };
  const use = request.credentials ?? defaultUse(credentials);
  if (use.kind === 'none') return wire;
  if (use.kind === 'token') return addToken(wire, credentials.token, use.change);
  const { change } = use;
  const isPathOfItsOwn = change.parameters !== undefined || change.suffix !== undefined;
  const parameters = { ...request.parameters, ...change.parameters };
  const signedPath = isPathOfItsOwn
    ? `${pathOf(descriptor, given, parameters)}${change.suffix ?? ''}`
    : wire.path;
  return addSignature(wire, baseUrl, credentials.accessKey!, change, signedPath, now);
}

/** The body that is sent, where it is a JSON object. */
export function readSentObject({ body }: WireRequest): Members | undefined {
  return parseObject(new TextDecoder().decode(body));
}

function defaultUse({ token }: Credentials): CredentialsUse {
  return token === undefined ? { kind: 'signature', change: {} } : { kind: 'token', change: 'none' };
}

export function encodeBody({ base64, body, length = 0, text }: CaseRequest): Uint8Array | undefined {
  if (base64 !== undefined) return new Uint8Array(Buffer.from(base64, 'base64'));
  const json = text ?? (body === undefined ? undefined : JSON.stringify(body));
  return json === undefined ? undefined : new TextEncoder().encode(json.padEnd(length));
}
