import { signRequest } from '@dli-flink/client/signing';
import type { MockEndpoint } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { inspect } from '../fixtures/inspect.ts';
import { createEndpoint, projectId, sendUpdate, token } from '../fixtures/send-update.ts';

const jobPath = `/v1.0/${projectId}/streaming/flink-jobs/202`;
const accessKey = { accessKey: 'ACCESS-KEY', secretKey: 's3cret/key+', securityToken: '"temporary\\token"' };

async function readLog(mock: MockEndpoint): Promise<any[]> {
  return (await inspect(mock, '/requests')).body.requests;
}

/** Everything the inspection area shows, as text. */
async function readAll(mock: MockEndpoint): Promise<string> {
  const paths = ['/state', '/requests', '/jobs', '/jobs/202'];
  const replies = await Promise.all(paths.map((path) => inspect(mock, path)));
  return replies.map(({ text }) => text).join('\n');
}

describe('the requests that are remembered', () => {
  it('are the last ones, the latest first', async () => {
    const mock = createEndpoint({ rememberedRequests: 3 });
    const sent: string[] = [];
    expect(await readLog(mock)).toEqual([]);
    for (let order = 1; order <= 8; order++) {
      sent.unshift((await sendUpdate(mock)).requestId);
      const kept = (await readLog(mock)).map(({ request_id }) => request_id);
      expect(kept).toEqual(sent.slice(0, 3));
    }
    mock.reset();
    const { requestId } = await sendUpdate(mock);
    expect(await readLog(mock)).toMatchObject([{ request_id: requestId }]);
  });

  it('are a hundred where nothing else is said', async () => {
    const mock = createEndpoint();
    for (let order = 1; order <= 101; order++) await sendUpdate(mock);
    expect(await readLog(mock)).toHaveLength(100);
  });

  it('can be none', async () => {
    const mock = createEndpoint({ rememberedRequests: 0 });
    await sendUpdate(mock);
    expect(await readLog(mock)).toEqual([]);
  });

  it('tell what came of them', async () => {
    const mock = createEndpoint({ scenario: { dropped: { count: 1, of: 4 } } });
    await sendUpdate(mock);
    await sendUpdate(mock, { body: '{"name":7}' });
    await sendUpdate(mock, { path: '/nothing?a=1', method: 'POST' });
    await expect(sendUpdate(mock)).rejects.toThrow('dropped');
    const [dropped, unknown, refused, accepted] = await readLog(mock);
    expect(accepted).toMatchObject({ status: 200 });
    expect(accepted).not.toHaveProperty('error_code');
    expect(refused).toMatchObject({ status: 400, error_code: 'DLI.0001', body: '{"name":7}' });
    expect(unknown).toMatchObject({
      status: 404,
      error_code: 'APIGW.0101',
      method: 'POST',
      path: '/nothing?a=1',
    });
    expect(dropped).toMatchObject({ body: '', body_bytes: 0 });
    expect(dropped).not.toHaveProperty('status');
  });

  it('have the beginning of a large body and the size of all of it', async () => {
    const mock = createEndpoint();
    const body = JSON.stringify({ desc: '€'.repeat(5000) });
    await sendUpdate(mock, { body });
    const [request] = await readLog(mock);
    expect(request.body_bytes).toBe(15_011);
    expect(request.body.length).toBeGreaterThan(2600);
    expect(body.startsWith(request.body)).toBe(true);
    await sendUpdate(mock, { body: 'x'.repeat(8192) });
    await sendUpdate(mock, { body: 'x'.repeat(8193) });
    const lengths = (await readLog(mock)).map((entry) => [entry.body.length, entry.body_bytes]);
    expect(lengths.slice(0, 2)).toEqual([
      [8192, 8193],
      [8192, 8192],
    ]);
  });

  it('have bodies that are no text as far as they are', async () => {
    const mock = createEndpoint();
    await sendUpdate(mock, { body: new Uint8Array([0x7b, 0xff, 0x7d]) });
    expect((await readLog(mock))[0].body).toBe('{\uFFFD}');
  });
});

