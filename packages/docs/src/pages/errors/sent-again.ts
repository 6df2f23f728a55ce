/** Whether the client sends a request again by itself: seen at the client, which has the rule. */
import { createDliClient, tokenAuth } from '@dli-flink/client';
import { errorCodes } from '@dli-flink/contract/errors';
import type { operations } from '@dli-flink/contract/operations';

/** Sent again as it was, once more with new credentials, or not. */
export type Repetition = 'again' | 'renewed' | 'never';

/** An operation that is idempotent: others are never sent again. */
const operation = 'updateFlinkJarJob' satisfies keyof typeof operations;

/** Lets the client meet an error, and cancels the call when it wants to send again. */
async function watch(status: number, code: string | undefined): Promise<Repetition> {
  const cancel = new AbortController();
  let tokens = 0;
  const dli = createDliClient({
    baseUrl: 'https://dli.invalid',
    projectId: 'project',
    auth: tokenAuth(() => `token-${tokens++}`),
    fetch: () => Promise.resolve(Response.json({ error_code: code }, { status })),
    hooks: { onRetry: () => cancel.abort() },
  });
  await dli[operation]({ job_id: 1, body: {} }, { signal: cancel.signal }).catch(() => undefined);
  if (cancel.signal.aborted) return 'again';
  return tokens > 1 ? 'renewed' : 'never';
}

const failures = Array.from({ length: 200 }, (_, place) => ({ code: undefined, status: 400 + place }));
const known = Object.entries(errorCodes).flatMap(([code, { statuses }]) =>
  statuses.map((status) => ({ code, status })),
);
const seen = new Map(
  await Promise.all(
    [...failures, ...known].map(
      async ({ code, status }) => [`${status} ${code ?? ''}`, await watch(status, code)] as const,
    ),
  ),
);

/**
 * @param status 400 to 599
 * @param code of the error; one that the contract does not know counts as none
 */
export function findRepetition(status: number, code: string): Repetition {
  return seen.get(`${status} ${code}`) ?? seen.get(`${status} `) ?? 'never';
}

const sentences: Readonly<Record<Repetition, string>> = {
  again:
    'the client sends the request again by itself, [a few times and with pauses](/guides/update-a-running-job/#when-no-reply-came), where the operation is idempotent.',
  renewed:
    'the client asks for another token and sends the request once more by itself, where `tokenAuth` was given a function.',
  never: 'the client does not send the request again by itself.',
};

/** @param statuses that the code comes with */
export function describeRepetition(statuses: readonly number[], code: string): string {
  const found = [...Map.groupBy(statuses, (status) => findRepetition(status, code))];
  return found
    .map(([repetition, those]) =>
      found.length === 1
        ? sentences[repetition].replace('the', 'The')
        : `With status ${those.join(', ')}, ${sentences[repetition]}`,
    )
    .join(' ');
}
