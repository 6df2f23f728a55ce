/** Every reply of the hostile suite to every request of a run: a documented exit, in time, and the event loop left free. */
import { measureBlocking } from '@dli-flink/test-kit/hostile/measure-blocking';
import { hostileReplies } from '@dli-flink/test-kit/hostile/replies';
import { serveHostileReplies } from '@dli-flink/test-kit/hostile/serve';
import type { HostileServer } from '@dli-flink/test-kit/hostile/serve';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

import { runCli } from '../fixtures/run-cli.ts';
import type { Outcome } from '../fixtures/run-cli.ts';
import { endpointArgs } from '../fixtures/serve.ts';
import { token } from '../fixtures/suite-on.ts';

let server: HostileServer;
beforeAll(async () => void (server = await serveHostileReplies()));
afterAll(() => server[Symbol.asyncDispose]());
vi.setConfig({ testTimeout: 20_000 });

it.each(hostileReplies.map(({ name, outcome }) => [name, outcome]))(
  'the reply %s ends in a report or a reason',
  async (name, outcome) => {
    const args = [...endpointArgs(server.urlOf(name)), '--phases', 'examples', '--timeout', '200'];
    let told: Outcome | undefined;
    const run = async (): Promise<void> => {
      told = await runCli([...args, '--writes', 'all', '--read-back', 'none'], { DLI_TOKEN: token });
    };
    const measured = await measureBlocking(run);
    const { code, stderr, stdout } = told!;
    // Nothing keeps the contract that is no success for a client.
    expect(outcome === 'success' ? [0, 1, 2] : [1, 2]).toContain(code);
    const isReason = /^dli-flink-contract-tests: (?!failed by an error of its own)/m.test(stderr);
    const departs = stdout.includes('DEPARTS');
    expect({ isReason, departs: departs && code !== 2 }).toEqual({
      isReason: code === 2,
      departs: code === 1,
    });
    for (const text of [stdout, stderr]) expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Cs}|\u202E/u);
    expect(stdout.length).toBeLessThan(20_000);
    expect(measured.longest, 'milliseconds that the event loop was blocked').toBeLessThan(50);
    expect(measured.memory, 'bytes in use').toBeLessThan(150e6);
  },
);
