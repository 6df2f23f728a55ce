import type { Contract } from '@dli-flink/contract';
import type { Refusals } from '@dli-flink/contract/operations';

import { Refused } from './refusal.ts';
import type { RequestHead } from './request.ts';
import { createSignatureCheck } from './signatures.ts';
import type { AcceptedCredentials, CallHead, Steps } from './steps.ts';

/** The scheme whose header holds a signature, and the header of the token: what only this service has. */
const signatureScheme = 'Signature';
const signatureDateScheme = 'SignatureDate';
const tokenHeader = 'x-auth-token';

/** Whether a scheme is one of those that only this service has: its token, and its signature with the date of it. */
export function isOfService(name: string, header: string): boolean {
  return name === signatureScheme || name === signatureDateScheme || header.toLowerCase() === tokenHeader;
}

/**
 * Makes the checks that let a request pass with one of the alternatives that its operation lists, or without any where it
 * needs none, and refuse every other.
 *
 * @param locksOut whether the key pair is refused for a while after too many failed signatures in a row
 * @throws RangeError for credentials of a scheme there is not
 */
export function createCredentialsChecks(
  accepted: AcceptedCredentials,
  contract: Contract,
  locksOut: boolean,
): Required<Pick<Steps, 'checkHead' | 'checkCredentials'>> {
  const { securityHeaders } = contract;
  const { credentials = {}, token } = accepted;
  for (const name of Object.keys(credentials)) {
    if (securityHeaders[name] === undefined) {
      throw new RangeError(
        `security scheme ${JSON.stringify(name)} is not known; there are ${Object.keys(securityHeaders).join(', ')}`,
      );
    }
  }
  const checkSignature = createSignatureCheck(accepted, contract, locksOut);

  /** @param body `undefined` where it is not read yet, and everything else is looked at */
  async function check(call: CallHead, body: Uint8Array | undefined): Promise<void> {
    const { operation, refusals, request } = call;
    if (operation.security.length === 0) return;
    if (operation.security.some((schemes) => schemes.length === 0)) return;
    // The first that is there is judged, and no other after it.
    const chosen =
      operation.security.find(([name]) => isSent(request, name!)) ??
      operation.security.find(([name]) => request.headers.has(securityHeaders[name!]!.header));
    if (chosen === undefined) throw refuseMissing(operation.security, refusals);
    for (const name of chosen) {
      if (name === signatureScheme) await checkSignature(call, body);
      else if (name !== signatureDateScheme) checkScheme(name, request, refusals);
    }
  }

  /** Whether something is sent that could be credentials of a scheme. */
  function isSent({ headers }: RequestHead, name: string): boolean {
    const { header, scheme } = securityHeaders[name]!;
    const sent = headers.get(header);
    return sent !== undefined && (scheme === undefined || new RegExp(`^${scheme} `, 'i').test(sent));
  }

  function checkScheme(name: string, { headers }: RequestHead, refusals: Refusals): void {
    const { header, scheme } = securityHeaders[name]!;
    const isToken = header.toLowerCase() === tokenHeader;
    const what = isToken ? 'The token is' : `The credentials in ${header} are`;
    const refuse = (): Refused => new Refused(refusals['credentials-refused'], `${what} not valid.`);
    const sent = headers.get(header) ?? '';
    const value = scheme === undefined ? sent : sent.slice(scheme.length + 1).trim();
    const expected = isToken ? token : credentials[name];
    if (isToken ? value !== expected : !isAccepted(value, expected, scheme)) throw refuse();
  }

  function refuseMissing(security: CallHead['operation']['security'], refusals: Refusals): Refused {
    const names = [...new Set(security.map(([name]) => securityHeaders[name!]!.header))];
    const sentence =
      names.length === 1
        ? `The header ${names[0]} is missing.`
        : `The headers ${names.join(' and ')} are missing.`;
    return new Refused(refusals['credentials-missing'], sentence);
  }

  return {
    checkHead: (call) => check(call, undefined),
    checkCredentials: (call) => check(call, call.request.body),
  };
}

/** Whether credentials are those that are expected; where none are, any that could be some. */
function isAccepted(
  value: string,
  expected: string | undefined,
  scheme: 'bearer' | 'basic' | undefined,
): boolean {
  if (scheme !== 'basic') return expected === undefined ? value !== '' : value === expected;
  try {
    const pair = atob(value);
    return expected === undefined ? pair.includes(':') : pair === expected;
  } catch {
    return false;
  }
}
