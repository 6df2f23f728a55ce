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
      ...tellInsides({
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
      }),
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

function tellInsides(insides: Readonly<Record<string, string>>): Record<string, Pick<Fault, 'alter'>> {
  return Object.fromEntries(
    Object.entries(insides).map(([id, inside]) => [`${id}-in-message`, { alter: tellInside(inside) }]),
  );
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
