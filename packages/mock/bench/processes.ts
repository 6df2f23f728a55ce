/** Starts programs, each kind on a core of its own, so that none takes time from what is measured. */
import { execFile, spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

type Role = 'server' | 'load';

const execute = promisify(execFile);
const cores: Readonly<Record<Role, string>> = { server: '1', load: '0' };
export const isPinned = availableParallelism() > 1 && spawnSync('taskset', ['-V']).status === 0;

/** The command that runs a program of Node on the core of its role. */
function toCommand(role: Role, args: readonly string[]): [command: string, args: string[]] {
  return isPinned
    ? ['taskset', ['-c', cores[role], process.execPath, ...args]]
    : [process.execPath, [...args]];
}

/** Runs a program to its end, and resolves to the JSON it prints. */
export async function runForJson<Value>(role: Role, args: readonly string[]): Promise<Value> {
  const { stdout } = await execute(...toCommand(role, args), { maxBuffer: 2 ** 26 });
  return JSON.parse(stdout) as Value;
}

export interface Server extends Disposable {
  readonly process: ChildProcess;
  readonly url: string;
}

/** A port that nobody listens on: what answers on another may be a server of somebody else. */
async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Starts a server on a free port, and resolves when it answers. */
export async function startServer(toArgs: (port: string) => readonly string[]): Promise<Server> {
  const port = String(await findFreePort());
  const args = toArgs(port);
  const child = spawn(...toCommand('server', args), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const url = `http://127.0.0.1:${port}`;
  const server = { process: child, url, [Symbol.dispose]: () => void child.kill() };
  for (let attempt = 0; attempt < 300 && child.exitCode === null; attempt++) {
    const isUp = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isUp) return server;
    await wait(100);
  }
  child.kill();
  throw new Error(`${args.join(' ')} does not answer`);
}
