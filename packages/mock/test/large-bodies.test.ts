/** Bodies of many megabytes: bounded in time, in what is kept of them, and in who may send them. */
import { request } from 'node:http';

import { signRequest } from '@dli-flink/client/signing';
import { createMockEndpoint } from '@dli-flink/mock';
import { afterAll, describe, expect, it } from 'vitest';

import { head, open, readReply, sendBytes, updatePath, wholeUpdate } from './fixtures/connection.ts';
import type { Connection } from './fixtures/connection.ts';
import { inspect } from './fixtures/inspect.ts';
import { createEndpoint, projectId, sendUpdate, token } from './fixtures/send-update.ts';

const size = 11_800_000;
const fill = (unit: string): string => unit.repeat(Math.floor(size / unit.length));
const accessKey = { accessKey: 'ACCESS-KEY', secretKey: 's3cret-key' };
const mock = createEndpoint({ accessKey });
const server = await mock.listen();
afterAll(() => server.close());

describe('a body of 11.8 MB', () => {
  it('that breaks millions of rules is told 20 of them, and the number of the others', async () => {
    const start = performance.now();
    const { body, status } = await sendUpdate(createEndpoint(), {
      body: `{"dependency_jars":[${fill('1,')}1]}`,
    });
    expect(performance.now() - start).toBeLessThan(5000);
    expect(status).toBe(400);
    expect(JSON.stringify(body).length).toBeLessThan(2000);
    expect(body.error_msg).toMatch(/dependency_jars\/19 must be .* And 5899981 more\.$/);
    expect(body.error_msg).not.toContain('dependency_jars/20 ');
  });

  it.each([
    ['empty lists', `{"own":[${fill('[],')}[]]}`],
    ['empty objects', `{"own":[${fill('{},')}{}]}`],
    ['the same name', `{${fill('"a":1,')}"a":1}`],
    ['escapes', `{"own":"${fill('\\u0041')}"}`],
    ['nesting', `{"own":${'['.repeat(999)}${fill('1,')}1${']'.repeat(999)}}`],
    ['names', `{${Array.from({ length: 800_000 }, (_, index) => `"k${index}":1`).join(',')}}`],
    ['quotes', fill('"')],
    ['brackets', fill('[')],
  ])(
    'of %s is dealt with in seconds',
    async (_, body) => {
      const endpoint = createEndpoint();
      const start = performance.now();
      expect([200, 400, 413]).toContain((await sendUpdate(endpoint, { body })).status);
      const { status } = await endpoint.fetch(new Request('http://localhost/__mock/state'));
      expect(status).toBe(200);
      expect(performance.now() - start).toBeLessThan(15_000);
    },
    30_000,
  );
});

it('a job cannot grow without bound', async () => {
  const endpoint = createEndpoint();
  const send = (name: string) => sendUpdate(endpoint, { body: JSON.stringify({ [name]: fill('x') }) });
  expect((await send('one')).status).toBe(200);
  expect(await send('two')).toMatchObject({
    status: 413,
    body: { error_msg: expect.stringMatching(/settings of job 202 would have more than 16777216 bytes/) },
  });
  expect(endpoint.readJob('202')!.settings).not.toHaveProperty('two');
  // What takes the place of something counts alone.
  expect((await send('one')).status).toBe(200);
  expect((await sendUpdate(endpoint, { body: '{"one":1}' })).status).toBe(200);
  expect((await send('two')).status).toBe(200);
}, 20_000);

