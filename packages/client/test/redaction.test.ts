import { createRedactor, listHeaderSecrets, redactJson } from '@dli-flink/client/redaction';
import { measureBlocking } from '@dli-flink/test-kit/hostile/measure-blocking';
import { describe, expect, it } from 'vitest';

const secret = 's3cret/tok+en=of"the_test';

type Encode = (text: string) => string;

function encodeEach(write: (code: number) => string): Encode {
  return (text) => [...text].map((sign) => write(sign.charCodeAt(0))).join('');
}
const hex = (code: number, width = 2): string => code.toString(16).padStart(width, '0');

const encodings: Readonly<Record<string, Encode>> = {
  'as it is': (text) => text,
  JSON: (text) => JSON.stringify(text).slice(1, -1),
  'JSON with escaped slashes': (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
  'escapes of JSON': encodeEach((code) => `\\u${hex(code, 4)}`),
  'escapes of JSON in capitals': encodeEach((code) => `\\u${hex(code, 4).toUpperCase()}`),
  'escapes of JavaScript': encodeEach((code) => `\\x${hex(code)}`),
  'an encoded URI component': encodeURIComponent,
  'percents in small letters': encodeEach((code) => `%${hex(code)}`),
  'percents in capitals': encodeEach((code) => `%${hex(code).toUpperCase()}`),
  'every second sign as percent': (text) =>
    [...text].map((sign, index) => (index % 2 === 0 ? sign : `%${hex(sign.charCodeAt(0))}`)).join(''),
  'decimal references': encodeEach((code) => `&#${code};`),
  'hexadecimal references': encodeEach((code) => `&#x${hex(code, 6)};`),
  'references without their ends, and zeros': encodeEach((code) => `&#00${code} `.trimEnd() + ';'),
  'named references': (text) =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('"', '&quot;')
      .replaceAll('/', '&sol;')
      .replaceAll('+', '&plus;')
      .replaceAll('=', '&equals;')
      .replaceAll('_', '&lowbar;'),
  Base64: btoa,
  'Base64 behind one byte': (text) => btoa(`:${text}`),
  'Base64 behind two bytes': (text) => btoa(`u:${text}`),
  'Base64 within a text': (text) => btoa(`{"token":"${text}","more":1}`),
  'Base64 for URLs': (text) => btoa(`:${text}`).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
};

const pairs = Object.entries(encodings).flatMap(([inner, encodeInner]) =>
  Object.entries(encodings).map(([outer, encodeOuter]) => ({ inner, outer, encodeInner, encodeOuter })),
);

/** What may be left of a text that was written around a secret, in characters. */
const mostLeft = (written: string): number => 40 + written.length / 2;

describe('a secret is found', () => {
  it.each(pairs)('written as $inner, and that as $outer', ({ encodeInner, encodeOuter }) => {
    const written = encodeOuter(encodeInner(secret));
    const clean = createRedactor([secret])(`before ${written} after`);
    expect(clean).toContain('[redacted]');
    expect(clean).toMatch(/^before .* after$/s);
    expect(clean).not.toMatch(/s3cret|tok.?en|the_test/);
    expect(clean.length, clean).toBeLessThan(mostLeft(written));
  });

  it('each time it occurs, and each of several', () => {
    const redact = createRedactor(['first-secret', 'second-secret', '']);
    expect(redact('first-secret, second%2Dsecret, first-secret')).toBe('[redacted], [redacted], [redacted]');
  });

  it('though it looks like an escape itself', () => {
    const token = String.raw`abc%41\u0041&amp;def`;
    const redact = createRedactor([token]);
    for (const encode of Object.values(encodings))
      expect(redact(`x ${encode(token)} y`)).toContain('[redacted]');
  });

  it('behind digits of something else, and in one of very many words', () => {
    const redact = createRedactor([secret]);
    for (const before of ['/', '/a', '/ab', '/abc']) {
      const text = `${'abcdefgh '.repeat(5000)}${before}${btoa(`{"t":"${secret}"}`)} end`;
      expect(redact(text)).toMatch(/^(abcdefgh ){5000}\[redacted\]=* end$/);
    }
  });

  it('though it is the beginning of another', () => {
    expect(createRedactor(['token-1', 'token-1-and-more'])('token-1-and-more')).toBe('[redacted]');
  });

  it.each([1, 2, 3, 4, 7, 8, 15, 16])('of %i characters', (length) => {
    const token = 'a1b2c3d4e5f6g7h8'.slice(0, length);
    const redact = createRedactor([token]);
    const echoes = [token, `"${token}"`, `X-Auth-Token: ${token}`, `token=${token};`, btoa(token)];
    expect(echoes.map(redact)).toEqual(echoes.map(() => expect.stringContaining('[redacted]')));
    expect(redact(encodeURIComponent(`"${token}"`))).toBe('%22[redacted]%22');
  });
});

describe('ordinary text stays as it is', () => {
  const text = `The job 202 can't be updated: "name" must have 1 to 57 characters, see https://a.test/ef%20gh?x=1&y=2.`;

  it.each(['e', 't', 'ame', 'upd', 'acters', 'y', 'no', ''])('beside the secret %j', (token) => {
    expect(createRedactor([token])(text.replace('&y=2', ''))).toBe(text.replace('&y=2', ''));
  });

  it('where nothing is secret', () => {
    expect(createRedactor([])(text)).toBe(text);
    expect(createRedactor(['a-secret-of-the-test'])(text)).toBe(text);
  });
});

describe('header fields', () => {
  it.each([
    ['a token', { 'X-Auth-Token': 'abc' }, ['abc']],
    ['a bearer', { Authorization: 'Bearer abc==' }, ['Bearer abc==', 'abc==']],
    [
      'a password',
      { authorization: `Basic ${btoa('user:p:w')}` },
      [`Basic ${btoa('user:p:w')}`, btoa('user:p:w'), 'p:w'],
    ],
    [
      'a signature',
      { Authorization: 'SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date, Signature=0123abcd' },
      ['SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date, Signature=0123abcd', '0123abcd'],
    ],
    ['a cookie', { Cookie: 'sid=abcdef; lang=de' }, expect.arrayContaining(['de'])],
    ['nothing secret', { 'X-Language': 'en-us', Accept: 'a/b' }, []],
  ])('with %s', (_, fields: Record<string, string>, secrets) => {
    const listed = [...new Set(listHeaderSecrets(fields))];
    expect(listed).toEqual(secrets);
    expect(listed).not.toContain('AK');
  });
});

it('a JSON value keeps its shape', () => {
  const redact = createRedactor(['secret-1', '12345678901']);
  const value = { ok: true, list: [1, 'is secret-1', null, 12345678901], 'secret-1': { deep: 'secret%2D1' } };
  expect(redactJson(value, redact)).toEqual({
    ok: true,
    list: [1, 'is [redacted]', null, '[redacted]'],
    '[redacted]': { deep: '[redacted]' },
  });
});

describe('the time that a text takes grows with its length, and no more', () => {
  const token = 'MIIF'.padEnd(64, 'abcdefghijklmnop');
  const size = 400_000;
  const patterns = [
    '\n',
    '\\u00',
    '\\',
    '&#',
    '&#x0000000',
    '%',
    '%25',
    '%u00',
    'MIIF',
    'x',
    '<',
    'A=',
    'words ',
    token.slice(1),
  ];

  it.each(patterns)('of %j', async (pattern) => {
    const redact = createRedactor([token, 'a'.repeat(64), 'q7']);
    const read = async (length: number) => {
      const text = pattern.repeat(length / pattern.length);
      return (await measureBlocking(async () => void redact(text))).longest;
    };
    await read(size);
    // A time that grew with the square would be 64 times as long.
    expect(await read(8 * size)).toBeLessThan(24 * (await read(size)) + 50);
  });
});
