import { parseAuthorizationHeader, parseSdkDate, signRequest } from '@dli-flink/client/signing';
import type { AccessKeyCredentials } from '@dli-flink/client/signing';
import { securityHeaders } from '@dli-flink/contract/operations';
import type { Refusals } from '@dli-flink/contract/operations';

import { Refused } from './refusal.ts';

/** What is accepted as proof of who is calling. */
export interface AcceptedCredentials {
  /** The token that is accepted. @default none */
  readonly token?: string;
  /** The key pair whose signatures are accepted. @default none */
  readonly accessKey?: AccessKeyCredentials;
}

/** A request with its body read. */
export interface ReadRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** How far the date of a signature may be from the clock of the gateway, in milliseconds. */
const tolerableSkew = 15 * 60_000;

/** Lets a request pass that carries the token, or a signature by the key pair, and refuses any other. */
export async function checkCredentials(
  refusals: Refusals,
  request: ReadRequest,
  accepted: AcceptedCredentials,
  now: number,
): Promise<void> {
  const refuse = (message: string): Refused => new Refused(refusals['credentials-refused'], message);
  const token = request.headers.get(securityHeaders.Token.header);
  if (token !== null) {
    if (token !== accepted.token) throw refuse('The token is not valid.');
    return;
  }
  const authorization = request.headers.get(securityHeaders.Signature.header);
  if (authorization === null) {
    const names = [securityHeaders.Token.header, securityHeaders.Signature.header].join(' and ');
    throw new Refused(refusals['credentials-missing'], `The headers ${names} are missing.`);
  }
  const problem = await findFlaw(request, authorization, accepted.accessKey, now);
  if (problem !== undefined) throw refuse(problem);
}

/** What is wrong with a signature, or `undefined` for a good one. */
async function findFlaw(
  request: ReadRequest,
  authorization: string,
  credentials: AccessKeyCredentials | undefined,
  now: number,
): Promise<string | undefined> {
  const { headers } = request;
  const claim = parseAuthorizationHeader(authorization);
  if (claim === undefined) return 'The Authorization header is not a signature.';
  if (credentials === undefined || claim.accessKey !== credentials.accessKey)
    return 'The access key is not known.';
  if ((headers.get('X-Security-Token') ?? undefined) !== credentials.securityToken) {
    return 'The security token is not valid.';
  }
  const dateHeader = securityHeaders.SignatureDate.header;
  const date = parseSdkDate(headers.get(dateHeader) ?? '');
  if (date === undefined) return `The header ${dateHeader} is missing or not a date.`;
  if (Math.abs(date.getTime() - now) > tolerableSkew)
    return `The header ${dateHeader} is more than 15 minutes off.`;
  if (!claim.signedHeaders.includes(dateHeader.toLowerCase()))
    return `The header ${dateHeader} is not signed.`;
  if (!(await isBodyHashTrue(request))) return 'The hash of the body is not that of the body.';
  const options = { date, signedHeaders: claim.signedHeaders };
  const signed = await signRequest(request, credentials, options).catch(() => undefined);
  return signed?.Authorization === authorization ? undefined : 'verify aksk signature fail';
}

/** A hash that is sent stands in for the body in the signature, so it has to be held against the body. */
async function isBodyHashTrue({ body, headers }: ReadRequest): Promise<boolean> {
  const claimed = headers.get('X-Sdk-Content-Sha256');
  if (claimed === null || claimed === 'UNSIGNED-PAYLOAD') return true;
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(body)));
  return claimed === Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
