/** Requests that are meant to do harm: each is carried out or refused, and none brings the endpoint down. */
import { Buffer } from 'node:buffer';

import type { Listening, MockEndpoint } from '@dli-flink/mock';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { head, open, sendBytes, updatePath, wholeUpdate } from './fixtures/connection.ts';
import { createEndpoint, projectId, sendUpdate, token } from './fixtures/send-update.ts';
import type { Answer } from './fixtures/send-update.ts';

let mock: MockEndpoint;

beforeEach(() => {
  mock = createEndpoint();
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

afterEach(expectHealth);

async function expectHealth(): Promise<void> {
  expect(console.error, 'nothing went wrong in the mock itself').not.toHaveBeenCalled();
  vi.restoreAllMocks();
  expect(({} as Readonly<Record<string, unknown>>).polluted).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
  // Whatever it has stored can be written, and read again.
  const state = await mock.fetch(new Request('http://localhost/__mock/state'));
  expect(state.status).toBe(200);
  await expect(state.json()).resolves.toMatchObject({ project_id: projectId });
  expect((await sendUpdate(mock, { job: '203' })).status).toBe(200);
}

function sendText(text: string): Promise<Answer> {
  return sendUpdate(mock, { body: text });
}

function settings(): Readonly<Record<string, unknown>> {
  return mock.readJob('202')!.settings;
}

describe('text', () => {
  it.each([
    ['a byte that begins nothing', [0xff]],
    ['a sequence that ends too soon', [0xe6, 0xb5]],
    ['an overlong sequence', [0xc0, 0xaf]],
    ['a surrogate in UTF-8', [0xed, 0xa0, 0x80]],
    ['a character beyond the last', [0xf5, 0x80, 0x80, 0x80]],
  ])('of invalid UTF-8 is refused: %s', async (_, bytes) => {
    const before = mock.readJob('202');
    for (const place of [0, 2, 8]) {
      const text = Buffer.from('{"desc":"","x":""}');
      const body = new Uint8Array(
        Buffer.concat([text.subarray(0, place), Buffer.from(bytes), text.subarray(place)]),
      );
      // oxlint-disable-next-line no-await-in-loop
      expect(await sendUpdate(mock, { body })).toMatchObject({
        status: 400,
        body: { error_code: 'DLI.10004' },
      });
    }
    expect(mock.readJob('202')).toEqual(before);
  });

  it.each([
    ['NUL', '\u0000'],
    ['a lone surrogate', '\ud800'],
    ['surrogates in the wrong order', '\udc00\ud800'],
    ['a byte order mark', '\ufeff'],
    ['a character that turns the line around', '\u202e'],
    ['what is no character', '\uffff'],
  ])('of odd characters is kept as it is: %s', async (_, text) => {
    const update = { name: text, desc: `a${text}b`, dependency_jars: [text], [`own${text}`]: text };
    expect((await sendText(JSON.stringify(update))).status).toBe(200);
    expect(settings()).toMatchObject(update);
  });

  it('of lone surrogates is counted by code points', async () => {
    expect((await sendText(JSON.stringify({ name: '\ud800'.repeat(57) }))).status).toBe(200);
    expect((await sendText(JSON.stringify({ name: '\ud800'.repeat(58) }))).status).toBe(400);
  });
});

const lists = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const objects = (depth: number): string => '{"a":'.repeat(depth) + '0' + '}'.repeat(depth);

describe('nesting', () => {
  it.each([
    ['lists in a property nobody knows', (depth: number) => `{"own":${lists(depth)}}`],
    ['objects in a property nobody knows', (depth: number) => `{"own":${objects(depth)}}`],
    ['lists in a text', (depth: number) => `{"name":${lists(depth)}}`],
    ['objects in a list', (depth: number) => `{"dependency_jars":[${objects(depth)}]}`],
    ['lists alone', lists],
    ['objects alone', objects],
    ['lists that never end', (depth: number) => '['.repeat(depth)],
  ])('of 10,000 levels and of a million does no harm: %s', async (_, make) => {
    for (const depth of [10_000, 1_000_000]) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await sendText(make(depth))).toMatchObject({
        status: 400,
        body: { error_code: 'DLI.10004', error_msg: expect.stringContaining('1000 levels') },
      });
    }
  });

  it('of a thousand levels is taken', async () => {
    expect((await sendText(`{"own":${lists(999)}}`)).status).toBe(200);
    expect((await sendText(`{"own":${lists(1000)}}`)).status).toBe(400);
    expect((await sendText(objects(1000))).status).toBe(200);
  });

  it('in a text is no nesting', async () => {
    const update = { desc: '[{'.repeat(200), own: `${'['.repeat(5000)}"\\` };
    expect((await sendText(JSON.stringify(update))).status).toBe(200);
    expect(settings()).toMatchObject(update);
  });
});

