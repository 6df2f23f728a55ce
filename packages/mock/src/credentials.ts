import { parseAuthorizationHeader, parseSdkDate, signRequest } from '@dli-flink/client/signing';
import type { AccessKeyCredentials, AuthorizationHeader } from '@dli-flink/client/signing';
import { securityHeaders } from '@dli-flink/contract/operations';
import { gateway } from '@dli-flink/contract/service-rules';

import { Refused } from './refusal.ts';
import type { RequestHead } from './request.ts';
import type { AcceptedCredentials, CallHead, Steps } from './steps.ts';

/** How far the date of a signature may be from the clock of the gateway, in milliseconds. */
const tolerableSkew = gateway.signatureValidity * 1000;
const bodyHashHeader = 'X-Sdk-Content-Sha256';

/**
 * Makes the checks that let a request pass with the token, or with a signature by the key pair, and refuse any other.
 *
 * @param locksOut whether the key is refused for a while after too many failures in a row
 */
export function createCredentialsChecks(
  accepted: AcceptedCredentials,
  locksOut: boolean,
): Required<Pick<Steps, 'checkHead' | 'checkCredentials'>> {
  const ownLock = locksOut ? new Lock() : undefined;

  /** @param body `undefined` where it is not read yet, and everything else is looked at */
  async function check({ now, refusals, request }: CallHead, body: Uint8Array | undefined): Promise<void> {
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
    const claim = parseAuthorizationHeader(authorization);
    // Who signs with another key, or not at all, does not lock this one.
    const lock =
      claim !== undefined && claim.accessKey === accepted.accessKey?.accessKey ? ownLock : undefined;
    if (lock?.isClosed(now)) {
      throw refuse(`The access key is locked after ${gateway.lockOut.failures} failures in a row.`);
    }
    const flaw =
      findFlawOfClaim(request, claim, accepted.accessKey, now) ??
      (await findFlawOfSignature({ ...request, body }, claim!, accepted.accessKey!));
    if (flaw !== undefined) {
      lock?.countFailure(now);
      throw refuse(flaw);
    }
    if (body !== undefined) lock?.open();
  }

  return {
    checkHead: (call) => check(call, undefined),
    checkCredentials: (call) => check(call, call.request.body),
  };
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

/** What is wrong with what a signature says of itself, or `undefined` where all of it is right. */
function findFlawOfClaim(
  { headers }: RequestHead,
  claim: AuthorizationHeader | undefined,
  credentials: AccessKeyCredentials | undefined,
  now: number,
): string | undefined {
  if (claim === undefined) return 'The Authorization header is not a signature.';
  if (claim.accessKey !== credentials?.accessKey) return 'The access key is not known.';
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
  // It may stand in for the hash of the body, and is held against it later: `UNSIGNED-PAYLOAD` would cover no body.
  const claimed = headers.get(bodyHashHeader);
  if (claimed !== undefined && !/^[\da-f]{64}$/.test(claimed))
    return `The header ${bodyHashHeader} is not a hash.`;
  return undefined;
}

/** What is wrong with a signature itself. Before the body is read, that can be told only where its hash is sent. */
async function findFlawOfSignature(
  { body, ...request }: RequestHead & { readonly body: Uint8Array | undefined },
  { signedHeaders }: AuthorizationHeader,
  credentials: AccessKeyCredentials,
): Promise<string | undefined> {
  const { headers } = request;
  const claimed = headers.get(bodyHashHeader);
  if (body === undefined && claimed === undefined) return undefined;
  if (body !== undefined && claimed !== undefined && claimed !== (await hash(body))) {
    return 'The hash of the body is not that of the body.';
  }
  const date = parseSdkDate(headers.get(securityHeaders.SignatureDate.header)!)!;
  const signed = await signRequest({ ...request, body }, credentials, { date, signedHeaders }).catch(
    () => undefined,
  );
  const isRight = signed?.Authorization === headers.get(securityHeaders.Signature.header);
  return isRight ? undefined : 'verify aksk signature fail';
}

async function hash(body: Uint8Array): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(body)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
