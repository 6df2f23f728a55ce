/** The request that would be sent now, and how its signature comes about. */
import { toWireRequest } from '@dli-flink/contract-tests/exchange';
import type { Credentials, WireRequest } from '@dli-flink/contract-tests/exchange';
import {
  buildCanonicalRequest,
  buildStringToSign,
  parseAuthorizationHeader,
} from '@dli-flink/client/signing';
import { securityHeaders } from '@dli-flink/contract/operations';

import type { Draft } from './draft.ts';
import { operationId } from './operation.ts';
import { senderOf } from './settings.ts';
import type { Sender } from './settings.ts';

/** The steps of a signature. */
export interface Signing {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  readonly signature: string;
}

export interface Prepared extends Draft {
  /** `undefined` while a problem blocks it. */
  readonly request: WireRequest | undefined;
  readonly signing: Signing | undefined;
}

/** @param now the moment of sending, in milliseconds since the epoch */
export async function prepareRequest(draft: Draft, now: number): Promise<Prepared> {
  const { address, bodyText, problems, settings } = draft;
  if (problems.some(({ isBlocking }) => isBlocking))
    return { ...draft, request: undefined, signing: undefined };
  const sender = senderOf(settings);
  const request = await toWireRequest(
    operationId,
    { text: bodyText, ...(sender.authentication === 'none' && { credentials: { kind: 'none' } }) },
    { baseUrl: address, parameters: sender.parameters, credentials: credentialsOf(sender) },
    now,
  );
  return { ...draft, request, signing: await explainSignature(request, address) };
}

function credentialsOf({ accessKey, authentication, secretKey, securityToken, token }: Sender): Credentials {
  if (authentication !== 'signature') return authentication === 'token' ? { token } : {};
  return { accessKey: { accessKey, secretKey, ...(securityToken !== '' && { securityToken }) } };
}

async function explainSignature(
  { body, headers, method, path }: WireRequest,
  address: string,
): Promise<Signing | undefined> {
  const claim = parseAuthorizationHeader(headers[securityHeaders.Signature.header] ?? '');
  if (claim === undefined) return undefined;
  const canonicalRequest = buildCanonicalRequest({
    method,
    url: new URL(address + path),
    headers,
    signedHeaders: claim.signedHeaders,
    bodyHash: await hash(body ?? new Uint8Array()),
  });
  const date = headers[securityHeaders.SignatureDate.header] ?? '';
  const hashed = await hash(new TextEncoder().encode(canonicalRequest));
  return { canonicalRequest, stringToSign: buildStringToSign(date, hashed), signature: claim.signature };
}

/** SHA-256 in lower-case hex. */
async function hash(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
