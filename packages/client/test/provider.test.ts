/** Functions that get credentials: one that goes wrong once is asked again by the next call. */
import { akskAuth, DliCredentialsError, tokenAuth } from '@dli-flink/client';
import type { Auth } from '@dli-flink/client';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { succeed } from './fixtures/answers.ts';
import { letTimePass } from './fixtures/fake-time.ts';
import { createRecordedClient, failUpdate, sendUpdate } from './fixtures/recorded-client.ts';

const keys = { accessKey: 'ACCESS-KEY', secretKey: 's3cret-key' };

// The signer is loaded with the first signature, which takes real time.
beforeAll(() => sendUpdate(createRecordedClient(succeed, akskAuth(keys)).dli));
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Provider = () => Promise<never>;

const schemes: readonly (readonly [name: string, good: unknown, make: (provider: Provider) => Auth])[] = [
  ['a token', 'token-1', tokenAuth],
  ['keys', keys, akskAuth],
];
const failures: readonly (readonly [name: string, value: () => unknown])[] = [
  ['never answers', () => new Promise(() => {})],
  ['throws', () => Promise.reject(new Error('IAM is down'))],
  ['gives undefined', () => undefined],
  ['gives null', () => null],
  ['gives an empty text', () => ''],
  ['gives an empty object', () => ({})],
  ['gives empty keys', () => ({ accessKey: '', secretKey: '' })],
];
const cases = schemes.flatMap(([scheme, good, make]) =>
  failures.map(([failure, value]) => ({ scheme, good, make, failure, value })),
);

describe('a provider', () => {
  it.each(cases)('of $scheme that $failure once is asked again', async ({ good, make, value }) => {
    const provide = vi.fn<Provider>();
    provide.mockImplementationOnce(value as Provider).mockResolvedValue(good as never);
    const { dli, sent } = createRecordedClient(succeed, make(provide));
    const error = await letTimePass(failUpdate(dli));
    expect(error).toBeInstanceOf(DliCredentialsError);
    expect(error).toMatchObject({ kind: 'credentials', attempts: 0 });
    expect((error as { elapsed: number }).elapsed).toBeLessThanOrEqual(30_000);
    expect(await letTimePass(sendUpdate(dli))).toEqual({ is_success: true });
    expect(provide).toHaveBeenCalledTimes(2);
    expect(sent).toHaveLength(1);
  });

  it.each(schemes)('of %s has 30 s, whatever the time of an attempt', async (_, good, make) => {
    const provide = vi.fn<Provider>();
    provide.mockReturnValueOnce(new Promise(() => {})).mockResolvedValue(good as never);
    const { dli } = createRecordedClient(succeed, make(provide));
    const patient = { attemptTimeout: Infinity, totalTimeout: Infinity };
    const error = await letTimePass(failUpdate(dli, patient));
    expect(error).toMatchObject({ kind: 'credentials', elapsed: 30_000 });
    expect((error as Error).message).toContain('30000 ms');
    await letTimePass(sendUpdate(dli, patient));
  });

  it.each(schemes)('of %s has no more time than the attempt', async (_, good, make) => {
    const provide = vi.fn<Provider>();
    provide.mockReturnValueOnce(new Promise(() => {})).mockResolvedValue(good as never);
    const { dli } = createRecordedClient(succeed, make(provide), { attemptTimeout: 50 });
    expect(await letTimePass(failUpdate(dli))).toMatchObject({ kind: 'credentials', elapsed: 50 });
    await letTimePass(sendUpdate(dli));
    expect(provide).toHaveBeenCalledTimes(2);
  });

  it('that is slow is waited for by the others when one call is cancelled', async () => {
    const provide = vi.fn<() => Promise<string>>(
      () => new Promise((resolve) => setTimeout(() => resolve('token-1'), 1000)),
    );
    const { dli } = createRecordedClient(succeed, tokenAuth(provide));
    const controller = new AbortController();
    const cancelled = failUpdate(dli, { signal: controller.signal });
    const waiting = sendUpdate(dli);
    controller.abort();
    await letTimePass(Promise.all([cancelled, waiting]));
    expect(provide).toHaveBeenCalledOnce();
  });
});

describe('an Auth of your own', () => {
  it.each([
    ['undefined', undefined],
    ['null', null],
    ['a text', 's3cret'],
    ['a header with a line break', { 'X-Proof': 's3cret\r\nX-Admin: true' }],
    ['a header that is no text', { 'X-Proof': 7 }],
    ['a name that is none', { 'X Proof': 's3cret' }],
    ['the host', { Host: 's3cret.test' }],
  ])('that returns %s sends nothing, and shows no value', async (_, headers) => {
    const { dli, sent } = createRecordedClient(succeed, { authenticate: () => headers as never });
    const error = (await failUpdate(dli)) as Error;
    expect(error).toBeInstanceOf(DliCredentialsError);
    const { inspect } = await import('node:util');
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain('s3cret');
    expect(sent).toEqual([]);
  });

  it('that hangs has the time of an attempt', async () => {
    const { dli } = createRecordedClient(succeed, { authenticate: () => new Promise(() => {}) });
    expect(await letTimePass(failUpdate(dli))).toMatchObject({ kind: 'credentials', elapsed: 30_000 });
  });
});
