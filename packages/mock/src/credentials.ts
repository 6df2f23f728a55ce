import { parseAuthorizationHeader, parseSdkDate, signRequest } from '@dli-flink/client/signing';
import type { AccessKeyCredentials } from '@dli-flink/client/signing';
import { securityHeaders } from '@dli-flink/contract/operations';
import { gateway } from '@dli-flink/contract/service-rules';

import { Refused } from './refusal.ts';
import type { ReadRequest } from './request.ts';
import type { AcceptedCredentials, Call } from './steps.ts';

/** How far the date of a signature may be from the clock of the gateway, in milliseconds. */
const tolerableSkew = gateway.signatureValidity * 1000;

/**
 * Makes a check that lets a request pass with the token, or with a signature by the key pair, and refuses any other.
 *
 * @param locksOut whether the key is refused for a while after too many failures in a row
 */
export function createCredentialsCheck(
  accepted: AcceptedCredentials,
  locksOut: boolean,
): (call: Call) => Promise<void> {
  const ownLock = locksOut ? new Lock() : undefined;
  return async ({ now, refusals, request }) => {
    const refuse = (message: string): Refused => new Refused(refusals['credentials-refused'], message);
    const token = request.headers.get(securityHeaders.Token.header);
    if (token !== undefined) {
      if (token !== accepted.token) throw refuse('The token is not valid.');
      return;
    }
    const authorization = request.headers.get(securityHeaders.Signature.header);
    if (authorization === undefined) {
      const names = [securityHeaders.Token.header, securityHeaders.Signature.header].join(' and ');
      throw new Refused(refusals['credentials-missing'], `The headers ${names} are missing.`);
    }
    // Who signs with another key, or not at all, does not lock this one.
    const lock = isOf(accepted.accessKey, authorization) ? ownLock : undefined;
    if (lock?.isClosed(now)) {
      throw refuse(`The access key is locked after ${gateway.lockOut.failures} failures in a row.`);
    }
    const flaw = await findFlaw(request, authorization, accepted.accessKey, now);
    if (flaw === undefined) lock?.open();
    else lock?.countFailure(now);
    if (flaw !== undefined) throw refuse(flaw);
  };
}

function isOf(credentials: AccessKeyCredentials | undefined, authorization: string): boolean {
  return (
    credentials !== undefined && parseAuthorizationHeader(authorization)?.accessKey === credentials.accessKey
  );
}

/** Counts failures of the one key pair there is, and closes for a while when there are too many in a row. */
class Lock {
  #failures = 0;
  #closedUntil = -Infinity;

  isClosed(now: number): boolean {
    return now < this.#closedUntil;
  }

  countFailure(now: number): void {
    this.#failures++;
    if (this.#failures < gateway.lockOut.failures) return;
    this.#failures = 0;
    this.#closedUntil = now + gateway.lockOut.duration * 1000;
  }

  open(): void {
    this.#failures = 0;
  }
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
  if (headers.get('X-Security-Token') !== credentials.securityToken) {
    return 'The security token is not valid.';
  }
  const dateHeader = securityHeaders.SignatureDate.header;
  const date = parseSdkDate(headers.get(dateHeader) ?? '');
  if (date === undefined) return `The header ${dateHeader} is missing or not a date.`;
  if (Math.abs(date.getTime() - now) > tolerableSkew)
    return `The header ${dateHeader} is more than ${gateway.signatureValidity / 60} minutes off.`;
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
  if (claimed === undefined || claimed === 'UNSIGNED-PAYLOAD') return true;
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(body)));
  return claimed === Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
