import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { installPacked } from '@dli-flink/test-kit/pack';
import { runInChromium } from './run-in-chromium.ts';
import { runInWorkerd } from './run-in-workerd.ts';
import { run } from '@dli-flink/test-kit/run';
import { installRuntimes } from '@dli-flink/test-kit/install-runtimes';
import { startMock } from '@dli-flink/test-kit/start-mock';
import type { Settings } from '@dli-flink/test-kit/start-mock';

let find: Awaited<ReturnType<typeof installRuntimes>>;
/** A copy of the programs beside the installed client. */
let programs: string;
let settings: Settings;
const used = new AsyncDisposableStack();

// On a busy machine a runtime takes its time to start.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  find = await installRuntimes();
  const [user, server] = [used.use(await installPacked('client')), used.use(await installPacked('mock'))];
  programs = join(user.folder, 'programs');
  await cp(fileURLToPath(new URL('programs/', import.meta.url)), programs, { recursive: true });
  ({ settings } = used.use(await startMock(server.folder)));
}, 300_000);

afterAll(() => used.disposeAsync());

/** Runs a program to its end, at home in the folder of the programs, and reads what it prints. */
async function runProgram(command: string, args: readonly string[]): Promise<unknown> {
  return JSON.parse(await run(command, args, { cwd: programs, env: { HOME: programs }, timeout: 30_000 }));
}

/** The program for the runtimes that have modules of Node's, with what it takes. */
const program = (): readonly string[] => ['print-updates.mjs', JSON.stringify(settings)];

/** What came of the updates where the runtime calls itself so: two were made, and the forged one was refused. */
function updatesIn(runtime: RegExp): object {
  return {
    runtime: expect.stringMatching(runtime) as unknown,
    byToken: expect.objectContaining({ is_success: true }) as unknown,
    bySignature: expect.objectContaining({ is_success: true }) as unknown,
    byForgery: { kind: 'api', status: 401 },
  };
}

describe.concurrent('the packed client updates job 9007199254740993, by token and by signature,', () => {
  it.each([20, 22, 24, 26])('in Node %i', async (major) => {
    const outcome = await runProgram(find(major), program());
    expect(outcome).toEqual(updatesIn(new RegExp(`^Node\\.js/${major}\\b`)));
  });

  it('in Bun', async () => {
    expect(await runProgram(find('bun/bin/bun.exe'), program())).toEqual(updatesIn(/^Bun\//));
  });

  it('in Deno, which lets it do nothing but call the endpoint', async () => {
    const options = [`--allow-net=${new URL(settings.baseUrl).host}`, '--no-prompt'];
    const outcome = await runProgram(find('deno/deno'), ['run', ...options, ...program()]);
    expect(outcome).toEqual(updatesIn(/^Deno\//));
  });

  it('in workerd', async () => {
    expect(await runInWorkerd(find, programs, settings)).toEqual(updatesIn(/^Cloudflare-Workers$/));
  });

  it('in Chromium', async () => {
    expect(await runInChromium(programs, settings)).toEqual(updatesIn(/Chrome\//));
  });
});

describe.concurrent('require() of the packed client, which is ESM alone,', () => {
  it.each([22, 24, 26])('works in Node %i', async (major) => {
    expect(await runProgram(find(major), ['require-client.cjs'])).toEqual([
      'DliError',
      'createDliClient',
      'createCoreClient',
      'signRequest',
    ]);
  });
});
