/** What arrives on a socket need not be a good request; it is answered all the same, in HTTP and as the gateway does. */
import { once } from 'node:events';
import { connect } from 'node:net';

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { createEndpoint, projectId, token } from '../fixtures/send-update.ts';

const mock = createEndpoint();
let listening: Awaited<ReturnType<typeof mock.listen>>;
const complaints = vi.spyOn(console, 'error');
beforeAll(async () => {
  listening = await mock.listen();
});
afterAll(() => listening.close());
afterEach(() => complaints.mockClear());

const path = `/v1.0/${projectId}/streaming/flink-jobs/202`;
const headers = ['Host: mock.test', `X-Auth-Token: ${token}`, 'Content-Type: application/json'];

/** Writes text to a connection, closes the writing side, and reads what comes back. */
async function exchange(...lines: readonly string[]): Promise<string> {
  const socket = connect(Number(new URL(listening.url).port), '127.0.0.1');
  let received = '';
  socket.setEncoding('utf8').on('data', (text: string) => (received += text));
  socket.end(lines.join('\r\n'));
  await once(socket, 'close');
  return received;
}

/** A reply of the gateway with this status and code. */
function refusal(status: number, code: string): RegExp {
  const head = String.raw`HTTP/1\.1 ${status} [^]*X-Request-Id: ([0-9a-f]{32})\r\n[^]*\r\n\r\n`;
  return new RegExp(String.raw`^${head}\{"error_code":"${code}","error_msg":".+","request_id":"\1"\}$`, 'i');
}

describe('a request on a socket', () => {
  it.each([
    ['without a Host header', [`PUT ${path} HTTP/1.1`, 'Content-Length: 2', '', '{}']],
    ['without a Host header, in HTTP/1.0', [`PUT ${path} HTTP/1.0`, 'Content-Length: 2', '', '{}']],
    ['with an empty Host header', [`PUT ${path} HTTP/1.1`, 'Host:', 'Content-Length: 2', '', '{}']],
    ['with a Host header that is none', [`PUT ${path} HTTP/1.1`, 'Host: a b', 'Content-Length: 2', '', '{}']],
    ['with a backslash in its path', [String.raw`PUT /v1.0\x HTTP/1.1`, ...headers, '', '']],
    ['of all there is', ['PUT * HTTP/1.1', ...headers, '', '']],
    ['that ends before its body does', [`PUT ${path} HTTP/1.1`, ...headers, 'Content-Length: 9', '', '{}']],
    [
      'with two lengths',
      [`PUT ${path} HTTP/1.1`, ...headers, 'Content-Length: 2', 'Content-Length: 3', '', '{}'],
    ],
    ['in another protocol', ['PRI * HTTP/2.0', '', 'SM', '', '']],
  ])('%s is refused as unreadable', async (_, lines) => {
    expect(await exchange(...lines)).toMatch(refusal(400, 'APIGW.0201'));
    expect(complaints).not.toHaveBeenCalled();
  });

  it('that expects 100 behind another has its reply in one piece', async () => {
    const first = [`PUT ${path} HTTP/1.1`, ...headers, 'Content-Length: 2', '', '{}'];
    const second = [
      `PUT ${path} HTTP/1.1`,
      ...headers,
      'Expect: 100-continue',
      'Content-Length: 2',
      '',
      '{}',
    ];
    const answer = await exchange(first.join('\r\n') + second.join('\r\n'));
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200']);
    expect(answer.match(/\r\n\r\n\{"is_success":true/g)).toHaveLength(2);
  });

  it('with headers beyond measure is refused as too large', async () => {
    const lines = [`PUT ${path} HTTP/1.1`, ...headers, `X-Long: ${'x'.repeat(70_000)}`, '', ''];
    expect(await exchange(...lines)).toMatch(refusal(494, 'APIGW.0201'));
  });

  it.each(['CONNECT', 'TRACE', 'QUERY'])('with the method %s is refused as unknown', async (method) => {
    expect(await exchange(`${method} mock.test:80 HTTP/1.1`, 'Host: mock.test:80', '', '')).toMatch(
      method === 'CONNECT' ? refusal(404, 'APIGW.0101') : refusal(400, 'APIGW.0201'),
    );
    expect(await exchange(`${method} ${path} HTTP/1.1`, ...headers, '', '')).toMatch(
      refusal(404, 'APIGW.0101'),
    );
  });

  it.each(['Expect: 200-ok', 'Upgrade: websocket', 'Connection: upgrade\r\nUpgrade: h2c', 'TE: trailers'])(
    'is carried out, whatever else it asks for: %s',
    async (header) => {
      const lines = [`PUT ${path} HTTP/1.1`, ...headers, header, 'Content-Length: 2', '', '{}'];
      expect(await exchange(...lines)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    },
  );

  it('is answered as often as it is sent on one connection', async () => {
    const request = [`PUT ${path} HTTP/1.1`, ...headers, 'Content-Length: 2', '', '{}'].join('\r\n');
    expect((await exchange(request + request + request)).match(/HTTP\/1\.1 200 OK/g)).toHaveLength(3);
  });
});
