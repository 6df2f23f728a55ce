import {
  buildCanonicalRequest,
  buildStringToSign,
  formatAuthorizationHeader,
  parseAuthorizationHeader,
} from '@dli-flink/client/signing';
import type { AccessKeyCredentials, AuthorizationHeader } from '@dli-flink/client/signing';
import { securityHeaders } from '@dli-flink/contract/operations';

import { Refused } from '../refusal.ts';
import type { ReadRequest } from '../request.ts';
import type { Alteration, Call, Surroundings } from '../steps.ts';
import { withHeader } from './request-edits.ts';

const { Signature, SignatureDate, Token } = securityHeaders;

/** Stands in for the hash of the body where it is sent. */
export const bodyHashHeader = 'X-Sdk-Content-Sha256';

/** A request that is signed, and the key pair that its signature is held against. */
export interface SignedCall {
  readonly call: Call;
  /** A signature that is cut short is filled up with zeros. */
  readonly claim: AuthorizationHeader;
  /** How many digits of the signature were sent. */
  readonly digits: number;
  readonly accessKey: AccessKeyCredentials;
  readonly jobs: Surroundings['jobs'];
}

/** Takes a signature that is refused if it would be good on one of some other requests. */
export function acceptAs(
  listOthers: (signed: SignedCall) => readonly Call[] | Promise<readonly Call[]>,
): Alteration {
  return (steps, surroundings) => ({
    async checkCredentials(call) {
      try {
        await steps.checkCredentials(call);
      } catch (error) {
        const signed = readSignature(call, surroundings);
        const others = signed === undefined ? [] : await listOthers(signed);
        const outcomes = await Promise.allSettled(others.map((other) => steps.checkCredentials(other)));
        if (!outcomes.some(({ status }) => status === 'fulfilled')) throw error;
      }
    },
  });
}

/** Refuses signatures that are good. */
export function refuseSignatures(isRefused: (signed: SignedCall) => boolean): Alteration {
  return (steps, surroundings) => ({
    async checkCredentials(call) {
      await steps.checkCredentials(call);
      const signed = readSignature(call, surroundings);
      if (signed !== undefined && isRefused(signed)) {
        throw new Refused(call.refusals['credentials-refused']);
      }
    },
  });
}

/** What a request claims with its signature; `undefined` where it has none, or a token that goes before it. */
export function readSignature(
  call: Call,
  { accepted: { accessKey }, jobs }: Surroundings,
): SignedCall | undefined {
  const { headers } = call.request;
  const authorization = headers.get(Signature.header) ?? '';
  const digits = /[\da-f]*$/.exec(authorization)![0].length;
  const claim = parseAuthorizationHeader(authorization + '0'.repeat(Math.max(0, 64 - digits)));
  if (claim === undefined || accessKey === undefined || headers.has(Token.header)) return undefined;
  return { call, claim, digits, accessKey, jobs };
}

/** The same request with another claim. */
export function withClaim({ claim, call }: SignedCall, change: Partial<AuthorizationHeader>): Call {
  return withHeader(call, Signature.header, formatAuthorizationHeader({ ...claim, ...change }));
}

/** The signature that would be good, or `undefined` where a header that is listed as signed is not sent. */
export async function computeSignature(
  { accessKey: { secretKey }, claim, call: { request } }: SignedCall,
  signedHeaders: readonly string[] = claim.signedHeaders,
): Promise<string | undefined> {
  const { headers, method, url } = request;
  const bodyHash = headers.get(bodyHashHeader) ?? (await hash(request.body));
  try {
    const canonical = buildCanonicalRequest({ method, url: new URL(url), headers, signedHeaders, bodyHash });
    const canonicalHash = await hash(new TextEncoder().encode(canonical));
    const date = headers.get(SignatureDate.header) ?? '';
    return await authenticate(buildStringToSign(date, canonicalHash), secretKey);
  } catch {
    return undefined;
  }
}

async function authenticate(text: string, secretKey: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', encoder.encode(secretKey), algorithm, false, ['sign']);
  return toHex(await crypto.subtle.sign('HMAC', key, encoder.encode(text)));
}

async function hash(bytes: ReadRequest['body']): Promise<string> {
  return toHex(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
}

function toHex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
