import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

import { bundle } from './bundle.ts';
import type { Settings } from '@dli-flink/test-kit/start-mock';

/** Serves the worker of a folder of programs with workerd, and asks it for what came of the updates. */
export async function runInWorkerd(
  find: (path: string) => string,
  programs: string,
  settings: Settings,
): Promise<unknown> {
  const folder = join(programs, 'workerd');
  await mkdir(folder);
  const entry = join(programs, 'worker.mjs');
  const { code } = await bundle(entry, ['workerd', 'worker', 'browser']);
  await writeFile(join(folder, 'worker.js'), code);
  await copyFile(join(programs, 'workerd.capnp'), join(folder, 'workerd.capnp'));
  await writeFile(join(folder, 'settings.json'), JSON.stringify(settings));
  // It tells its port, which is a free one, on a descriptor of its own.
  const child = spawn(find('workerd/bin/workerd'), ['serve', 'workerd.capnp', '--control-fd=3'], {
    cwd: folder,
    env: {},
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
    timeout: 30_000,
  });
  const closed = once(child, 'close');
  try {
    const told = createInterface(child.stdio[3] as Readable);
    const ended = closed.then(() => Promise.reject(new Error('workerd ended before it listened')));
    const [line] = await Promise.race([once(told, 'line'), ended]);
    const { port } = JSON.parse(String(line)) as { port: number };
    const response = await fetch(`http://127.0.0.1:${port}/`);
    const text = await response.text();
    if (!response.ok) throw new Error(`workerd answered ${response.status}: ${text}`);
    return JSON.parse(text);
  } finally {
    child.kill('SIGKILL');
    await closed;
  }
}
