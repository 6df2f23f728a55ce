import { securityHeaders } from '@dli-flink/contract/operations';

import { Refused } from '../refusal.ts';
import type { ReadRequest } from '../request.ts';
import type { Alteration, Steps } from '../steps.ts';
import { listFaults } from './fault.ts';
import type { Fault, Probe, Sent } from './fault.ts';
import { crashOnRefusal, onRefusal } from './refusal-rules.ts';
import { refusedFor } from './request-rules.ts';

const { Signature, Token } = securityHeaders;
const { 'credentials-missing': withoutToken, 'credentials-refused': wrongToken } = refusedFor;

const isNeeded = `A request has a token in ${Token.header}, or is signed.`;

/** Tokens that are accepted and should not be, and the other way round. */
export const tokenFaults: readonly Fault[] = listFaults(
  { group: 'token', reach: 'alike' },
  {
    [isNeeded]: {
      'token-missing-accepted': {
        shownBy: withoutToken,
        alter: acceptWhen(({ headers }) => !headers.has(Token.header) && !headers.has(Signature.header)),
      },
      'token-empty-accepted': {
        shownBy: sendToken(''),
        alter: acceptToken((sent) => sent === ''),
      },
    },
    'A token is accepted only as it was issued.': {
      'any-token-accepted': { shownBy: wrongToken, alter: acceptToken((sent) => sent !== '') },
      'token-prefix-accepted': {
        shownBy: sendToken((own) => own.token.slice(0, own.token.length / 2)),
        alter: acceptToken((sent, token) => sent !== '' && token.startsWith(sent)),
      },
      'token-with-more-behind-it-accepted': {
        shownBy: sendToken((own) => `${own.token}x`),
        alter: acceptToken((sent, token) => sent.startsWith(token)),
      },
      'token-case-insensitive': {
        shownBy: sendToken((own) => own.token.toUpperCase()),
        alter: acceptToken((sent, token) => sent.toLowerCase() === token.toLowerCase()),
      },
      'token-compared-by-length': {
        shownBy: sendToken((own) => own.token.replace(/.$/, (last) => (last === '0' ? '1' : '0'))),
        alter: acceptToken((sent, token) => sent.length === token.length),
      },
    },
    [`A token is sent in ${Token.header}, and ${Signature.header} holds signatures.`]: {
      'token-in-authorization-accepted': {
        shownBy: [{ headers: { [Token.header]: null, [Signature.header]: (own) => `Bearer ${own.token}` } }],
        alter: acceptWhen(({ headers }, token) => headers.get(Signature.header)?.split(' ').at(-1) === token),
      },
    },
    [`A token is sent in the header ${Token.header}.`]: {
      'token-in-query-accepted': {
        shownBy: [{ ...withoutToken[0], rawPath: (own) => `${own.path}?${Token.header}=${own.token}` }],
        alter: acceptWhen(({ url }, token) => new URL(url).searchParams.get(Token.header) === token),
      },
      'any-authorization-accepted': {
        breaks: isNeeded,
        shownBy: [{ headers: { [Token.header]: null, [Signature.header]: 'unknown' } }],
        reach: 'refusals',
        alter: acceptWhen(({ headers }) => headers.has(Signature.header)),
      },
      'token-of-earlier-request-used': {
        breaks: isNeeded,
        shownBy: [{}, ...withoutToken],
        alter: keepSession,
      },
    },
    'A token lives for 24 hours, so it can be kept and reused.': {
      'token-good-for-one-request': {
        shownBy: [{}, {}],
        reach: 'successes',
        alter: takeOnce,
      },
    },
    'A request with a wrong token is refused with status 401.': {
      'wrong-token-crashes': {
        shownBy: wrongToken,
        alter: crashOnRefusal('checkCredentials', (_, { request }) => request.headers.has(Token.header)),
      },
    },
  },
);

function sendToken(value: Sent): readonly Probe[] {
  return [{ headers: { [Token.header]: value } }];
}

/** Accepts requests that are refused. */
function acceptWhen(isAccepted: (request: ReadRequest, token: string) => boolean): Alteration {
  return onRefusal('checkCredentials', async (error, { request }, _, { accepted: { token } }) => {
    if (token === undefined || !isAccepted(request, token)) throw error;
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
