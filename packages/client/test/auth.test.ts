import { inspect } from 'node:util';

import { DliCredentialsError, tokenAuth } from '@dli-flink/client';
import type { Auth } from '@dli-flink/client';
import { describe, expect, it, vi } from 'vitest';

import { eachErrorKind } from './fixtures/each-error-kind.ts';
import { createRecordedClient, failUpdate } from './fixtures/recorded-client.ts';

async function sendTwice(auth: Auth): Promise<(string | null)[]> {
  const { dli, sent } = createRecordedClient(undefined, auth);
  await dli.updateFlinkJarJob({ job_id: 1, body: {} });
  await dli.updateFlinkJarJob({ job_id: 2, body: {} });
  return sent.map(({ headers }) => headers.get('X-Auth-Token'));
}

describe('tokenAuth', () => {
  it('sends the token it is given', async () => {
    expect(await sendTwice(tokenAuth('token-1'))).toEqual(['token-1', 'token-1']);
  });

  it('asks a function once, and keeps the token it returns', async () => {
    let calls = 0;
    expect(await sendTwice(tokenAuth(() => `token-${++calls}`))).toEqual(['token-1', 'token-1']);
  });

  it('waits for an asynchronous function', async () => {
    let calls = 0;
    const token = async (): Promise<string> => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return `token-${++calls}`;
    };
    expect(await sendTwice(tokenAuth(token))).toEqual(['token-1', 'token-1']);
  });

  it('sends a long token whole, as real ones are of thousands of characters', async () => {
    const token = `MII${'a0+/-_='.repeat(2000)}`;
    expect(await sendTwice(tokenAuth(token))).toEqual([token, token]);
  });

  it('is not asked for a request that breaks the contract', async () => {
    const token = vi.fn<() => string>(() => 'token-1');
    const { dli } = createRecordedClient(undefined, tokenAuth(token));
    await expect(dli.updateFlinkJarJob({ job_id: 0, body: {} })).rejects.toThrow('job_id');
    expect(token).not.toHaveBeenCalled();
  });

  it('tells that a token function failed, and keeps its error as the cause', async () => {
    const reason = new Error('IAM is down');
    const { dli, sent } = createRecordedClient(
      undefined,
      tokenAuth(() => Promise.reject(reason)),
    );
    const error = await failUpdate(dli);
    expect(error).toBeInstanceOf(DliCredentialsError);
    expect(error).toMatchObject({ kind: 'credentials', attempts: 0, cause: reason });
    expect((error as Error).message).toContain('IAM is down');
    expect(sent).toEqual([]);
  });
});

describe('a token that no header can carry', () => {
  it.each([
    ['empty', ''],
    ['ended by a newline', 's3cret-token\n'],
    ['followed by a header of its own', 's3cret-token\r\nX-Admin: true'],
    ['with a space', 's3cret token'],
    ['beyond ASCII', 's3cret-tökén'],
    ['undefined', undefined],
    ['null', null],
    ['an object', { token: 's3cret-token' }],
  ])('because it is %s is refused without being repeated', async (_, token) => {
    const forms = [token, () => token, () => Promise.resolve(token)];
    const clients = forms.map((form) => createRecordedClient(undefined, tokenAuth(form as string)));
    for (const error of await Promise.all(clients.map(({ dli }) => failUpdate(dli)))) {
      expect(error).toBeInstanceOf(DliCredentialsError);
      expect((error as Error).message).toMatch(/no credentials: the token must be/);
      expect(inspect(error, { depth: null })).not.toContain('s3cret');
    }
    expect(clients.flatMap(({ sent }) => sent)).toEqual([]);
  });
});

describe('the token', () => {
  const secret = 's3cret-token';

  it.each(eachErrorKind)('is nowhere in an error of the kind $kind', async ({ provoke }) => {
    const error = (await provoke(tokenAuth(secret))) as Error;
    const everythingSaid = [
      String(error),
      error.message,
      error.stack,
      JSON.stringify(error),
      inspect(error, { depth: null, showHidden: true }),
      inspect(error.cause, { depth: null, showHidden: true }),
    ].join('\n');
    expect(everythingSaid).not.toContain(secret);
  });

  it('is nowhere in what a printed client shows', () => {
    const auth = tokenAuth(secret);
    const { dli } = createRecordedClient(undefined, auth);
    expect(inspect([dli, auth], { depth: null, showHidden: true })).not.toContain(secret);
    expect(JSON.stringify([dli, auth])).not.toContain(secret);
  });
});

describe('an Auth of your own', () => {
  it('sees the request as it will be sent and adds its headers to it', async () => {
    const seen: object[] = [];
    const { dli, sent } = createRecordedClient(undefined, {
      authenticate({ body, method, url }) {
        seen.push({ body, method, url });
        return { 'X-Proof': 'yes' };
      },
    });
    await dli.updateFlinkJarJob({ job_id: 1, body: { name: 'a' } });
    const { body, headers, method, url } = sent[0]!;
    expect(seen).toEqual([{ body, method, url }]);
    expect(headers.get('X-Proof')).toBe('yes');
  });
});
