import { akskAuth } from '@dli-flink/client';
import type { AccessKeyCredentials } from '@dli-flink/client';
import { describe, expect, it, vi } from 'vitest';

import { answerStatus, inTurn, succeed } from './fixtures/answers.ts';
import { createRecordedClient, failUpdate, sendUpdate } from './fixtures/recorded-client.ts';
import type { Answer } from './fixtures/recorded-client.ts';
import { isSignatureTrue } from './fixtures/verify-signature.ts';

const secretKey = 'secret-key-of-the-test';

/** A provider that counts: key-1 with token-1, key-2 with token-2 and so on. */
function countKeys() {
  let count = 0;
  return vi.fn<() => Promise<AccessKeyCredentials>>(async () => {
    count++;
    return { accessKey: `key-${count}`, secretKey, securityToken: `token-${count}` };
  });
}

/** Answers as a service that takes one key only. */
function takeOnly(accessKey: string): Answer {
  return (request) => {
    const isGood = request.headers.get('Authorization')!.includes(` Access=${accessKey},`);
    return (isGood ? succeed : answerStatus(401))(request);
  };
}

describe('a function that gets temporary credentials', () => {
  it('is asked once, and what it gave is kept', async () => {
    const provide = countKeys();
    const { dli } = createRecordedClient(succeed, akskAuth(provide));
    for (let call = 0; call < 3; call++) await sendUpdate(dli);
    expect(provide).toHaveBeenCalledOnce();
  });

  it('is asked again when they are refused, and the call succeeds with the new ones', async () => {
    const provide = countKeys();
    const { dli, sent } = createRecordedClient(takeOnly('key-2'), akskAuth(provide));
    await sendUpdate(dli);
    expect(sent.map(({ headers }) => headers.get('X-Security-Token'))).toEqual(['token-1', 'token-2']);
    for (const request of sent) expect(isSignatureTrue(request, secretKey)).toBe(true);
    await sendUpdate(dli);
    expect(provide).toHaveBeenCalledTimes(2);
  });

  it('is asked again when only the security token is another', async () => {
    const provide = vi.fn<() => AccessKeyCredentials>();
    const { dli, sent } = createRecordedClient(inTurn(answerStatus(401), succeed), akskAuth(provide));
    provide.mockReturnValueOnce({ accessKey: 'key', secretKey, securityToken: 'token-1' });
    provide.mockReturnValueOnce({ accessKey: 'key', secretKey, securityToken: 'token-2' });
    await sendUpdate(dli);
    expect(sent[1]!.headers.get('X-Security-Token')).toBe('token-2');
  });

  it('is asked once by a hundred calls at the same time', async () => {
    const provide = countKeys();
    const { dli, sent } = createRecordedClient(takeOnly('key-2'), akskAuth(provide));
    await Promise.all(Array.from({ length: 100 }, () => sendUpdate(dli)));
    expect(provide).toHaveBeenCalledTimes(2);
    expect(sent).toHaveLength(200);
  });

  it('is asked once a call: the second refusal is an API error', async () => {
    const provide = countKeys();
    const { dli, sent } = createRecordedClient(takeOnly('key-9'), akskAuth(provide));
    expect(await failUpdate(dli)).toMatchObject({ kind: 'api', status: 401, attempts: 2 });
    expect(sent).toHaveLength(2);
  });

  it('that fails ends the call with its error, and is asked again by the next', async () => {
    const reason = new Error('the metadata service is down');
    const provide = countKeys().mockRejectedValueOnce(reason);
    const { dli } = createRecordedClient(succeed, akskAuth(provide));
    expect(await failUpdate(dli)).toMatchObject({ kind: 'credentials', attempts: 0, cause: reason });
    expect(await sendUpdate(dli)).toEqual({ is_success: true });
  });

  it('can go over to a permanent key, which has no security token to send', async () => {
    const provide = vi.fn<() => AccessKeyCredentials>();
    const { dli, sent } = createRecordedClient(takeOnly('key-2'), akskAuth(provide));
    provide.mockReturnValueOnce({ accessKey: 'key-1', secretKey, securityToken: 'token-1' });
    provide.mockReturnValueOnce({ accessKey: 'key-2', secretKey });
    await sendUpdate(dli);
    expect(sent[1]!.headers.has('X-Security-Token')).toBe(false);
  });
});

it('sends a request with a key that is given as it is once only', async () => {
  const auth = akskAuth({ accessKey: 'key', secretKey });
  const { dli, sent } = createRecordedClient(answerStatus(401), auth);
  expect(await failUpdate(dli)).toMatchObject({ kind: 'api', status: 401, attempts: 1 });
  expect(sent).toHaveLength(1);
});
