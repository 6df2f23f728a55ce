import { DliApiError, DliCredentialsError, tokenAuth } from '@dli-flink/client';
import type { Auth } from '@dli-flink/client';
import { describe, expect, it, vi } from 'vitest';

import { answerStatus, inTurn, succeed } from './fixtures/answers.ts';
import { createRecordedClient, failUpdate, sendUpdate } from './fixtures/recorded-client.ts';
import type { Answer } from './fixtures/recorded-client.ts';

/** A token function that counts: token-1, token-2 and so on. */
function countTokens() {
  let count = 0;
  return vi.fn<() => Promise<string>>(async () => `token-${++count}`);
}

/** Answers as a service that takes one token only. */
function takeOnly(token: string): Answer {
  return (request) =>
    request.headers.get('X-Auth-Token') === token ? succeed(request) : answerStatus(401)(request);
}

describe('a token function whose token is refused', () => {
  it('is asked for another, and the call succeeds with that', async () => {
    const provide = countTokens();
    const { dli, sent } = createRecordedClient(takeOnly('token-2'), tokenAuth(provide));
    expect(await sendUpdate(dli)).toEqual({ is_success: true });
    expect(sent.map(({ headers }) => headers.get('X-Auth-Token'))).toEqual(['token-1', 'token-2']);
    await sendUpdate(dli);
    expect(provide).toHaveBeenCalledTimes(2);
    expect(sent).toHaveLength(3);
  });

  it('is asked once a call: the second refusal is an API error', async () => {
    const provide = countTokens();
    const { dli, sent } = createRecordedClient(takeOnly('token-9'), tokenAuth(provide));
    const error = await failUpdate(dli);
    expect(error).toBeInstanceOf(DliApiError);
    expect(error).toMatchObject({ status: 401, attempts: 2 });
    expect(sent).toHaveLength(2);
    expect(provide).toHaveBeenCalledTimes(2);
  });

  it('is asked once by a hundred calls at the same time', async () => {
    const provide = countTokens();
    const { dli, sent } = createRecordedClient(takeOnly('token-2'), tokenAuth(provide));
    const results = await Promise.all(Array.from({ length: 100 }, () => sendUpdate(dli)));
    expect(results).toHaveLength(100);
    expect(provide).toHaveBeenCalledTimes(2);
    expect(sent).toHaveLength(200);
  });

  it('is not asked by a call whose refusal comes late, after another has a new token', async () => {
    const provide = countTokens();
    const late = new EventTarget();
    const { dli, sent } = createRecordedClient(async (request) => {
      if (sent.length === 1) await new Promise((resolve) => late.addEventListener('refuse', resolve));
      return takeOnly('token-2')(request);
    }, tokenAuth(provide));
    const first = sendUpdate(dli);
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    await sendUpdate(dli);
    late.dispatchEvent(new Event('refuse'));
    await first;
    expect(provide).toHaveBeenCalledTimes(2);
    expect(sent.map(({ headers }) => headers.get('X-Auth-Token')?.at(-1))).toEqual(['1', '1', '2', '2']);
  });

  it('that then fails ends the call with its error, and is asked again by the next', async () => {
    const reason = new Error('IAM is down');
    const provide = countTokens();
    const { dli, sent } = createRecordedClient(takeOnly('token-2'), tokenAuth(provide));
    provide.mockResolvedValueOnce('token-1').mockRejectedValueOnce(reason).mockResolvedValueOnce('token-2');
    const error = await failUpdate(dli);
    expect(error).toBeInstanceOf(DliCredentialsError);
    expect(error).toMatchObject({ kind: 'credentials', attempts: 1, cause: reason });
    expect(sent).toHaveLength(1);
    await sendUpdate(dli);
    expect(provide).toHaveBeenCalledTimes(3);
    expect(sent).toHaveLength(2);
  });

  it('is asked whatever the number of retries', async () => {
    const { dli } = createRecordedClient(takeOnly('token-2'), tokenAuth(countTokens()));
    expect(await sendUpdate(dli, { retries: 0 })).toEqual({ is_success: true });
  });

  it('leaves the retries for failures that may pass', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const answer = inTurn(answerStatus(401), answerStatus(503), succeed);
    const { dli, sent } = createRecordedClient(answer, tokenAuth(countTokens()));
    await sendUpdate(dli, { retries: 1 }).catch(() => {});
    expect(sent).toHaveLength(3);
    vi.restoreAllMocks();
  });

  it('is asked for calls by path too', async () => {
    const { dli } = createRecordedClient(takeOnly('token-2'), tokenAuth(countTokens()));
    const { data } = await dli.PUT('/v1.0/{project_id}/streaming/flink-jobs/{job_id}', {
      params: { path: { project_id: 'p', job_id: 1 } },
      body: {},
    });
    expect(data).toEqual({ is_success: true });
  });

  it.each([400, 403, 500])('is not asked after status %i', async (status) => {
    const provide = countTokens();
    const { dli } = createRecordedClient(
      answerStatus(status, { error_code: 'DLI.0016' }),
      tokenAuth(provide),
    );
    await failUpdate(dli);
    expect(provide).toHaveBeenCalledOnce();
  });
});

describe('a token function that fails', () => {
  it('is asked once by a hundred calls at the same time, and again by the next', async () => {
    const provide = countTokens().mockRejectedValueOnce(new Error('IAM is down'));
    const { dli, sent } = createRecordedClient(succeed, tokenAuth(provide));
    const errors = await Promise.all(Array.from({ length: 100 }, () => failUpdate(dli)));
    for (const error of errors) expect(error).toMatchObject({ kind: 'credentials', attempts: 0 });
    expect(provide).toHaveBeenCalledOnce();
    await sendUpdate(dli);
    expect(provide).toHaveBeenCalledTimes(2);
    expect(sent).toHaveLength(1);
  });
});

it('sends a token that is given as it is once only', async () => {
  const { dli, sent } = createRecordedClient(answerStatus(401), tokenAuth('token-1'));
  expect(await failUpdate(dli)).toMatchObject({ kind: 'api', status: 401, attempts: 1 });
  expect(sent).toHaveLength(1);
});

describe('an Auth of your own', () => {
  it.each([true, false])('decides whether to try again: %s', async (isWorthIt) => {
    const renew = vi.fn<NonNullable<Auth['renew']>>(() => isWorthIt);
    const auth = { authenticate: () => ({ 'X-Proof': 'stale' }), renew };
    const { dli, sent } = createRecordedClient(inTurn(answerStatus(401), succeed), auth);
    await sendUpdate(dli).catch(() => {});
    expect(sent).toHaveLength(isWorthIt ? 2 : 1);
    expect(renew).toHaveBeenCalledOnce();
    const [refused, response] = renew.mock.calls[0]!;
    expect(refused).toEqual({ 'X-Proof': 'stale' });
    expect(response.status).toBe(401);
  });
});
