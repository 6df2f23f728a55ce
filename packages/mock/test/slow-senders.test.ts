import { afterEach, describe, expect, it, vi } from 'vitest';

import { head, open, sendBytes, wholeUpdate } from './fixtures/connection.ts';
import type { Connection } from './fixtures/connection.ts';
import { createEndpoint } from './fixtures/send-update.ts';

afterEach(() => void vi.restoreAllMocks());

/** Sends a text byte by byte, until it is sent or the connection ends. */
function trickle({ socket }: Connection, text: string): () => void {
  const bytes = [...text];
  const timer = setInterval(() => socket.write(bytes.shift() ?? ''), 10);
  const stop = (): void => clearInterval(timer);
  socket.once('close', stop);
  return stop;
}

describe('a sender that is too slow', () => {
  it.each([
    ['with its headers', '', `${head().slice(0, -2)}X-Fill: ${'x'.repeat(10_000)}`],
    ['with its body', head(['Content-Length: 10000']), '{"comment":"'.padEnd(10_000, 'x')],
    ['with its chunks', head(['Transfer-Encoding: chunked']), '1\r\nx\r\n'.repeat(2000)],
  ])('is cut off: %s', async (_, atOnce, slowly) => {
    const mock = createEndpoint();
    const before = mock.listJobs();
    await using server = await mock.listen({ headersTimeout: 200, requestTimeout: 300 });
    const connection = await open(server.url);
    connection.socket.write(atOnce);
    trickle(connection, slowly);
    // Others are served all the while.
    expect((await sendBytes(server.url, wholeUpdate('{"name":"changed"}'))).status).toBe(200);
    expect(await connection.end).toBe('');
    expect((await sendBytes(server.url, wholeUpdate())).status).toBe(200);
    expect(mock.readJob('202')!.settings).toEqual({ ...before[0]!.settings, name: 'changed' });
  });

  it('is cut off when it sends nothing at all', async () => {
    await using server = await createEndpoint().listen({ headersTimeout: 200, requestTimeout: 300 });
    const { end } = await open(server.url);
    expect(await end).toBe('');
  });

  it('leaves nothing in the terminal', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    await using server = await createEndpoint().listen({ headersTimeout: 200, requestTimeout: 300 });
    const connection = await open(server.url);
    connection.socket.write(head(['Content-Length: 100']));
    await connection.end;
    expect(told).not.toHaveBeenCalled();
  });

  it('does not keep the endpoint from closing', async () => {
    const server = await createEndpoint().listen({ headersTimeout: 200, requestTimeout: 300 });
    const [silent, slow] = await Promise.all([open(server.url), open(server.url)]);
    slow.socket.write(head(['Content-Length: 10000']));
    trickle(slow, 'x'.repeat(10_000));
    // Who has not been let in yet would be reset.
    await new Promise((resolve) => setTimeout(resolve, 100));
    await server.close();
    expect(await Promise.all([silent.end, slow.end])).toEqual(['', '']);
  });
});

describe('a caller that goes away', () => {
  it('in the middle of its body changes nothing, and leaves nothing in the terminal', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    const mock = createEndpoint();
    const before = mock.listJobs();
    await using server = await mock.listen();
    for (const lines of [['Content-Length: 100'], ['Transfer-Encoding: chunked']]) {
      // oxlint-disable-next-line no-await-in-loop
      const { end, socket } = await open(server.url);
      socket.write(`${head(lines)}12\r\n{"name":"changed"}\r\n`);
      // oxlint-disable-next-line no-await-in-loop
      await new Promise((resolve) => setTimeout(resolve, 50));
      socket.resetAndDestroy();
      // oxlint-disable-next-line no-await-in-loop
      await end;
    }
    expect((await sendBytes(server.url, wholeUpdate())).status).toBe(200);
    expect(mock.readJob('202')!.settings).toEqual(before[0]!.settings);
    const remembered = await mock.fetch(new Request('http://localhost/__mock/requests'));
    const { requests } = (await remembered.json()) as { requests: { status?: number }[] };
    expect(requests.map(({ status }) => status)).toEqual([200, undefined, undefined]);
    expect(told).not.toHaveBeenCalled();
  });
});

describe('the time a sender has', () => {
  it('cannot be longer for the headers than for all', async () => {
    const listening = createEndpoint().listen({ headersTimeout: 300, requestTimeout: 200 });
    await expect(listening).rejects.toBeInstanceOf(RangeError);
  });
});