describe('a secret', () => {
  const secrets = [token, accessKey.secretKey, accessKey.securityToken];

  it('is not shown in the headers that carry secrets, whatever their value', async () => {
    const mock = createEndpoint();
    const headers = {
      'X-Auth-Token': 'another token',
      Authorization: 'Basic dXNlcjpwYXNz',
      'X-Security-Token': 'temporary',
      Cookie: 'session=1',
      'Proxy-Authorization': 'Basic eDp5',
      'X-Other': 'shown',
    };
    await sendUpdate(mock, { headers });
    const [request] = await readLog(mock);
    expect(request.headers).toEqual({
      ...Object.fromEntries(Object.keys(headers).map((name) => [name.toLowerCase(), '[redacted]'])),
      'content-type': 'application/json',
      'x-other': 'shown',
    });
  });

  it('is not shown of a signed request', async () => {
    const mock = createEndpoint({ accessKey });
    const url = `http://mock.test${jobPath}`;
    const headers = new Headers({ 'Content-Type': 'application/json' });
    const signing = { method: 'PUT', url, headers, body: new TextEncoder().encode('{}') };
    const added = await signRequest(signing, accessKey, { date: new Date() });
    const signed = await sendUpdate(mock, { headers: { 'X-Auth-Token': null, ...added } });
    expect(signed.status).toBe(200);
    const shown = await readAll(mock);
    expect(shown).not.toContain(added.Authorization);
    expect(shown).not.toContain(/Signature=(\w+)/.exec(added.Authorization)![1]);
    expect(shown).not.toContain(JSON.stringify(accessKey.securityToken).slice(1, -1));
  });

  it.each(secrets)('such as %s is not shown where it does not belong', async (secret) => {
    const mock = createEndpoint({ accessKey });
    const query = new URLSearchParams({ token: secret }).toString();
    await sendUpdate(mock, { path: `${jobPath}?${query}&a=1` });
    await sendUpdate(mock, { path: `/${encodeURIComponent(secret)}/nothing` });
    await sendUpdate(mock, { headers: { 'X-Note': `token ${secret}.`, Prefer: secret } });
    await sendUpdate(mock, { body: JSON.stringify({ note: `see ${secret}!`, desc: secret }) });
    await sendUpdate(mock, { body: `token=${secret}&again=${secret}` });
    const [form, json, headers, path, search] = await readLog(mock);
    expect(search.path).toBe(`${jobPath}?token=[redacted]&a=1`);
    expect(path.path).toBe('/[redacted]/nothing');
    expect(headers.headers).toMatchObject({ 'x-note': 'token [redacted].', prefer: '[redacted]' });
    expect(json.body).toBe('{"note":"see [redacted]!","desc":"[redacted]"}');
    expect(form.body).toBe('token=[redacted]&again=[redacted]');
    expect((await inspect(mock, '/jobs/202')).body.settings.desc).toBe('[redacted]');
    expect(mock.readJob('202')?.settings.desc).toBe(secret);
    const shown = await readAll(mock);
    for (const spelling of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]) {
      expect(shown).not.toContain(spelling);
    }
  });

  it.each([
    ['as URLs escape it', token.replaceAll('-', '%2d'), '[redacted]'],
    ['with every character escaped', escapeEach(token, '%', 2), '[redacted]'],
    ['as JSON escapes it', escapeEach(token, String.raw`\u`, 4), '[redacted]'],
    ['escaped in part', `${escapeEach(token.slice(0, 5), String.raw`\u`, 4)}${token.slice(5)}`, '[redacted]'],
    ['as it is', token, 'x[redacted]y'],
    ['twice', `${token} ${escapeEach(token, '%', 2)}`, 'x[redacted] [redacted]'],
    ['not at all', String.raw`a%20b\n\\c%zz\u00e9`, String.raw`xa%20b\n\\c%zz\u00e9y`],
  ])('is found %s', async (_, spelling, shown) => {
    const mock = createEndpoint();
    await sendUpdate(mock, { body: `x${spelling}y` });
    expect((await readLog(mock))[0].body).toBe(shown);
  });

  it('of any length is found, and half of one at the end of what is kept is not shown', async () => {
    const long = 'MIIabc'.repeat(3000);
    const mock = createEndpoint({ token: long });
    await sendUpdate(mock, { headers: { 'X-Auth-Token': long }, body: `<${long}>` });
    expect((await readLog(mock))[0].body).toBe('<[redacted]>');
    for (const before of [0, 8000, 8192 - 6]) {
      const body = `${'.'.repeat(before)}${long}${long}`.padEnd(300_000);
      await sendUpdate(mock, { headers: { 'X-Auth-Token': long }, body });
      const [request] = await readLog(mock);
      expect(request.body).not.toContain('MII');
      expect(request.body.startsWith('.'.repeat(before))).toBe(true);
    }
  });

  it('that is cut off where the body is cut off is not shown in part', async () => {
    const mock = createEndpoint({ rememberedRequests: 1000 });
    for (let length = 8150; length <= 8400; length++) {
      await sendUpdate(mock, { body: `${'.'.repeat(length)}${token}${' '.repeat(9)}` });
    }
    const bodies = (await readLog(mock)).map(({ body }) => body as string);
    expect(bodies).toHaveLength(251);
    const ends = bodies.map((body) => body.replace(/^\.*/, ''));
    expect(ends.filter((end) => !'[redacted]         '.startsWith(end))).toEqual([]);
  });

  it('of a few characters is one only where it stands alone', async () => {
    const mock = createEndpoint({ token: 'a' });
    await sendUpdate(mock, { headers: { 'X-Auth-Token': 'a' }, body: '{"desc":"a banana"}' });
    const [request] = await readLog(mock);
    expect(request).toMatchObject({
      body: '{"desc":"[redacted] banana"}',
      headers: { 'x-auth-token': '[redacted]' },
    });
  });
});

function escapeEach(text: string, prefix: string, digits: number): string {
  return Array.from(text, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(digits, '0');
    return prefix + code;
  }).join('');
}
