import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { bundle } from './bundle.ts';
import { servePage } from './serve-page.ts';
import type { Settings } from '@dli-flink/test-kit/start-mock';

const options = [
  '--headless',
  // Root cannot have one.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  // It is to talk with nobody but the page's origin.
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Without it the small Chromium that comes from npm ends as soon as the page has loaded.
  '--remote-debugging-port=0',
];

/** Opens the page of a folder of programs in Chromium, and waits for what it tells that came of the updates. */
export async function runInChromium(
  find: (path: string) => string,
  programs: string,
  settings: Settings,
): Promise<unknown> {
  const { code } = await bundle(find('node_modules/.bin/esbuild'), join(programs, 'page.mjs'));
  await using page = await servePage(code, settings);
  const profile = await mkdtemp(join(tmpdir(), 'dli-flink-chromium-'));
  const { command, env } = findChromium(find);
  const child = spawn(command, [...options, `--user-data-dir=${profile}`, page.url], {
    env: { ...env, HOME: profile },
    stdio: 'ignore',
    timeout: 30_000,
  });
  const closed = once(child, 'close');
  const ended = closed.then(() => Promise.reject(new Error('Chromium ended before the page had its say')));
  try {
    return await Promise.race([page.outcome, ended]);
  } finally {
    child.kill();
    await closed;
    await rm(profile, { recursive: true, maxRetries: 10 });
  }
}

/** The Chromium of the machine, or the one from npm with the libraries that it brings. */
function findChromium(find: (path: string) => string): { command: string; env: Record<string, string> } {
  const installed = '/usr/bin/chromium';
  if (existsSync(installed)) return { command: installed, env: { PATH: process.env.PATH ?? '' } };
  return { command: find('chromium/chromium'), env: { LD_LIBRARY_PATH: find('chromium/al2023/lib') } };
}
