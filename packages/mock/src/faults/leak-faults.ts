import { securityHeaders } from '@dli-flink/contract/operations';

import { Refused } from '../refusal.ts';
import type { Reply } from '../refusal.ts';
import type { Alteration, Call, Surroundings } from '../steps.ts';
import { listFaults } from './fault.ts';
import type { Fault, Probe } from './fault.ts';
import { onRefusal } from './refusal-rules.ts';
import { changePropertyOf, errorMessage, isBadRequest, isRefusal, sendAs } from './reply-rules.ts';
import type { Body } from './reply-rules.ts';
import { refusedFor } from './request-rules.ts';
import { computeSignature, readSignature } from './signature-rules.ts';

const { Token } = securityHeaders;
const { 'credentials-refused': wrongToken } = refusedFor;
const wrongSignature: readonly Probe[] = [{ signed: { secretKey: 'unknown' } }];
/** One that is made up, so that nothing is told of the machine that the mock runs on. */
const stackTrace = `java.lang.IllegalArgumentException: null
    at com.example.dli.flink.JobService.update(JobService.java:214)
    at com.example.dli.flink.JobController.put(JobController.java:87)`;

/** Replies that tell what is secret, or how the service is built. */
export const leakFaults: readonly Fault[] = listFaults(
  { group: 'leak', reach: 'refusals', shownBy: refusedFor['body-invalid'] },
  {
    'Tokens, secret keys and good signatures are never repeated in a reply.': {
      'sent-token-in-message': {
        shownBy: wrongToken,
        alter: tell(({ request }) => request.headers.get(Token.header)),
      },
      'accepted-token-in-message': { shownBy: wrongToken, alter: tell((_, { accepted }) => accepted.token) },
      'secret-key-in-message': {
        shownBy: wrongSignature,
        alter: tell((call, surroundings) => readSignature(call, surroundings)?.accessKey.secretKey),
      },
      'expected-signature-in-message': {
        shownBy: wrongSignature,
        alter: tell((call, surroundings) => {
          const signed = readSignature(call, surroundings);
          return signed && computeSignature(signed);
        }),
      },
      'token-in-header': repeatToken(({ headers, ...reply }, token) => ({
        ...reply,
        headers: { ...headers, [Token.header]: token },
      })),
      'token-in-cookie': repeatToken(({ headers, ...reply }, token) => ({
        ...reply,
        headers: { ...headers, 'Set-Cookie': `session=${encodeURIComponent(token)}; Path=/` },
      })),
      'token-in-success': repeatToken((reply, token) => ({
        ...reply,
        body: { ...(reply.body as Body), request_headers: { [Token.header.toLowerCase()]: token } },
      })),
    },
    [`${errorMessage} tells people what went wrong, and nothing of how the service is built.`]: {
      'stack-trace-in-message': { alter: tellInside(`\n${stackTrace}`) },
      'stack-trace-in-page': {
        shownBy: refusedFor['body-malformed'],
        alter: sendAs(isBadRequest, 'text/html', (text) => `<pre>${text}\n${stackTrace}</pre>`),
      },
      'source-file-in-message': { alter: tellInside(' (/opt/dli/service/flink/job_service.py:214)') },
      'query-in-message': {
        alter: tellInside(' (SELECT id, settings FROM flink_jobs WHERE project_id = ? AND id = ?)'),
      },
      'exception-in-message': { alter: tellInside(' (java.lang.IllegalArgumentException: null)') },
    },
  },
);

/** Adds a secret to what is told of credentials that are refused. */
function tell(
  findSecret: (
    call: Call,
    surroundings: Surroundings,
  ) => string | null | undefined | Promise<string | undefined>,
): Alteration {
  return onRefusal('checkCredentials', async (error, call, _, surroundings) => {
    const secret = await findSecret(call, surroundings);
    if (!secret || !(error instanceof Refused)) throw error;
    throw new Refused(error.code, `${error.message} (${secret})`, error.details);
  });
}

/** Adds something of the inside of the service to what is told of every refusal. */
function tellInside(inside: string): Alteration {
  return changePropertyOf(isRefusal, errorMessage, (text) => `${String(text)}${inside}`);
}

/** Repeats the token of an update that is carried out. */
function repeatToken(add: (reply: Reply, token: string) => Reply): Omit<Fault, 'id' | 'group' | 'breaks'> {
  const alter: Alteration = (steps) => ({
    carryOut(context, call) {
      const reply = steps.carryOut(context, call);
      const token = call.request.headers.get(Token.header);
      return token === undefined ? reply : add(reply, token);
    },
  });
  return { shownBy: [{}], reach: 'successes', alter };
}