describe('a large body with credentials that are not good', () => {
  it.each<[string, () => Promise<readonly string[]>, RegExp]>([
    ['none', async () => [], /are missing/],
    ['a wrong token', async () => ['X-Auth-Token: wrong'], /token is not valid/],
    [
      'an unknown key',
      () => signed(undefined, { ...accessKey, accessKey: 'OTHER' }),
      /access key is not known/,
    ],
    ['an old signature', () => signed(new Date(0)), /more than 15 minutes off/],
    [
      'a wrong signature that tells the hash',
      () => signed(undefined, { ...accessKey, secretKey: 'other' }, 'ab'.repeat(32)),
      /verify aksk signature fail/,
    ],
  ])('is refused before it is sent: %s', async (_, make, sentence) => {
    for (const expectation of [[], ['Expect: 100-continue']]) {
      const reply = await sendBytes(server.url, headOf([...(await make()), ...expectation]));
      expect(reply.status).toBe(401);
      expect(reply.headers.get('Connection')).toBe('close');
      expect(reply.body).toMatch(sentence);
    }
  });

  it('is not kept, however many send one', async () => {
    const connections: Connection[] = await Promise.all(
      Array.from({ length: 60 }, () => open(server.url, true)),
    );
    const before = process.memoryUsage().arrayBuffers;
    for (const { socket } of connections) {
      socket.write(headOf(['X-Auth-Token: wrong']));
      socket.write('x'.repeat(300_000));
    }
    const replies = await Promise.all(connections.map(({ reply }) => reply));
    expect(replies.map((reply) => readReply(reply).status)).toEqual(replies.map(() => 401));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60_000_000);
    for (const { socket } of connections) socket.destroy();
  });

  it('is refused in time to be read by a sender that sends all of it first', async () => {
    const { reply, socket } = await open(server.url, true);
    socket.write(headOf(['X-Auth-Token: wrong']));
    socket.write('x'.repeat(size));
    expect(readReply(await reply).status).toBe(401);
    expect(socket.errored).toBeNull();
    socket.destroy();
  });

  it('is refused in chunks once more of it comes than is read from anybody', async () => {
    const { reply, socket } = await open(server.url, true);
    socket.write(head(['Transfer-Encoding: chunked']).replace(token, 'wrong'));
    for (let count = 0; count < 20; count++) socket.write(`2000\r\n${'x'.repeat(0x2000)}\r\n`);
    expect(readReply(await reply).status).toBe(401);
    socket.destroy();
  });
});

describe('a sender that waits to be told', () => {
  it('is told to go on where its credentials are good', async () => {
    expect(await put({ 'Content-Length': '2' })).toEqual({ status: 200, isContinued: true });
  });

  it.each([
    ['its body is too large', { 'Content-Length': '12582913' }, 413],
    ['its token is wrong', { 'Content-Length': '2', 'X-Auth-Token': 'wrong' }, 401],
  ])('is told at once that %s', async (_, headers, status) => {
    expect(await put(headers)).toEqual({ status, isContinued: false });
  });
});

it('more large bodies than there is room for are taken one after the other', async () => {
  const body = `{"own":"${'x'.repeat(200_000)}"}`;
  const replies = await Promise.all(
    Array.from({ length: 30 }, () => sendBytes(server.url, wholeUpdate(body))),
  );
  expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
});

it('a sender that goes away while it waits for room leaves none taken', async () => {
  await using other = await createEndpoint().listen();
  const held = await Promise.all(Array.from({ length: 20 }, () => open(other.url)));
  for (const { socket } of held) socket.write(head([`Content-Length: ${size}`]));
  await new Promise((resolve) => setTimeout(resolve, 100));
  for (const { socket } of held) socket.resetAndDestroy();
  const body = `{"own":"${'x'.repeat(200_000)}"}`;
  expect((await sendBytes(other.url, wholeUpdate(body))).status).toBe(200);
});

it('what is answered is remembered, without secrets', async () => {
  const endpoint = createMockEndpoint({ token, projectId, jobIds: ['202'] });
  await sendUpdate(endpoint, { body: '{"name":7}' });
  await sendUpdate(endpoint, { headers: { Prefer: `code=400, example=${token}` } });
  const { requests } = (await inspect(endpoint, '/requests')).body as { requests: any[] };
  expect(requests[1]).toMatchObject({
    reply_headers: { 'content-type': 'application/json', 'x-request-id': requests[1].request_id },
    reply_body: expect.stringContaining('name must be a string'),
  });
  expect(JSON.stringify(requests)).not.toContain(token);
});

async function signed(date = new Date(), by = accessKey, hash?: string): Promise<readonly string[]> {
  const headers = {
    'Content-Type': 'application/json',
    ...(hash && { 'X-Sdk-Content-Sha256': hash }),
  };
  const url = `http://mock.test${updatePath}`;
  const added = await signRequest({ method: 'PUT', url, headers, body: '' }, by, { date });
  return Object.entries({ ...headers, ...added }).map(([name, value]) => `${name}: ${value}`);
}

function headOf(lines: readonly string[]): string {
  return [`PUT ${updatePath} HTTP/1.1`, 'Host: mock.test', ...lines, `Content-Length: ${size}`, '', ''].join(
    '\r\n',
  );
}

function put(headers: Readonly<Record<string, string>>) {
  return new Promise<{ status?: number | undefined; isContinued: boolean }>((resolve, reject) => {
    let isContinued = false;
    const sent = request(`${server.url}${updatePath}`, {
      method: 'PUT',
      headers: { 'X-Auth-Token': token, Expect: '100-continue', ...headers },
    });
    sent.on('continue', () => {
      isContinued = true;
      sent.end('{}');
    });
    sent.on('response', (reply) => {
      reply.resume();
      resolve({ status: reply.statusCode, isContinued });
      sent.destroy();
    });
    sent.on('error', reject);
    sent.flushHeaders();
  });
}