describe('a number', () => {
  it.each([
    '12345678901234567890',
    '-12345678901234567890',
    '1e400',
    '-1e400',
    '1e-400',
    '0.1e1',
    '-0',
    '1E2',
  ])('of an unusual form is taken or refused: %s', async (number) => {
    const value = Number(number);
    const isInt32 = Number.isInteger(value) && Math.abs(value) < 2 ** 31;
    for (const name of ['cu_number', 'parallel_number', 'tm_slot_num']) {
      // oxlint-disable-next-line no-await-in-loop
      const { body, status } = await sendText(`{"${name}":${number}}`);
      expect(status).toBe(isInt32 ? 200 : 400);
      expect(body.error_code).toBe(isInt32 ? undefined : 'DLI.0001');
    }
    expect((await sendText(`{"own":${number}}`)).status).toBe(200);
  });

  it('below nothing is nothing', async () => {
    expect((await sendText('{"resume_max_num":-0}')).body.error_code).toBe('DLI.0001');
  });

  it.each(['+1', '.5', '01', '0x10', '1_000', 'Infinity', '1e', '--1', '1n'])(
    'that JSON does not have is refused: %s',
    async (number) => {
      expect((await sendText(`{"cu_number":${number}}`)).body.error_code).toBe('DLI.10004');
    },
  );
});

describe('a property', () => {
  it.each([
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'toJSON',
    'then',
    'length',
  ])('of the name %s is data like any other', async (name) => {
    for (const value of ['{"polluted":true}', '"text"', 'null', '[1]']) {
      // oxlint-disable-next-line no-await-in-loop
      expect((await sendText(`{"name":"a","${name}":${value}}`)).status).toBe(200);
      expect(Object.getPrototypeOf(settings())).toBe(Object.prototype);
      expect(Object.hasOwn(settings(), name)).toBe(true);
      expect(Object.getOwnPropertyDescriptor(settings(), name)!.value).toEqual(JSON.parse(value));
    }
    expect(mock.readJob('203')!.settings).not.toHaveProperty('polluted');
  });

  it('can be one of a hundred thousand', async () => {
    const names = Array.from({ length: 100_000 }, (_, index) => `own-${index}`);
    const update = Object.fromEntries(names.map((name) => [name, name]));
    expect((await sendText(JSON.stringify(update))).status).toBe(200);
    expect(settings()).toMatchObject({ 'own-0': 'own-0', 'own-99999': 'own-99999' });
  });

  it('counts with its last value where it is sent twice', async () => {
    expect((await sendText('{"name":"first","name":"last"}')).status).toBe(200);
    expect(settings().name).toBe('last');
    expect((await sendText('{"name":"first","name":7}')).status).toBe(400);
    expect(settings().name).toBe('last');
  });

  it('has a long list as well as a short one', async () => {
    const jars = Array.from({ length: 200_000 }, (_, index) => `${index}.jar`);
    expect((await sendText(JSON.stringify({ dependency_jars: jars }))).status).toBe(200);
    expect((await sendText(JSON.stringify({ dependency_jars: [...jars, 7] }))).status).toBe(400);
    const answer = await sendText(JSON.stringify({ dependency_jars: jars.map(Number) }));
    expect(answer.status).toBe(400);
  });
});

describe('a path', () => {
  const jobs = `/v1.0/${projectId}/streaming/flink-jobs`;

  it.each([
    ['a slash in the job', `${jobs}/202%2f203`, 400],
    ['a slash in the project', `/v1.0/a%2F${projectId}/streaming/flink-jobs/202`, 400],
    ['a backslash', `${jobs}/202%5C203`, 400],
    ['a way up and down again', `${jobs}/../flink-jobs/202`, 200],
    ['a way up that is encoded', `${jobs}/%2e%2E/flink-jobs/202`, 200],
    ['a way up to the root', `${jobs}/../../../../../../etc/passwd`, 404],
    ['a way up that is encoded twice', `${jobs}/%252e%252e/202`, 404],
    ['two slashes', jobs.replace('/streaming', '//streaming') + '/202', 404],
    ['a semicolon', `${jobs}/202;x=1`, 400],
    ['NUL', `${jobs}/202%00`, 400],
    ['invalid UTF-8', `${jobs}/202%ff`, 400],
    ['invalid UTF-8 in the project', '/v1.0/%c0%af/streaming/flink-jobs/202', 400],
    ['a surrogate', `${jobs}/%ed%a0%80`, 400],
    ['a half escape', `${jobs}/202%2`, 400],
    ['digits of another script', `${jobs}/%D9%A2%D9%A0%D9%A2`, 400],
    ['a job ID of 10,000 digits', `${jobs}/${'9'.repeat(10_000)}`, 400],
    ['a project of 10,000 characters', `/v1.0/${'p'.repeat(10_000)}/streaming/flink-jobs/202`, 400],
    ['the name of a method', `${jobs}/toString`, 400],
    ['a wildcard', `${jobs}/*`, 400],
    ['a parameter of a router', `${jobs}/:job_id`, 400],
    ['a query with a job in it', `${jobs}/0?job_id=202`, 400],
    ['an inspection area that is none', '/__mockery', 404],
  ])('with %s is refused or leads where it says', async (_, path, expected) => {
    const before = mock.readJob('203');
    const { status } = await sendUpdate(mock, { path });
    expect(status).toBe(expected);
    expect(mock.readJob('203')).toEqual(before);
  });
});

