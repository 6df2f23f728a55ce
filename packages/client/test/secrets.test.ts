import { inspect } from 'node:util';

import { akskAuth, tokenAuth } from '@dli-flink/client';
import { describe, expect, it } from 'vitest';

import { eachErrorKind } from './fixtures/each-error-kind.ts';
import { createRecordedClient, failUpdate } from './fixtures/recorded-client.ts';
import type { Answer, SentRequest } from './fixtures/recorded-client.ts';

const credentials = {
  accessKey: 'ACCESS-KEY-OF-THE-TEST',
  secretKey: 's3cret-key-of-the-test',
  securityToken: 's3cret-security-token-of-the-test',
};

/** Everything that can be got out of an error by printing it. */
function print(error: Error): string {
  return [
    String(error),
    error.stack,
    JSON.stringify(error),
    inspect(error, { depth: null, showHidden: true }),
    inspect(error.cause, { depth: null, showHidden: true }),
  ].join('\n');
}

/** What a proxy that is being debugged may put on its page. */
function tell({ headers }: SentRequest): string {
  return ['X-Auth-Token', 'X-Security-Token', 'Authorization'].map((name) => headers.get(name)).join(' ');
}

describe.each(eachErrorKind)('an error of the kind $kind', ({ provoke }) => {
  it('holds neither the secret key, nor the security token, nor a signature', async () => {
    const text = print((await provoke(akskAuth(credentials))) as Error);
    expect(text).not.toContain('s3cret');
    expect(text).not.toMatch(/Signature=|[\da-f]{64}/);
  });
});

describe('a service that repeats what it was sent', () => {
  const echoes: readonly (readonly [place: string, answer: Answer])[] = [
    ['an error message', (request) => Response.json({ error_msg: tell(request) }, { status: 400 })],
    ['an error code', (request) => Response.json({ error_code: tell(request) }, { status: 400 })],
    ['HTML', (request) => new Response(`<title>${tell(request)}</title>`, { status: 502 })],
    ['a refusal', (request) => Response.json({ is_success: false, message: tell(request) })],
  ];

  it.each(echoes)('in %s does not get a token into the error', async (_, answer) => {
    const { dli } = createRecordedClient(answer, tokenAuth('s3cret-token-of-the-test'), { retries: 0 });
    expect(print((await failUpdate(dli)) as Error)).not.toContain('s3cret');
  });

  it.each(echoes)('in %s does not get a signature into the error', async (_, answer) => {
    const { dli } = createRecordedClient(answer, akskAuth(credentials), { retries: 0 });
    const text = print((await failUpdate(dli)) as Error);
    expect(text).not.toContain('s3cret');
    expect(text).not.toMatch(/Signature=|[\da-f]{64}/);
  });

  it('in the result of a success does not get a token into it', async () => {
    const { dli } = createRecordedClient(
      (request) => Response.json({ is_success: true, message: tell(request) }),
      tokenAuth('s3cret-token-of-the-test'),
    );
    const result = await dli.updateFlinkJarJob({ job_id: 202, body: {} });
    expect(JSON.stringify(result)).not.toContain('s3cret');
    expect(await result.response.text()).not.toContain('s3cret');
  });
});

it('shows no secret in what a printed client shows', async () => {
  const auth = akskAuth(credentials);
  const { dli } = createRecordedClient(undefined, auth);
  await dli.updateFlinkJarJob({ job_id: 202, body: {} });
  expect(inspect([dli, auth], { depth: null, showHidden: true })).not.toContain('s3cret');
  expect(JSON.stringify([dli, auth])).not.toContain('s3cret');
});
