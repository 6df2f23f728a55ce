import { getEventListeners } from 'node:events';

import { tokenAuth } from '@dli-flink/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { answerStatus, inTurn, neverAnswer, neverFinish, succeed } from './fixtures/answers.ts';
import { letTimePass, lookAt, pending } from './fixtures/fake-time.ts';
import { createRecordedClient, failUpdate, sendUpdate } from './fixtures/recorded-client.ts';
import type { Answer } from './fixtures/recorded-client.ts';

const reason = new Error('no longer needed');

let controller: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  controller = new AbortController();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function countListeners(): number {
  return getEventListeners(controller.signal, 'abort').length;
}

const stages: readonly (readonly [stage: string, answer: Answer])[] = [
  ['sending', neverAnswer],
  ['reading the body', neverFinish],
  ['waiting before the next attempt', answerStatus(503, '', { 'Retry-After': '10' })],
  ['sending for the second time', inTurn(answerStatus(503, '', { 'Retry-After': '0' }), neverAnswer)],
];

describe.each(stages)('a call that is cancelled while it is %s', (_, answer) => {
  it('rejects at once with the reason of the signal, and sends no more', async () => {
    const { dli, sent } = createRecordedClient(answer);
    const call = failUpdate(dli, { signal: controller.signal });
    expect(await lookAt(call, 50)).toBe(pending);
    const before = sent.length;
    controller.abort(reason);
    expect(await lookAt(call)).toBe(reason);
    await vi.advanceTimersByTimeAsync(200_000);
    expect(sent).toHaveLength(before);
  });

  it('leaves neither a timer nor a listener behind', async () => {
    const { dli } = createRecordedClient(answer);
    const call = failUpdate(dli, { signal: controller.signal });
    await lookAt(call, 50);
    expect(countListeners()).toBe(1);
    controller.abort(reason);
    await lookAt(call);
    expect(countListeners()).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves the other calls of the client alone', async () => {
    const { dli } = createRecordedClient(answer);
    const call = failUpdate(dli, { signal: controller.signal });
    const other = sendUpdate(dli).catch(() => {});
    await lookAt(call, 50);
    controller.abort(reason);
    expect(await lookAt(call)).toBe(reason);
    expect(await lookAt(other)).toBe(pending);
    await letTimePass(other);
  });
});

describe('a call that is cancelled', () => {
  it('before it begins sends nothing and asks for no token', async () => {
    const provide = vi.fn<() => string>(() => 't');
    const { dli, sent } = createRecordedClient(succeed, tokenAuth(provide));
    controller.abort(reason);
    expect(await lookAt(failUpdate(dli, { signal: controller.signal }))).toBe(reason);
    expect(sent).toEqual([]);
    expect(provide).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('while the token is awaited rejects at once', async () => {
    const { dli, sent } = createRecordedClient(
      succeed,
      tokenAuth(() => new Promise(() => {})),
    );
    const call = failUpdate(dli, { signal: controller.signal });
    await lookAt(call);
    controller.abort(reason);
    expect(await lookAt(call)).toBe(reason);
    expect(sent).toEqual([]);
  });

  it('while the token is awaited sends nothing once it is there', async () => {
    const { dli, sent } = createRecordedClient(
      succeed,
      tokenAuth(async () => {
        controller.abort(reason);
        return 'token-1';
      }),
    );
    expect(
      await lookAt(sendUpdate(dli, { signal: controller.signal }).catch((error: unknown) => error)),
    ).toBe(reason);
    expect(sent).toEqual([]);
  });

  it('by the hook that tells of the retry rejects at once', async () => {
    const onRetry = (): void => controller.abort(reason);
    const { dli, sent } = createRecordedClient(answerStatus(503), undefined, { hooks: { onRetry } });
    expect(await lookAt(failUpdate(dli, { signal: controller.signal }))).toBe(reason);
    expect(sent).toHaveLength(1);
  });

  it('with a value that is no error rejects with that value', async () => {
    const call = failUpdate(createRecordedClient(neverAnswer).dli, { signal: controller.signal });
    await lookAt(call);
    controller.abort('enough');
    expect(await lookAt(call)).toBe('enough');
  });

  it('after its end is not bothered', async () => {
    const { dli } = createRecordedClient();
    const result = await letTimePass(sendUpdate(dli, { signal: controller.signal }));
    controller.abort(reason);
    expect(result.is_success).toBe(true);
  });
});

describe('a signal that never fires', () => {
  it.each([
    ['a success', succeed],
    ['a refusal', answerStatus(400)],
    ['a success after failures', inTurn(answerStatus(503), answerStatus(503), succeed)],
    ['no answer', neverAnswer],
  ])('has no listener left after %s', async (_, answer) => {
    const { dli } = createRecordedClient(answer);
    await letTimePass(sendUpdate(dli, { signal: controller.signal }).catch(() => {}));
    expect(countListeners()).toBe(0);
  });

  it('has no listener left after a hundred calls that shared it', async () => {
    const { dli } = createRecordedClient();
    const calls = Array.from({ length: 100 }, () => sendUpdate(dli, { signal: controller.signal }));
    await letTimePass(Promise.all(calls));
    expect(countListeners()).toBe(0);
  });
});
