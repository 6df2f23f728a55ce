/** Replies that no service should send: each with the bytes that it puts on the connection, and what comes of it. */
import { Buffer } from 'node:buffer';
import type { Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

/**
 * How an update ends that gets the reply: `success`, or the kind of the client's error. `refused` is a reply that says
 * itself that nothing was done, `reply` one that is none of this service, `network` none at all.
 */
export type Outcome = 'success' | 'refused' | 'api' | 'reply' | 'network' | 'timeout';

export interface HostileReply {
  /** Unique; it is also a segment of an address. */
  readonly name: string;
  readonly outcome: Outcome;
  /** Writes the reply to the connection, once a request has arrived. */
  readonly send: (socket: Socket) => void;
}

const mega = 1_048_576;

type Content = string | Buffer;

/** A whole reply. The length is right, and the connection is closed after it, unless headers say otherwise. */
function reply(status: number | string, body: Content = '', headers: readonly string[] = []): Buffer {
  const content = Buffer.from(body as string);
  const hasLength = headers.some((line) => /^(content-length|transfer-encoding):/i.test(line));
  const length = hasLength ? [] : [`Content-Length: ${content.length}`];
  const lines = [`HTTP/1.1 ${status}${typeof status === 'number' ? ' Status' : ''}`, ...headers, ...length];
  return Buffer.concat([
    Buffer.from(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`, 'latin1'),
    content,
  ]);
}

const end =
  (...parts: readonly Content[]) =>
  (socket: Socket): void =>
    void socket.end(Buffer.concat(parts.map((part) => Buffer.from(part as string))));

const endWith = (...values: Parameters<typeof reply>) => end(reply(...values));

/** Writes, and keeps the connection open without another word. */
const stall =
  (content: Content) =>
  (socket: Socket): void =>
    void socket.write(content);

/** Writes a little again and again, for as long as somebody listens. */
const drip =
  (before: Content, again: string, pause: number) =>
  (socket: Socket): void => {
    if (before.length > 0) socket.write(before);
    const timer = setInterval(() => socket.write(again), pause);
    socket.once('close', () => clearInterval(timer));
  };

/** Writes as much as is taken, without end. */
const pour =
  (before: Content, again: Buffer) =>
  (socket: Socket): void => {
    socket.write(before);
    const writeMore = (): void => {
      while (!socket.destroyed && socket.write(again));
    };
    socket.on('drain', writeMore);
    writeMore();
  };

const reset =
  (content: Content) =>
  (socket: Socket): void => {
    if (content.length === 0) socket.resetAndDestroy();
    else socket.write(content, () => setTimeout(() => socket.resetAndDestroy(), 5));
  };

const ok = '{"is_success":true}';
const chunked = ['Transfer-Encoding: chunked'];
const chunk = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
const error = (message: unknown, code: unknown = 'DLI.0001'): string =>
  JSON.stringify({ error_code: code, error_msg: message });

const entries: readonly (readonly [name: string, outcome: Outcome, send: HostileReply['send']])[] = [
  // The outcome is told in another way than the contract has it.
  ...(
    [
      ['text-false', '"False"'],
      ['zero', '0'],
      ['one', '1'],
      ['null', 'null'],
      ['no', '"no"'],
      ['yes', '"yes"'],
      ['text-true-in-capitals', '"TRUE"'],
      ['text-true-with-space', '" true"'],
      ['empty-text', '""'],
      ['list', '[false]'],
      ['list-of-true', '[true]'],
      ['object', '{"value":true}'],
      ['huge-number', '1e999'],
    ] as const
  ).map(([name, value]) => [`outcome-${name}`, 'reply', endWith(200, `{"is_success":${value}}`)] as const),
  ['outcome-true', 'success', endWith(200, ok)],
  ['outcome-text-true', 'success', endWith(200, '{"is_success":"true"}')],
  ['outcome-false', 'refused', endWith(200, '{"is_success":false,"message":"no"}')],
  ['outcome-text-false-small', 'refused', endWith(200, '{"is_success":"false"}')],
  ['outcome-twice-last-false', 'refused', endWith(200, '{"is_success":true,"is_success":false}')],
  ['outcome-in-escapes', 'success', endWith(200, String.raw`{"\u0069s_success":true}`)],
  ['outcome-one-level-down', 'reply', endWith(200, `{"data":${ok}}`)],

  // A status of success over something else.
  ['empty-200', 'reply', endWith(200)],
  ['empty-204', 'reply', end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n')],
  ['204-with-body', 'reply', end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n', ok)],
  ['205-with-length', 'reply', endWith(205)],
  ['blank', 'reply', endWith(200, ' \n\t ')],
  ['empty-object', 'success', endWith(200, '{}')],
  ['message-alone', 'success', endWith(200, '{"message":"done"}')],
  ['message-of-another-type', 'reply', endWith(200, '{"message":{"status":"UP"}}')],
  ['nothing-but-null', 'reply', endWith(200, '{"job":null}')],
  ['health', 'reply', endWith(200, '{"status":"UP"}')],
  ['html-200', 'reply', endWith(200, '<html><title>Sign in</title></html>', ['Content-Type: text/html'])],
  ['array', 'reply', endWith(200, `[${ok}]`)],
  ['empty-array', 'reply', endWith(200, '[]')],
  ['number', 'reply', endWith(200, '42')],
  ['text', 'reply', endWith(200, '"ok"')],
  ['json-null', 'reply', endWith(200, 'null')],
  ['error-200', 'api', endWith(200, error('no'))],
  ['xml', 'reply', endWith(200, '<?xml version="1.0"?><ok/>')],
  ['json-cut-off', 'reply', endWith(200, '{"is_success":tru')],
  ['json-twice', 'reply', endWith(200, ok + ok)],
  ['json-with-comment', 'reply', endWith(200, `/* ok */${ok}`)],
  ['json-lines', 'reply', endWith(200, `${ok}\n${ok}\n`)],
  ['nan', 'reply', endWith(200, '{"is_success":NaN}')],
  ['prototype', 'reply', endWith(200, '{"__proto__":{"is_success":true}}')],
  ['constructor', 'reply', endWith(200, '{"constructor":{"prototype":{"is_success":true}},"toString":1}')],
  ['deep-array', 'reply', endWith(200, '['.repeat(500_000) + ']'.repeat(500_000))],
  ['deep-object', 'reply', endWith(200, `{"a":${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}}`)],
  [
    'deep-in-success',
    'reply',
    endWith(200, `{"is_success":true,"job":${'['.repeat(400_000)}${']'.repeat(400_000)}}`),
  ],
  [
    'many-names',
    'reply',
    endWith(200, `{${Array.from({ length: 60_000 }, (_, index) => `"n${index}":1`).join(',')}}`),
  ],
  ['int64', 'success', endWith(200, '{"is_success":true,"job":{"update_time":9223372036854775807}}')],
  [
    'long-number',
    'success',
    endWith(200, `{"is_success":true,"job":{"update_time":${'9'.repeat(300_000)}}}`),
  ],

  // Bytes.
  ['byte-order-mark', 'success', endWith(200, `\uFEFF${ok}`)],
  ['utf-16', 'reply', endWith(200, Buffer.from(`\uFEFF${ok}`, 'utf16le'))],
  ['not-utf-8', 'success', endWith(200, Buffer.from('{"is_success":true,"message":"\xFF\xC3("}', 'latin1'))],
  ['not-utf-8-outside', 'reply', endWith(200, Buffer.from(`\xFF${ok}`, 'latin1'))],
  ['lone-surrogate', 'success', endWith(200, String.raw`{"is_success":true,"message":"\ud800"}`)],
  ['nul-bytes', 'reply', endWith(200, `${ok}\0\0\0`)],
  ['nul-body', 'reply', endWith(200, Buffer.alloc(mega / 2))],

  // Size.
  ['large', 'success', endWith(200, `{"is_success":true,"message":"${'x'.repeat(900_000)}"}`)],
  [
    'large-in-escapes',
    'success',
    endWith(200, `{"is_success":true,"message":"${String.raw`\u0041`.repeat(170_000)}"}`),
  ],
  ['large-of-percents', 'success', endWith(200, `{"is_success":true,"message":"${'%41%'.repeat(250_000)}"}`)],
  [
    'large-of-backslashes',
    'success',
    endWith(200, `{"is_success":true,"message":"${'\\\\'.repeat(500_000)}"}`),
  ],
  ['too-large', 'reply', endWith(200, `{"is_success":true,"message":"${'x'.repeat(4 * mega)}"}`)],
  ['too-large-error', 'api', endWith(400, error('x'.repeat(4 * mega)))],
  ['without-end', 'reply', pour('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n', Buffer.alloc(65_536, 0x20))],
  ['gzip-bomb', 'reply', endWith(200, gzipSync(Buffer.alloc(64 * mega, 0x20)), ['Content-Encoding: gzip'])],
  [
    'brotli-bomb',
    'reply',
    endWith(200, brotliCompressSync(Buffer.alloc(64 * mega, 0x20)), ['Content-Encoding: br']),
  ],
  [
    'deflate-bomb',
    'reply',
    endWith(200, deflateSync(Buffer.alloc(64 * mega, 0x20)), ['Content-Encoding: deflate']),
  ],
  ['gzip', 'success', endWith(200, gzipSync(ok), ['Content-Encoding: gzip'])],
  ['gzip-that-is-none', 'network', endWith(200, ok, ['Content-Encoding: gzip'])],
  [
    'gzip-cut-off',
    'reply',
    endWith(200, gzipSync(`${ok}${' '.repeat(10_000)}`).subarray(0, 20), ['Content-Encoding: gzip']),
  ],
  ['coding-unknown', 'success', endWith(200, ok, ['Content-Encoding: rot13'])],

  // Errors that are long, or that a terminal would obey.
  ['angle-brackets', 'api', endWith(400, '<'.repeat(200_000))],
  ['angle-brackets-and-names', 'api', endWith(400, '<title'.repeat(100_000))],
  ['open-title', 'api', endWith(502, `<title>${'x'.repeat(500_000)}`)],
  ['line-breaks', 'api', endWith(502, '\n'.repeat(900_000))],
  ['spaces-and-a-letter', 'api', endWith(502, `${' '.repeat(900_000)}x`)],
  ['ampersands', 'api', endWith(400, '&#'.repeat(400_000))],
  ['backslashes', 'api', endWith(400, '\\'.repeat(900_000))],
  ['percents', 'api', endWith(400, '%25'.repeat(300_000))],
  ['long-message', 'api', endWith(400, error('x'.repeat(900_000)))],
  ['long-code', 'api', endWith(400, error('no', 'D'.repeat(900_000)))],
  ['terminal-escapes', 'api', endWith(400, error('\u001B[2J\u001B]0;owned\u0007\u009B31m\r\n\u202Edlrow'))],
  ['message-of-another-type-400', 'api', endWith(400, error({ deep: [1] }, 7))],
  ['many-errors', 'api', endWith(400, `[${Array.from({ length: 50_000 }, () => '{"a":1}').join(',')}]`)],
  ['deep-error', 'api', endWith(400, '['.repeat(500_000))],
  ['empty-400', 'api', endWith(400)],
  ['status-499', 'api', endWith(499, error('no'))],
  ['status-599', 'api', endWith(599, error('no'))],

  // Headers.
  ['redirect', 'reply', endWith(302, '', ['Location: /stolen'])],
  ['redirect-to-itself', 'reply', endWith(307, '', ['Location: '])],
  ['status-304', 'reply', end('HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n')],
  [
    'too-many-headers',
    'network',
    endWith(
      200,
      ok,
      Array.from({ length: 3000 }, (_, index) => `X-${index}: b`),
    ),
  ],
  ['header-without-end', 'network', stall(`HTTP/1.1 200 OK\r\nX-A: ${'b'.repeat(mega)}`)],
  ['request-id-twice', 'success', endWith(200, ok, ['X-Request-Id: a', 'X-Request-Id: b'])],
  ['request-id-long', 'success', endWith(200, ok, [`X-Request-Id: ${'r'.repeat(10_000)}`])],
  ['request-id-of-controls', 'success', endWith(200, ok, ['X-Request-Id: \x9B31m'])],
  ['date-far-away', 'api', endWith(401, error('no'), ['Date: Sat, 01 Jan 12000 00:00:00 GMT'])],
  ['retry-after-negative', 'api', endWith(503, error('no'), ['Retry-After: -5'])],
  ['retry-after-huge', 'api', endWith(503, error('no'), ['Retry-After: 1000000000'])],
  ['retry-after-of-digits', 'api', endWith(503, error('no'), [`Retry-After: ${'9'.repeat(5000)}`])],
  ['retry-after-in-1970', 'api', endWith(503, error('no'), ['Retry-After: Thu, 01 Jan 1970 00:00:00 GMT'])],
  ['retry-after-in-12000', 'api', endWith(503, error('no'), ['Retry-After: Sat, 01 Jan 12000 00:00:00 GMT'])],
  ['header-with-nul', 'network', end('HTTP/1.1 200 OK\r\nX-A: b\0c\r\nConnection: close\r\n\r\n', ok)],

  // Framing.
  ['length-too-long', 'network', endWith(200, ok, ['Content-Length: 1000'])],
  ['length-that-is-none', 'network', endWith(200, ok, ['Content-Length: nineteen'])],
  ['length-negative', 'network', endWith(200, ok, ['Content-Length: -1'])],
  ['length-and-chunked', 'network', endWith(200, chunk(ok), ['Content-Length: 19', ...chunked])],
  ['chunked', 'success', endWith(200, `${chunk(ok)}0\r\n\r\n`, chunked)],
  ['chunks-of-garbage', 'network', endWith(200, `zz\r\n${ok}\r\n`, chunked)],
  ['chunks-without-end', 'network', endWith(200, chunk(ok), chunked)],
  ['chunk-of-a-huge-size', 'network', endWith(200, `ffffffffffffffff\r\n${ok}`, chunked)],
  ['garbage-behind', 'success', end(reply(200, ok), 'HTTP/1.1 500 Smuggled\r\n\r\n')],
  ['not-http', 'network', end('220 mail.test ESMTP\r\n')],
  ['http-2', 'network', end(Buffer.from([0, 0, 18, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 128]))],
  ['nothing-and-closed', 'network', end('')],
  ['half-a-head', 'network', end('HTTP/1.1 200 OK\r\nContent-Le')],
  ['reset', 'network', reset('')],
  ['reset-in-body', 'network', reset('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"is_')],

  // Time.
  ['silence', 'timeout', () => {}],
  ['half-a-body', 'timeout', stall('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"is_')],
  ['a-byte-at-a-time', 'timeout', drip('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n', ' ', 10)],
  ['a-header-at-a-time', 'timeout', drip('HTTP/1.1 200 OK\r\n', 'X-A: b\r\n', 10)],
  [
    'chunks-at-a-time',
    'timeout',
    drip('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', chunk(' '), 10),
  ],
  ['early-hints-without-end', 'timeout', drip('', 'HTTP/1.1 103 Early Hints\r\n\r\n', 5)],
];

/** Every reply, in a fixed order. */
export const hostileReplies: readonly HostileReply[] = entries.map(([name, outcome, send]) => ({
  name,
  outcome,
  send,
}));
