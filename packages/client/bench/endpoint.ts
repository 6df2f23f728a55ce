/** An endpoint in a process of its own, so that its work is not counted. It answers every update alike, as fast as it can. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(import.meta.url);
const reply = JSON.stringify({ is_success: 'true', message: 'updated', job: { update_time: 1516952770835 } });

export interface Endpoint {
  readonly url: string;
  close(): void;
}

export async function startEndpoint(): Promise<Endpoint> {
  const child = fork(file, { execArgv: [] });
  const [port] = (await once(child, 'message')) as [number];
  return { url: `http://127.0.0.1:${port}`, close: () => child.kill() };
}

if (process.argv[1] === file) {
  const headers = {
    'Content-Type': 'application/json',
    'Content-Length': reply.length,
    'X-Request-Id': 'bench',
  };
  const server = createServer((request, response) => {
    request.resume().once('end', () => response.writeHead(200, headers).end(reply));
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
}
