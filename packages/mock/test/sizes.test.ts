import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';

import type { Listening } from '@dli-flink/mock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { head, open, sendBytes, updatePath, wholeUpdate } from './fixtures/connection.ts';
import type { RawReply } from './fixtures/connection.ts';
import { createEndpoint, makeUpdate, readAnswer, sendUpdate, token } from './fixtures/send-update.ts';

const largestBody = 12 * 1024 * 1024;
const longestUri = 32 * 1024;
const mock = createEndpoint();
let server: Listening;

beforeAll(async () => {
  server = await mock.listen();
});
afterAll(() => server.close());

/** An update of so many bytes in all: a text in a property nobody knows. */
function makeBody(size: number): Uint8Array<ArrayBuffer> {
  const body = Buffer.from(new ArrayBuffer(size)).fill('x');
  body.write('{"comment":"');
  body.write('"}', size - 2);
  return body;
}

function* split(body: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < body.length; start += 65_536) yield body.subarray(start, start + 65_536);
}

/** Sends a body in chunks, with its length announced or not. */
async function send(body: Uint8Array, headers: Readonly<Record<string, string>>): Promise<RawReply> {
  const given = { 'X-Auth-Token': token, 'Content-Type': 'application/json', ...headers };
  const sent = request(`${server.url}${updatePath}`, { method: 'PUT', headers: given });
  const replied = once(sent, 'response') as Promise<[IncomingMessage]>;
  // Who still sends when the reply is there is cut off, which is no failure.
  sent.on('error', () => {});
  Readable.from(split(body)).pipe(sent);
  const [reply] = await replied;
  const text = await reply.setEncoding('utf8').reduce((all: string, part: string) => all + part, '');
  return { status: reply.statusCode, headers: new Headers(), body: text };
}

async function expectService(): Promise<void> {
  expect((await sendBytes(server.url, wholeUpdate())).status).toBe(200);
}

/** What of a reply is the same each time. */
function summarize({ body, headers, status }: RawReply): unknown {
  return { status, type: headers.get('Content-Type'), body: JSON.parse(body) as unknown };
}

/** A refusal of the gateway, whose ID is that in the header. */
function refusal({ headers }: RawReply, status: number, sentence: RegExp): unknown {
  const error_msg = expect.stringMatching(sentence) as string;
  const request_id = headers.get('X-Request-Id');
  return { status, type: 'application/json', body: { error_code: 'APIGW.0201', error_msg, request_id } };
}

describe('a body', () => {
  const tooLarge = { error_code: 'APIGW.0201', error_msg: expect.stringMatching(/more than 12582912 bytes/) };

  it.each([
    ['announced', (body: Uint8Array) => ({ 'Content-Length': String(body.length) })],
    ['in chunks', () => ({ 'Transfer-Encoding': 'chunked' })],
  ])('of 12 MiB is taken and one byte more is refused: %s', async (_, headersOf) => {
    const body = makeBody(largestBody);
    expect((await send(body, headersOf(body))).status).toBe(200);
    expect(mock.readJob('202')?.settings.comment).toHaveLength(largestBody - 14);
    mock.reset();
    const larger = makeBody(largestBody + 1);
    const { body: text, status } = await send(larger, headersOf(larger));
    expect(status).toBe(413);
    expect(JSON.parse(text)).toMatchObject(tooLarge);
    expect(mock.readJob('202')?.settings).not.toHaveProperty('comment');
    await expectService();
  });

  it('in a request without a port between is held to the same', async () => {
    const endpoint = createEndpoint();
    const { headers, url } = makeUpdate();
    const make = (size: number): Request => {
      const init = {
        method: 'PUT',
        headers,
        body: ReadableStream.from(split(makeBody(size))),
        duplex: 'half',
      };
      return new Request(url, init as RequestInit);
    };
    expect((await endpoint.fetch(make(largestBody))).status).toBe(200);
    const answer = await readAnswer(await endpoint.fetch(make(largestBody + 1)));
    expect(answer).toMatchObject({ status: 413, body: { ...tooLarge, request_id: answer.requestId } });
    expect((await sendUpdate(endpoint, { body: makeBody(largestBody + 1) })).status).toBe(413);
  });

  it('cannot say that it is smaller than it is', async () => {
    const body = makeBody(largestBody + 1);
    const answer = await sendUpdate(createEndpoint(), { body, headers: { 'Content-Length': '2' } });
    expect(answer).toMatchObject({ status: 413, body: tooLarge });
  });

  it('is refused before it is sent, where it says that it is too large', async () => {
    const reply = await sendBytes(server.url, head([`Content-Length: ${largestBody + 1}`]));
    expect(summarize(reply)).toEqual(refusal(reply, 413, /more than 12582912 bytes/));
    await expectService();
  });

  it('beyond what a number holds is refused too', async () => {
    const reply = await sendBytes(server.url, head(['Content-Length: 9999999999999999999']));
    expect(summarize(reply)).toEqual(refusal(reply, 413, /more than 12582912 bytes/));
    await expectService();
  });
});

