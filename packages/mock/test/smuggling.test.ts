/** Requests that a proxy in front and the endpoint might take for different ones: each is refused, and ends there. */
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { Listening } from '@dli-flink/mock';

import { head, open, updatePath } from './fixtures/connection.ts';
import { createEndpoint } from './fixtures/send-update.ts';

const mock = createEndpoint();
let server: Listening;
beforeAll(async () => {
  server = await mock.listen();
});
afterAll(() => server.close());

const chunked = '2\r\n{}\r\n0\r\n\r\n';
const smuggled = head(['Content-Length: 19']) + '{"name":"smuggled"}';
const withVersion = (version: string, lines: readonly string[]): string =>
  head(lines).replace('HTTP/1.1', version);

it.each([
  ['a length and chunks', head(['Content-Length: 2', 'Transfer-Encoding: chunked']), chunked],
  ['chunks and a length', head(['Transfer-Encoding: chunked', 'Content-Length: 2']), chunked],
  ['two lengths', head(['Content-Length: 2', 'Content-Length: 3']), '{}'],
  ['the same length twice', head(['Content-Length: 2', 'Content-Length: 2']), '{}'],
  ['a list of lengths', head(['Content-Length: 2, 2']), '{}'],
  ['a length with a sign', head(['Content-Length: +2']), '{}'],
  ['a length in hex', head(['Content-Length: 0x2']), '{}'],
  ['a length in two parts', head(['Content-Length: 0 2']), '{}'],
  ['no length where one is named', head(['Content-Length:']), '{}'],
  ['a coding before chunks', head(['Transfer-Encoding: gzip, chunked']), chunked],
  ['a coding after chunks', head(['Transfer-Encoding: chunked, gzip']), chunked],
  ['chunks in chunks', head(['Transfer-Encoding: chunked, chunked']), chunked],
  ['two codings in two headers', head(['Transfer-Encoding: gzip', 'Transfer-Encoding: chunked']), chunked],
  ['chunks in two headers', head(['Transfer-Encoding: chunked', 'Transfer-Encoding: chunked']), chunked],
  ['no coding', head(['Transfer-Encoding: identity']), chunked],
  ['almost chunks', head(['Transfer-Encoding: xchunked']), chunked],
  ['chunks in quotes', head(['Transfer-Encoding: "chunked"']), chunked],
  ['chunks with a parameter', head(['Transfer-Encoding: chunked;q=1']), chunked],
  ['chunks after an odd space', head(['Transfer-Encoding: \u000bchunked']), chunked],
  ['a coding without a name', head(['Transfer-Encoding:']), chunked],
  ['chunks in HTTP/1.0', withVersion('HTTP/1.0', ['Transfer-Encoding: chunked']), chunked],
  ['HTTP/0.9', withVersion('HTTP/0.9', ['Content-Length: 2']), '{}'],
  ['HTTP/2.0', withVersion('HTTP/2.0', ['Content-Length: 2']), '{}'],
  ['a space before the colon', head(['Content-Length : 2']), '{}'],
  ['a folded header', head(['X-Own: a\r\n b', 'Content-Length: 2']), '{}'],
  ['a folded coding', head(['Transfer-Encoding:\r\n chunked']), chunked],
  ['a line that ends without a return', head(['X-Own: a\nContent-Length: 2']), '{}'],
  ['lines that end without a return', head(['Content-Length: 2']).replaceAll('\r', ''), '{}'],
  ['a return within a line', head(['X-Own: a\rContent-Length: 2']), '{}'],
  ['chunks that end without a return', head(['Transfer-Encoding: chunked']), chunked.replaceAll('\r', '')],
  ['a chunk of hex', head(['Transfer-Encoding: chunked']), `0x${chunked}`],
  ['a chunk below nothing', head(['Transfer-Encoding: chunked']), `-${chunked}`],
  ['a chunk beyond numbers', head(['Transfer-Encoding: chunked']), `1000000000000000${chunked}`],
  ['a chunk that runs on', head(['Transfer-Encoding: chunked']), '2\r\n{}0\r\n\r\n'],
  [
    'a length after the body',
    head(['Transfer-Encoding: chunked']),
    '2\r\n{}\r\n0\r\nContent-Length: 2\r\n\r\n',
  ],
  ['two hosts', head(['Host: other.test', 'Content-Length: 2']), '{}'],
  ['the same host twice', head(['Host: mock.test', 'Content-Length: 2']), '{}'],
  ['a list of hosts', head(['Content-Length: 2'], { host: 'Host: mock.test, other.test' }), '{}'],
])('%s: refused with 400, and nothing after it is carried out', async (_, start, body) => {
  const before = mock.readJob('202');
  const { end, socket } = await open(server.url);
  socket.write(Buffer.from(start + body + smuggled, 'latin1'));
  socket.end();
  const statuses = [...(await end).matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => status);
  expect(statuses).toEqual(['400']);
  expect(mock.readJob('202'), updatePath).toEqual(before);
});
