import { parseAuthorizationHeader, parseSdkDate, signRequest } from '@dli-flink/client/signing';
import type { AccessKeyCredentials, AuthorizationHeader } from '@dli-flink/client/signing';
import type { Contract } from '@dli-flink/contract';

import { Refused } from './refusal.ts';
import type { RequestHead } from './request.ts';
import type { AcceptedCredentials, CallHead } from './steps.ts';

type Gateway = NonNullable<Contract['gateway']>;

const bodyHashHeader = 'X-Sdk-Content-Sha256';

/**
 * Makes what refuses requests that are not signed by the key pair. The headers of signatures are those of the schemes named
 * so.
 *
 * @param locksOut whether the key is refused for a while after too many failures in a row
 */
export function createSignatureCheck(
  { accessKey }: AcceptedCredentials,
  { gateway, securityHeaders }: Contract,
  locksOut: boolean,
): (call: CallHead, body: Uint8Array | undefined) => Promise<void> {
  const { lockOut, signatureValidity = Infinity } = gateway ?? {};
  const ownLock = locksOut && lockOut !== undefined ? new Lock(lockOut) : undefined;
  return async ({ now, refusals, request }, body) => {
    const refuse = (message: string): Refused => new Refused(refusals['credentials-refused'], message);
    const authorization = request.headers.get(securityHeaders.Signature!.header) ?? '';
    const dateHeader = securityHeaders.SignatureDate!.header;
    const claim = parseAuthorizationHeader(authorization);
    // Who signs with another key, or not at all, does not lock this one.
    const lock = claim !== undefined && claim.accessKey === accessKey?.accessKey ? ownLock : undefined;
    if (lock?.isClosed(now)) {
      throw refuse(`The access key is locked after ${lockOut!.failures} failures in a row.`);
    }
    const signed = { ...request, body, authorization, dateHeader };
    const flaw =
      findFlawOfClaim(signed, claim, accessKey, now, signatureValidity) ??
      (await findFlawOfSignature(signed, claim!, accessKey!));
    if (flaw !== undefined) {
      lock?.countFailure(now);
      throw refuse(flaw);
    }
    if (body !== undefined) lock?.open();
  };
}

/** A request, perhaps without its body, and where its signature is. */
interface SignedHead extends RequestHead {
  readonly body: Uint8Array | undefined;
  readonly authorization: string;
  readonly dateHeader: string;
}

/** Counts failures of the one key pair there is, and closes for a while when there are too many in a row. */
class Lock {
  readonly #rule: Gateway['lockOut'];
  #failures = 0;
  #closedUntil = -Infinity;

  constructor(rule: Gateway['lockOut']) {
    this.#rule = rule;
  }

  isClosed(now: number): boolean {
    return now < this.#closedUntil;
  }

  countFailure(now: number): void {
    this.#failures++;
    if (this.#failures < this.#rule.failures) return;
    this.#failures = 0;
    this.#closedUntil = now + this.#rule.duration * 1000;
  }

  open(): void {
    this.#failures = 0;
  }
}

/** What is wrong with what a signature says of itself, or `undefined` where all of it is right. */
function findFlawOfClaim(
  { dateHeader, headers }: SignedHead,
  claim: AuthorizationHeader | undefined,
  credentials: AccessKeyCredentials | undefined,
  now: number,
  signatureValidity: number,
): string | undefined {
  if (claim === undefined) return 'The Authorization header is not a signature.';
  if (claim.accessKey !== credentials?.accessKey) return 'The access key is not known.';
  if (headers.get('X-Security-Token') !== credentials.securityToken) {
    return 'The security token is not valid.';
  }
  const date = parseSdkDate(headers.get(dateHeader) ?? '');
  if (date === undefined) return `The header ${dateHeader} is missing or not a date.`;
  if (Math.abs(date.getTime() - now) > signatureValidity * 1000)
    return `The header ${dateHeader} is more than ${signatureValidity / 60} minutes off.`;
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
  { authorization, body, dateHeader, ...request }: SignedHead,
  { signedHeaders }: AuthorizationHeader,
  credentials: AccessKeyCredentials,
): Promise<string | undefined> {
  const { headers } = request;
  const claimed = headers.get(bodyHashHeader);
  if (body === undefined && claimed === undefined) return undefined;
  if (body !== undefined && claimed !== undefined && claimed !== (await hash(body))) {
    return 'The hash of the body is not that of the body.';
  }
  const date = parseSdkDate(headers.get(dateHeader)!)!;
  const signed = await signRequest({ ...request, body }, credentials, { date, signedHeaders }).catch(
    () => undefined,
  );
  return signed?.Authorization === authorization ? undefined : 'verify aksk signature fail';
}

async function hash(body: Uint8Array): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(body)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
