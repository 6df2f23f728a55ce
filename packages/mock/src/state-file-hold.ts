/** Which file a path leads to, and that one process alone uses it. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readlink, realpath, rm, stat } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

import { explain, StateFileError } from './state-file-error.ts';

/** The file that a path leads to, by way of links too, and whether or not it is there yet. */
export async function findStateFile(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') {
      throw new StateFileError(`cannot read ${path}: ${explain(error as NodeJS.ErrnoException)}`);
    }
    const target = await readlink(path).catch(() => undefined);
    if (target !== undefined) return findStateFile(resolve(dirname(path), target));
    const folder = await realpath(dirname(path)).catch((refusal: NodeJS.ErrnoException) => {
      throw new StateFileError(`cannot write ${path}: ${explain(refusal)}`);
    });
    return join(folder, basename(path));
  }
}

/**
 * Keeps other processes of this machine from using a file, for as long as this one lives. The system itself ends it when
 * the process ends, however that happens: a name that is listened on says so, and no file that may be left behind.
 *
 * @param path what `findStateFile` gives
 */
export async function holdStateFile(path: string): Promise<void> {
  const folder = await stat(dirname(path));
  // The same folder may be known by several paths.
  const identity = `${folder.dev}:${folder.ino}:${basename(path)}`;
  const name = `dli-flink-mock-${createHash('sha256').update(identity).digest('hex').slice(0, 32)}`;
  const address = addressOf(name);
  try {
    await listenOn(address);
  } catch (error) {
    const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    if (isTaken && !(await isLeft(address))) {
      throw new StateFileError(`${path} is used by another process; end that one, or give another path`);
    }
    if (!isTaken) throw new StateFileError(`cannot keep ${path} for itself: ${(error as Error).message}`);
    await rm(address, { force: true });
    await listenOn(address);
  }
}

/** Linux and Windows have names of sockets that are no files. */
function addressOf(name: string): string {
  if (process.platform === 'linux') return `\0${name}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

async function listenOn(address: string): Promise<void> {
  const server = createServer((socket) => socket.destroy()).listen(address);
  await once(server, 'listening');
  server.unref();
}

/** Whether the process that listened on a file was killed, so that nobody does any more. */
async function isLeft(address: string): Promise<boolean> {
  if (process.platform === 'linux' || process.platform === 'win32') return false;
  const socket = connect(address);
  return once(socket, 'connect').then(
    () => {
      socket.destroy();
      return false;
    },
    () => true,
  );
}
