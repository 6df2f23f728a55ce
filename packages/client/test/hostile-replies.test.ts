/** Every reply of the suite, over a real connection: the documented outcome, in time, and the event loop left free. */
import { createDliClient, DliError, tokenAuth } from '@dli-flink/client';
import { measureBlocking } from '@dli-flink/test-kit/hostile/measure-blocking';
import { hostileReplies } from '@dli-flink/test-kit/hostile/replies';
import type { HostileReply } from '@dli-flink/test-kit/hostile/replies';
import { serveHostileReplies } from '@dli-flink/test-kit/hostile/serve';
import type { HostileServer } from '@dli-flink/test-kit/hostile/serve';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

import { sendUpdate } from './fixtures/recorded-client.ts';

let server: HostileServer;
beforeAll(async () => void (server = await serveHostileReplies()));
afterAll(() => server[Symbol.asyncDispose]());
vi.setConfig({ testTimeout: 20_000 });

const token = 'token-of-the-hostile-suite';

/** What an update comes to, as the suite names it, and all that it tells. */
async function update({ name, outcome }: HostileReply) {
  const baseUrl = server.urlOf(name);
  const attemptTimeout = outcome === 'timeout' ? 200 : 10_000;
  const dli = createDliClient({
    baseUrl,
    projectId: 'p',
    auth: tokenAuth(token),
    retries: 0,
    attemptTimeout,
  });
  try {
    await sendUpdate(dli);
    return { outcome: 'success' };
  } catch (error) {
    if (!(error instanceof DliError)) throw error;
    return { outcome: error.kind, error };
  }
}

it('has more than 60 kinds of replies, of every outcome', () => {
  expect(hostileReplies.length).toBeGreaterThan(60);
  expect(new Set(hostileReplies.map(({ name }) => name)).size).toBe(hostileReplies.length);
  expect(new Set(hostileReplies.map(({ outcome }) => outcome)).size).toBe(6);
});

it.each(hostileReplies.map((reply) => [reply.name, reply.outcome, reply] as const))(
  'the reply %s comes to: %s',
  async (_, outcome, reply) => {
    let told: Awaited<ReturnType<typeof update>> | undefined;
    const measured = await measureBlocking(async () => void (told = await update(reply)));
    expect(told?.error?.message ?? told?.outcome).toBeDefined();
    expect(told?.outcome, told?.error?.message).toBe(outcome);
    expect(server.requestsFor(reply.name)).toBe(1);
    const message = told?.error?.message ?? '';
    expect(message.length).toBeLessThan(3000);
    expect(message).not.toMatch(/[\p{Cc}\p{Cs}\u202E]/u);
    expect(JSON.stringify(told?.error ?? {}).length).toBeLessThan(6000);
    expect(measured.longest, 'milliseconds that the event loop was blocked').toBeLessThan(50);
    expect(measured.memory, 'bytes in use').toBeLessThan(150e6);
  },
);
