import { securityHeaders } from '@dli-flink/contract/operations';

import { Refused } from '../refusal.ts';
import type { ReadRequest } from '../request.ts';
import type { Alteration, Steps } from '../steps.ts';
import { faultsOf } from './fault.ts';
import type { Fault, Probe, Sent } from './fault.ts';
import { refusedFor } from './request-rules.ts';

const { Signature, Token } = securityHeaders;
const { 'credentials-missing': withoutToken, 'credentials-refused': wrongToken } = refusedFor;

const isNeeded = `A request has a token in ${Token.header}, or is signed.`;
const isWhole = 'A token is accepted only as it was issued.';

const fault = faultsOf('token', 'alike');
const onRefusal = faultsOf('token', 'refusals');
const onSuccess = faultsOf('token', 'successes');

/** Tokens that are accepted and should not be, and the other way round. */
export const tokenFaults: readonly Fault[] = [
  fault(
    'token-missing-accepted',
    isNeeded,
    withoutToken,
    acceptWhen(({ headers }) => !headers.has(Token.header) && !headers.has(Signature.header)),
  ),
  fault(
    'token-empty-accepted',
    isNeeded,
    sendToken(''),
    acceptToken((sent) => sent === ''),
  ),
  fault(
    'any-token-accepted',
    isWhole,
    wrongToken,
    acceptToken((sent) => sent !== ''),
  ),
  fault(
    'token-prefix-accepted',
    isWhole,
    sendToken((own) => own.token.slice(0, own.token.length / 2)),
    acceptToken((sent, token) => sent !== '' && token.startsWith(sent)),
  ),
  fault(
    'token-with-more-behind-it-accepted',
    isWhole,
    sendToken((own) => `${own.token}x`),
    acceptToken((sent, token) => sent.startsWith(token)),
  ),
  fault(
    'token-case-insensitive',
    isWhole,
    sendToken((own) => own.token.toUpperCase()),
    acceptToken((sent, token) => sent.toLowerCase() === token.toLowerCase()),
  ),
  fault(
    'token-compared-by-length',
    isWhole,
    sendToken((own) => own.token.replace(/.$/, (last) => (last === '0' ? '1' : '0'))),
    acceptToken((sent, token) => sent.length === token.length),
  ),
  fault(
    'token-in-authorization-accepted',
    `A token is sent in ${Token.header}, and ${Signature.header} holds signatures.`,
    [{ headers: { [Token.header]: null, [Signature.header]: (own) => `Bearer ${own.token}` } }],
    acceptWhen(({ headers }, token) => headers.get(Signature.header)?.split(' ').at(-1) === token),
  ),
  fault(
    'token-in-query-accepted',
    `A token is sent in the header ${Token.header}.`,
    [{ ...withoutToken[0], rawPath: (own) => `${own.path}?${Token.header}=${own.token}` }],
    acceptWhen(({ url }, token) => new URL(url).searchParams.get(Token.header) === token),
  ),
  onRefusal(
    'any-authorization-accepted',
    isNeeded,
    [{ headers: { [Token.header]: null, [Signature.header]: 'unknown' } }],
    acceptWhen(({ headers }) => headers.has(Signature.header)),
  ),
  fault('token-of-earlier-request-used', isNeeded, [{}, ...withoutToken], keepSession),
  onSuccess(
    'token-good-for-one-request',
    'A token lives for 24 hours, so it can be kept and reused.',
    [{}, {}],
    takeOnce,
  ),
  fault(
    'wrong-token-crashes',
    'A request with a wrong token is refused with status 401.',
    wrongToken,
    crashOnWrong,
  ),
];

function sendToken(value: Sent): readonly Probe[] {
  return [{ headers: { [Token.header]: value } }];
}

/** Accepts requests that are refused. */
function acceptWhen(isAccepted: (request: ReadRequest, token: string) => boolean): Alteration {
  return (steps, { accepted: { token } }) => ({
    checkCredentials: (call) =>
      steps.checkCredentials(call).catch((error: unknown) => {
        if (token === undefined || !isAccepted(call.request, token)) throw error;
      }),
  });
}

function acceptToken(isAccepted: (sent: string, token: string) => boolean): Alteration {
  return acceptWhen(({ headers }, token) => {
    const sent = headers.get(Token.header);
    return sent !== undefined && isAccepted(sent, token);
  });
}

/** What comes of keeping credentials with the connection: who comes next has them too. */
function keepSession(steps: Steps): Partial<Steps> {
  let isKnown = false;
  return {
    async checkCredentials(call) {
      const { headers } = call.request;
      if (isKnown && !headers.has(Token.header) && !headers.has(Signature.header)) return;
      await steps.checkCredentials(call);
      isKnown = true;
    },
  };
}

function takeOnce(steps: Steps): Partial<Steps> {
  let isUsed = false;
  return {
    async checkCredentials(call) {
      await steps.checkCredentials(call);
      if (!call.request.headers.has(Token.header)) return;
      if (isUsed) throw new Refused(call.refusals['credentials-refused']);
      isUsed = true;
    },
  };
}

function crashOnWrong(steps: Steps): Partial<Steps> {
  return {
    checkCredentials: (call) =>
      steps.checkCredentials(call).catch((error: unknown) => {
        throw call.request.headers.has(Token.header) ? new Refused(call.refusals.internal) : error;
      }),
  };
}