const pad = (length: number): string => `${updatePath}?x=`.padEnd(length, 'x');

describe('a URI', () => {
  it('of 32 KiB is taken, and one byte more is refused with 414', async () => {
    const lines = ['Content-Length: 2'];
    expect((await sendBytes(server.url, head(lines, { path: pad(longestUri) }), '{}')).status).toBe(200);
    const longer = await sendBytes(server.url, head(lines, { path: pad(longestUri + 1) }), '{}');
    expect(summarize(longer)).toEqual(refusal(longer, 414, /URI has more than 32768 bytes/));
    expect((await sendUpdate(mock, { path: pad(longestUri) })).status).toBe(200);
    expect((await sendUpdate(mock, { path: pad(longestUri + 1) })).status).toBe(414);
  });

  it.each([100_000, 500_000])('of %i bytes is refused with 414 too', async (length) => {
    const reply = await sendBytes(server.url, head([], { path: pad(length) }));
    expect(summarize(reply)).toEqual(refusal(reply, 414, /URI/));
    await expectService();
  });

  it('is refused for its length whatever it leads to', async () => {
    expect((await sendUpdate(mock, { path: `/${'x'.repeat(longestUri)}` })).status).toBe(414);
  });
});

describe('headers', () => {
  it('of just under 64 KiB are taken, and more are refused with 494', async () => {
    const lines = ['Content-Length: 2'];
    const room = 64 * 1024 - head(lines).length;
    const fill = (size: number): string => head([...lines, `X-Fill: ${'x'.repeat(size)}`]);
    expect((await sendBytes(server.url, fill(room - 100), '{}')).status).toBe(200);
    const reply = await sendBytes(server.url, fill(room + 200), '{}');
    expect(summarize(reply)).toEqual(refusal(reply, 494, /headers of the request are too large/));
    await expectService();
  });

  it('in great number are refused with 494', async () => {
    const lines = Array.from({ length: 1900 }, (_, index) => `X-Fill-${index}: ${'x'.repeat(40)}`);
    const reply = await sendBytes(server.url, head(lines));
    expect(summarize(reply)).toEqual(refusal(reply, 494, /headers/));
    await expectService();
  });

  it.each([1, 20])('of %i MiB and more are refused before they are all there', async (mebibytes) => {
    const fill = 'x'.repeat(mebibytes * 1024 * 1024);
    const reply = await sendBytes(server.url, head([`X-Fill: ${fill}`]));
    expect(summarize(reply)).toEqual(refusal(reply, 494, /headers/));
    await expectService();
  });
});

describe('what is no HTTP', () => {
  it.each([
    ['words', 'hello there\r\n\r\n'],
    ['words of some length', `hello\r\n${'x'.repeat(3_000_000)}`],
    ['the greeting of TLS', new Uint8Array([0x16, 3, 1, 0, 5, 1, 0, 0, 1, 3, 3])],
    ['NUL in a header', head(['X-Odd: a\0b'])],
    ['a header without a name', head([': x'])],
    ['bytes of no ASCII in a path', head([], { path: `${updatePath}/\u00ff` })],
    ['two lengths', head(['Content-Length: 2', 'Content-Length: 3'])],
    ['a length below 0', head(['Content-Length: -2'])],
    ['a length beside chunks', head(['Content-Length: 2', 'Transfer-Encoding: chunked'])],
    ['a chunk without a length', `${head(['Transfer-Encoding: chunked'])}zz\r\n{}`],
  ])('is refused with 400: %s', async (_, bytes) => {
    const reply = await sendBytes(server.url, bytes);
    expect(summarize(reply)).toEqual(refusal(reply, 400, /^The request is not HTTP\.$/));
    await expectService();
  });

  it.each([
    ['no host', head(['Content-Length: 2'], { host: '' })],
    ['a host that is none', head(['Content-Length: 2'], { host: 'Host: a b@c/d' })],
    ['a path that is none', head(['Content-Length: 2'], { path: '*' })],
    ['a coding nobody knows', head(['Transfer-Encoding: secret'])],
    ['a backslash in its path', head(['Content-Length: 2'], { path: `${updatePath}\\x` })],
  ])('is a request that cannot be read: %s', async (_, bytes) => {
    const reply = await sendBytes(server.url, bytes, '{}');
    expect(summarize(reply)).toEqual(refusal(reply, 400, /^The request cannot be read: .+\.$/));
    await expectService();
  });

  it('has no reset overtake its refusal while more of it comes, and is cut off in the end', async () => {
    const { end, reply, socket } = await open(server.url, true);
    const pauses = [1, 2];
    socket.write('hello there\r\n\r\n');
    expect(await reply).toContain('The request is not HTTP.');
    for (const _ of pauses) {
      socket.write('x'.repeat(200_000));
      // oxlint-disable-next-line no-await-in-loop
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(socket.errored).toBeNull();
      expect(socket.destroyed).toBe(false);
    }
    const timer = setInterval(() => socket.write('x'), 20);
    await end;
    clearInterval(timer);
  });
});
