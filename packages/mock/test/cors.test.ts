import { describe, expect, it } from 'vitest';

import { createEndpoint, makeUpdate, readAnswer, token } from './fixtures/send-update.ts';
import type { Deviation } from './fixtures/send-update.ts';

const origin = 'http://localhost:5173';
const mock = createEndpoint();

function send(deviation: Deviation = {}): Promise<Response> {
  return mock.fetch(makeUpdate(deviation));
}

/** What a browser asks before it sends an update. */
function ask(headers: Deviation['headers'] = {}): Promise<Response> {
  return send({
    method: 'OPTIONS',
    body: null,
    headers: {
      'X-Auth-Token': null,
      'Content-Type': null,
      Origin: origin,
      'Access-Control-Request-Method': 'PUT',
      'Access-Control-Request-Headers': 'content-type,x-auth-token',
      ...headers,
    },
  });
}

function corsHeaders(response: Response): readonly string[] {
  return [...response.headers.keys()].filter((name) => name.startsWith('access-control-'));
}

describe('a page of another origin', () => {
  it('may send an update, when its browser asks first', async () => {
    const response = await ask();
    expect(response.status).toBe(204);
    expect(await response.text()).toBe('');
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(response.headers.get('Access-Control-Allow-Methods')?.split(',')).toContain('PUT');
    expect(response.headers.get('Access-Control-Allow-Headers')).toBe('content-type,x-auth-token');
    expect(Number(response.headers.get('Access-Control-Max-Age'))).toBeGreaterThan(0);
    expect(response.headers.has('Access-Control-Allow-Credentials')).toBe(false);
  });

  it('may read the reply to its update, with the headers that matter', async () => {
    const response = await send({ headers: { Origin: origin } });
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(response.headers.get('Access-Control-Expose-Headers')?.split(',').toSorted()).toEqual([
      'Retry-After',
      'X-Request-Id',
    ]);
    expect((await readAnswer(response)).status).toBe(200);
  });

  it.each<[number, Deviation]>([
    [400, { body: '{' }],
    [401, { headers: { 'X-Auth-Token': 'another' } }],
    [404, { path: '/v1.0/jobs' }],
    [429, { headers: { Prefer: 'code=429' } }],
  ])('may read why it was refused with %i', async (status, deviation) => {
    const response = await send({ ...deviation, headers: { ...deviation.headers, Origin: origin } });
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect((await readAnswer(response)).status).toBe(status);
  });

  it('that is a file may do so too', async () => {
    expect((await ask({ Origin: 'null' })).headers.get('Access-Control-Allow-Origin')).toBe('*');
  });

  it('is told nothing of the inspection area', async () => {
    for (const path of ['/__mock', '/__mock/state', '/__mock/reset', '/%5F_mock/state']) {
      for (const method of ['GET', 'OPTIONS', 'PUT', 'POST']) {
        // oxlint-disable-next-line no-await-in-loop
        const response = await mock.fetch(
          new Request(`http://localhost${path}`, {
            method,
            headers: { Origin: origin, 'Access-Control-Request-Method': 'PUT' },
          }),
        );
        expect([path, method, corsHeaders(response)]).toEqual([path, method, []]);
      }
    }
  });
});

describe('a request from elsewhere', () => {
  it('gets no headers for browsers', async () => {
    expect(corsHeaders(await send())).toEqual([]);
    expect(corsHeaders(await send({ body: '{' }))).toEqual([]);
  });

  it.each([
    ['without an origin', { Origin: null }],
    ['without the method it is about', { 'Access-Control-Request-Method': null }],
    ['with neither', { Origin: null, 'Access-Control-Request-Method': null }],
  ])('with OPTIONS is refused as unknown: %s', async (_, headers) => {
    const response = await ask(headers);
    expect(corsHeaders(response)).toEqual([]);
    expect(await readAnswer(response)).toMatchObject({ status: 404, body: { error_code: 'APIGW.0101' } });
  });

  it('has its origin looked at in no other way', async () => {
    const response = await send({ headers: { Origin: origin, 'X-Auth-Token': token, Cookie: 'a=b' } });
    expect(response.status).toBe(200);
    expect(response.headers.has('Set-Cookie')).toBe(false);
  });
});

describe('over a port', () => {
  it('a browser gets the same', async () => {
    await using server = await mock.listen();
    const { pathname } = new URL(makeUpdate().url);
    const preflight = await fetch(`${server.url}${pathname}`, {
      method: 'OPTIONS',
      headers: { 'Access-Control-Request-Method': 'PUT', Origin: origin },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe('*');
    const response = await fetch(`${server.url}${pathname}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'X-Auth-Token': token, Origin: origin },
      body: '{}',
    });
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect((await readAnswer(response)).status).toBe(200);
  });
});
