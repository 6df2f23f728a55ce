import { securityHeaders } from '@dli-flink/contract/operations';

import { Refused } from '../refusal.ts';
import type { Reply } from '../refusal.ts';
import type { Alteration, Call, Surroundings } from '../steps.ts';
import { faultsOf } from './fault.ts';
import type { Fault, Probe } from './fault.ts';
import { changePropertyOf, errorMessage, isBadRequest, isRefusal, sendAs } from './reply-rules.ts';
import type { Body } from './reply-rules.ts';
import { refusedFor } from './request-rules.ts';
import { computeSignature, readSignature } from './signature-rules.ts';

const { Token } = securityHeaders;
const {
  'body-invalid': invalidBody,
  'body-malformed': malformedBody,
  'credentials-refused': wrongToken,
} = refusedFor;
const wrongSignature: readonly Probe[] = [{ signed: { secretKey: 'unknown' } }];
const isSecret = 'Tokens, secret keys and good signatures are never repeated in a reply.';
const isForPeople = `${errorMessage} tells people what went wrong, and nothing of how the service is built.`;
/** One that is made up, so that nothing is told of the machine that the mock runs on. */
const stackTrace = `java.lang.IllegalArgumentException: null
    at com.example.dli.flink.JobService.update(JobService.java:214)
    at com.example.dli.flink.JobController.put(JobController.java:87)`;

const fault = faultsOf('leak', 'refusals');

/** Replies that tell what is secret, or how the service is built. */
export const leakFaults: readonly Fault[] = [
  fault(
    'sent-token-in-message',
    isSecret,
    wrongToken,
    tell(({ request }) => request.headers.get(Token.header)),
  ),
  fault(
    'accepted-token-in-message',
    isSecret,
    wrongToken,
    tell((_, { accepted }) => accepted.token),
  ),
  fault(
    'secret-key-in-message',
    isSecret,
    wrongSignature,
    tell((call, surroundings) => readSignature(call, surroundings)?.accessKey.secretKey),
  ),
  fault(
    'expected-signature-in-message',
    isSecret,
    wrongSignature,
    tell((call, surroundings) => {
      const signed = readSignature(call, surroundings);
      return signed && computeSignature(signed);
    }),
  ),
  onSuccess('token-in-header', ({ headers, ...reply }, token) => ({
    ...reply,
    headers: { ...headers, [Token.header]: token },
  })),
  onSuccess('token-in-cookie', ({ headers, ...reply }, token) => ({
    ...reply,
    headers: { ...headers, 'Set-Cookie': `session=${encodeURIComponent(token)}; Path=/` },
  })),
  onSuccess('token-in-success', (reply, token) => ({
    ...reply,
    body: { ...(reply.body as Body), request_headers: { [Token.header.toLowerCase()]: token } },
  })),
  fault('stack-trace-in-message', isForPeople, invalidBody, tellInside(`\n${stackTrace}`)),
  fault(
    'stack-trace-in-page',
    isForPeople,
    malformedBody,
    sendAs(isBadRequest, 'text/html', (text) => `<pre>${text}\n${stackTrace}</pre>`),
  ),
  ...Object.entries({
    'source-file': ' (/opt/dli/service/flink/job_service.py:214)',
    query: ' (SELECT id, settings FROM flink_jobs WHERE project_id = ? AND id = ?)',
    exception: ' (java.lang.IllegalArgumentException: null)',
    'source-line': ' (job_service.go:214)',
    'drive-of-windows': String.raw` (D:\\dli\\service\\flink\\job.dll)`,
    sqlstate: ' SQLSTATE[42S02]: Base table or view not found',
    'oracle-error': ' ORA-00942: table or view does not exist',
    'sql-syntax': " You have an error in your SQL syntax; check the manual near 'a' at line 1",
    'sql-token': ' ERROR: syntax error at or near "WHERE"',
    'sql-constraint': ' duplicate key value violates unique constraint "uk_job_name"',
    'sql-duplicate': " Duplicate entry 'orders' for key 'uk_job_name'",
    'sql-column': " Unknown column 'job.owner' in 'field list'",
    'sql-table': " Table 'dli.flink_jobs' doesn't exist",
    'sql-exception': ' java.sql.SQLException: No suitable driver',
    'sql-deadlock': ' Deadlock found when trying to get lock; try restarting transaction',
    'sqlite-error': ' SQLITE_CONSTRAINT: UNIQUE constraint failed: jobs.name',
    'mongo-error': ' E11000 duplicate key error collection: dli.jobs',
    'database-user': " Access denied for user 'dli'@'10.0.0.7' (using password: YES)",
    'database-address': ' jdbc:postgresql://10.0.0.7:5432/dli',
    'connection-string': ' Server=10.0.0.7;Database=dli;User Id=dli;Password=none;',
    'inner-address': ' connect ECONNREFUSED 10.0.0.7:6379',
    traceback: ' Traceback (most recent call last): File "job_service.py", line 214, in update',
  }).map(([id, inside]) => fault(`${id}-in-message`, isForPeople, invalidBody, tellInside(inside))),
];

/** Adds a secret to what is told of credentials that are refused. */
function tell(
  findSecret: (
    call: Call,
    surroundings: Surroundings,
  ) => string | null | undefined | Promise<string | undefined>,
): Alteration {
  return (steps, surroundings) => ({
    checkCredentials: (call) =>
      steps.checkCredentials(call).catch(async (error: unknown) => {
        const secret = await findSecret(call, surroundings);
        if (!secret || !(error instanceof Refused)) throw error;
        throw new Refused(error.code, `${error.message} (${secret})`, error.details);
      }),
  });
}

/** Adds something of the inside of the service to what is told of every refusal. */
function tellInside(inside: string): Alteration {
  return changePropertyOf(isRefusal, errorMessage, (text) => `${String(text)}${inside}`);
}

/** Repeats the token of an update that is carried out. */
function onSuccess(id: string, add: (reply: Reply, token: string) => Reply): Fault {
  const alter: Alteration = (steps) => ({
    carryOut(context, call) {
      const reply = steps.carryOut(context, call);
      const token = call.request.headers.get(Token.header);
      return token === undefined ? reply : add(reply, token);
    },
  });
  return { ...fault(id, isSecret, [{}], alter), reach: 'successes' };
}