describe('a header', () => {
  it.each([
    ['a token of bytes', { 'X-Auth-Token': '\u00ff\u00fe' }, 401],
    [
      'a signature without an end',
      { 'X-Auth-Token': null, Authorization: 'SDK-HMAC-SHA256 '.repeat(2000) },
      401,
    ],
    ['a media type of bytes', { 'Content-Type': 'application/\u00ff' }, 400],
    ['a media type with everything', { 'Content-Type': `application/json;${'a=b;'.repeat(5000)}` }, 200],
    ['a preference without an end', { Prefer: `code${' '.repeat(30_000)}` }, 200],
    ['a thousand preferences', { Prefer: 'a="b, c", '.repeat(3000) }, 200],
    ['a preference that is never closed', { Prefer: `a="${'\\"'.repeat(10_000)}` }, 200],
    ['an origin that is none', { Origin: '\u00ff' }, 200],
    ['a length that is none', { 'Content-Length': 'many' }, 200],
    ['a language', { 'Accept-Language': 'xx'.repeat(10_000) }, 200],
  ])('with %s is refused or of no account', async (_, headers, expected) => {
    expect((await sendUpdate(mock, { headers })).status).toBe(expected);
  });
});

describe('over a port', () => {
  let listening: Listening;
  const served = createEndpoint();

  beforeAll(async () => {
    listening = await served.listen();
  });
  afterAll(() => listening.close());

  it.each([
    ['bytes in a header', head(['X-Odd: \u00ff\u0080\u00fe', 'Content-Length: 2']), 200],
    [
      'a path in the form of a proxy',
      head(['Content-Length: 2'], { path: `http://mock.test${updatePath}` }),
      200,
    ],
    ['a way up', head(['Content-Length: 2'], { path: `/a/..${updatePath}` }), 200],
    [
      'an offer to change the protocol',
      head(['Connection: upgrade', 'Upgrade: h2c', 'Content-Length: 2']),
      200,
    ],
    ['a method of WebDAV', head(['Content-Length: 2'], { method: 'PROPFIND' }), 404],
    ['TRACE', head(['Content-Length: 2'], { method: 'TRACE' }), 404],
    ['HTTP 1.0', head(['Content-Length: 2']).replace('HTTP/1.1', 'HTTP/1.0'), 200],
    ['two tokens', head([`X-Auth-Token: ${token}`, 'Content-Length: 2']), 401],
  ])('%s is answered', async (_, bytes, expected) => {
    expect((await sendBytes(listening.url, bytes, '{}')).status).toBe(expected);
    expect((await sendBytes(listening.url, wholeUpdate())).status).toBe(200);
  });

  it('two requests in one go are answered one after the other', async () => {
    const last = head(['Content-Length: 17', 'Connection: close']) + '{"name":"second"}';
    const { body } = await sendBytes(listening.url, wholeUpdate('{"name":"first"}') + last);
    expect(body).toContain('is_success');
    await vi.waitFor(() => expect(served.readJob('202')?.settings.name).toBe('second'));
  });

  it('a hundred requests that end in the middle leave it serving', async () => {
    const update = wholeUpdate('{"name":"changed"}');
    const ends = Array.from({ length: 100 }, async (_, index) => {
      const { end, socket } = await open(listening.url);
      socket.write(update.slice(0, Math.floor((update.length * index) / 100)));
      socket.end();
      return end;
    });
    await Promise.all(ends);
    expect((await sendBytes(listening.url, wholeUpdate())).status).toBe(200);
    expect(served.readJob('202')?.settings.name).not.toBe('changed');
  });
});
