/** Bytes as they can arrive on a socket: HTTP, HTTP that is wrong somewhere, and no HTTP at all. */
import { operations } from '@dli-flink/contract/operations';
import * as fc from 'fast-check';

import { bodies, mutate, weigh } from './bodies.ts';
import { token } from './mocks.ts';
import { targets } from './paths.ts';

const { method } = operations.updateFlinkJarJob;
const methods = weigh(
  [12, fc.constant(method)],
  [
    2,
    fc.constantFrom(
      'GET',
      'POST',
      'DELETE',
      'OPTIONS',
      'TRACE',
      'CONNECT',
      'M-SEARCH',
      'QUERY',
      'put',
      'BREW',
      '',
    ),
  ],
);

const oddTargets = fc.constantFrom(
  '*',
  '/',
  '//',
  '/..',
  '/\\',
  '/%',
  '/ü',
  '/流',
  '/a b',
  '',
  'mock.test:80',
  'http://mock.test/',
  'http:///',
  'https://[::1',
  'ftp://mock.test/',
  '/?',
  '/#',
  '?a',
  '/%00',
  '/\u0001',
);
const paths = weigh(
  [10, targets.map(({ value }) => value)],
  [1, targets.map(({ value }) => `http://mock.test${value}`)],
  [2, oddTargets],
);

const versions = weigh(
  [20, fc.constant('HTTP/1.1')],
  [1, fc.constantFrom('HTTP/1.0', 'HTTP/2.0', 'HTTP/0.9', 'HTTP/1.1 ', '')],
);
const hosts = weigh<readonly string[]>(
  [20, fc.constant(['Host: mock.test'])],
  [
    1,
    fc.constantFrom(
      [],
      ['Host:'],
      ['Host: a b'],
      ['Host: mock.test:99999'],
      ['Host: ü'],
      ['Host: [::1]'],
      ['Host: a', 'Host: b'],
      ['Host: a/b?c#d'],
      ['Host: @'],
    ),
  ],
);
const extras = weigh<readonly string[]>(
  [8, fc.constant([])],
  [
    1,
    fc.constantFrom(
      ['Expect: 100-continue'],
      ['Expect: 200-ok'],
      ['Connection: close'],
      ['Connection: upgrade', 'Upgrade: websocket'],
      ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: '],
      ['X-Auth-Token: another'],
      ['X-Auth-Token: \u00FF'],
      [`X-Long: ${'x'.repeat(70_000)}`],
      Array.from({ length: 3000 }, (_, index) => `X-${index}: 1`),
      ['X-Folded: a', ' b'],
      ['no colon'],
      [': no name'],
      ['X-Null: \u0000'],
      ['X Space: 1'],
      ['Content-Type: text/plain'],
      ['__proto__: 1', 'constructor: 1'],
      ['Trailer: X-End', 'TE: trailers'],
    ),
  ],
);

/** How the end of a body is told, rightly or wrongly. */
type Framing = (body: Buffer) => readonly [header: readonly string[], body: Buffer];
const chunk = (body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')]);
const framings = weigh<Framing>(
  [10, fc.constant((body) => [[`Content-Length: ${body.length}`], body])],
  [
    3,
    fc.constant((body) => (body.length === 0 ? [[], body] : [['Transfer-Encoding: chunked'], chunk(body)])),
  ],
  [
    1,
    fc.constantFrom<Framing>(
      (body) => [[], body],
      (body) => [[`Content-Length: ${body.length + 5}`], body],
      (body) => [[`Content-Length: ${Math.max(body.length - 5, 0)}`], body],
      (body) => [['Content-Length: -1'], body],
      (body) => [['Content-Length: 1e3'], body],
      (body) => [['Content-Length: 99999999999'], body],
      (body) => [['Content-Length: 3', 'Content-Length: 4'], body],
      (body) => [[`Content-Length: ${body.length}`, 'Transfer-Encoding: chunked'], chunk(body)],
      (body) => [['Transfer-Encoding: chunked'], body],
      (body) => [['Transfer-Encoding: gzip, chunked'], chunk(body)],
      (body) => [['Transfer-Encoding: chunked, identity'], chunk(body)],
      (body) => [['Transfer-Encoding: chunked'], chunk(body).subarray(0, -4)],
      (body) => [['Transfer-Encoding: chunked'], Buffer.concat([Buffer.from('FFFFFFFFFFFFFFFFF\r\n'), body])],
    ),
  ],
);
const lineEnds = weigh([20, fc.constant('\r\n')], [1, fc.constantFrom('\n', '\r', '')]);

const message = fc
  .tuple(methods, paths, versions, hosts, extras, framings, lineEnds, bodies)
  .map(([name, path, version, host, extra, frame, lineEnd, body]) => {
    const [framing, framed] = frame(Buffer.from(body ?? []));
    const lines = [
      `${name} ${path} ${version}`,
      ...host,
      `X-Auth-Token: ${token}`,
      'Content-Type: application/json',
      ...extra,
      ...framing,
    ];
    return Buffer.concat([Buffer.from(`${lines.join(lineEnd)}${lineEnd}${lineEnd}`), framed]);
  });

const noise = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc
    .constantFrom('\r\n', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'HTTP/1.1 200 OK\r\n\r\n', '{}', 'PUT')
    .map((text) => Buffer.from(text)),
  fc.constant(Uint8Array.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03])),
);

/** What is written to one connection, a piece at a time; then the writing side is closed. */
export const writings: fc.Arbitrary<readonly Uint8Array[]> = fc.array(
  weigh<Uint8Array>([8, message], [3, mutate(message)], [1, noise]),
  { minLength: 1, maxLength: 3 },
);
