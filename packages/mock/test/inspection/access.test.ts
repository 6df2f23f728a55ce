import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';

import { describe, expect, it } from 'vitest';

import { change, inspect, inspectAt } from '../fixtures/inspect.ts';
import { createEndpoint, sendUpdate } from '../fixtures/send-update.ts';

/** What is sent to a port under the name of another host, as a page whose name was bound to this machine would. */
async function getAs(host: string, url: string): Promise<{ status: number | undefined; text: string }> {
  const sent = request(`${url}/__mock/state`, { headers: { Host: host } }).end();
  const [reply] = (await once(sent, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of reply.setEncoding('utf8')) text += chunk;
  return { status: reply.statusCode, text };
}

function listCorsHeaders(headers: Headers): readonly string[] {
  return [...headers.keys()].filter((name) => name.startsWith('access-control-'));
}

describe('who may inspect an endpoint', () => {
  it.each(['127.0.0.1', '127.1.2.3:4010', 'localhost', 'localhost:4010', '[::1]:4010'])(
    'is who calls it %s',
    async (host) => {
      expect((await inspectAt(createEndpoint(), `http://${host}/__mock/state`)).status).toBe(200);
    },
  );

  it.each(['evil.test', '127.0.0.1.evil.test', 'localhost.evil.test', '10.0.0.1', '[fe80::1]', '0.0.0.0'])(
    'is not who calls it %s: there every path is unknown',
    async (host) => {
      const mock = createEndpoint();
      for (const path of ['', '/', '/state', '/jobs/202', '/faults']) {
        const { body, headers, status, text } = await inspectAt(mock, `http://${host}/__mock${path}`);
        expect([path, status, body.error_code]).toEqual([path, 404, 'APIGW.0101']);
        expect(headers.get('X-Request-Id')).toMatch(/^[0-9a-f]{32}$/);
        expect(text).not.toContain('mock');
      }
    },
  );

  it('is not who calls it another name and wants a change', async () => {
    const mock = createEndpoint();
    const init = { method: 'PUT', headers: { 'Content-Type': 'application/json' } };
    const body = JSON.stringify({ status: 'job_running' });
    const { status } = await inspectAt(mock, 'http://evil.test/__mock/jobs/202', { ...init, body });
    expect(status).toBe(404);
    expect(mock.readJob('202')?.status).toBe('job_init');
  });

  it('can be anyone', async () => {
    const mock = createEndpoint({ inspection: 'anyone' });
    expect((await inspectAt(mock, 'http://evil.test/__mock/state')).status).toBe(200);
  });

  it('can be nobody', async () => {
    const mock = createEndpoint({ inspection: 'nobody' });
    for (const path of ['', '/', '/state', '/faults']) {
      const { body } = await inspect(mock, path);
      expect([path, body.error_code]).toEqual([path, 'APIGW.0101']);
    }
    expect((await change(mock, 'POST', '/reset', {})).body.error_code).toBe('APIGW.0101');
  });

  it('is told apart by the host name on a port, too, so that a name bound to this machine is of no use', async () => {
    await using server = await createEndpoint().listen();
    const { host } = new URL(server.url);
    expect((await getAs(host, server.url)).status).toBe(200);
    for (const name of ['evil.test', `evil.test:${host.split(':')[1]}`, 'localhost.evil.test']) {
      const { status, text } = await getAs(name, server.url);
      expect([name, status, JSON.parse(text).error_code]).toEqual([name, 404, 'APIGW.0101']);
    }
  });

  it('does not depend on the way the path is written', async () => {
    const { body, status } = await inspectAt(createEndpoint(), 'http://evil.test/%5F%5Fmock/state');
    expect([status, body.error_code]).toEqual([404, 'APIGW.0101']);
  });
});

describe('a page of another origin', () => {
  const foreign = { Origin: 'http://evil.test' };
  const writes = [
    ['PUT', '/jobs/202', '{"status":"job_running"}'],
    ['PUT', '/fault', '{"id":"name-accepts-number"}'],
    ['POST', '/reset', '{}'],
  ] as const;

  it.each(writes)(
    'cannot send %s %s: without JSON, which takes a preflight, nothing changes',
    async (method, path, body) => {
      const mock = createEndpoint();
      await sendUpdate(mock, { body: '{"desc":"changed"}' });
      const { body: before } = await inspect(mock, '/state');
      const types = [
        'text/plain',
        'text/plain;application/json',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=application/json',
        'application/jsonp',
      ];
      for (const type of types) {
        const init = { method, body, headers: { ...foreign, 'Content-Type': type } };
        const { body: reply, status } = await inspect(mock, path, init);
        const message = 'Send Content-Type: application/json to change something here.';
        expect([type, status, reply]).toEqual([type, 415, { message }]);
      }
      const untyped = { method, body: new TextEncoder().encode(body), headers: foreign };
      expect((await inspect(mock, path, untyped)).status).toBe(415);
      expect((await inspect(mock, '/state')).body).toEqual(before);
    },
  );

  it.each(writes)('gets no leave to send %s %s', async (method, path) => {
    const preflight = {
      'Access-Control-Request-Method': method,
      'Access-Control-Request-Headers': 'content-type',
    };
    for (const area of ['/__mock', '/%5F%5Fmock']) {
      const url = `http://127.0.0.1${area}${path}`;
      const init = { method: 'OPTIONS', headers: { ...foreign, ...preflight } };
      const { headers, status } = await inspectAt(createEndpoint(), url, init);
      expect([area, status, listCorsHeaders(headers)]).toEqual([area, 405, []]);
    }
  });

  it('gets nothing that it may read', async () => {
    for (const path of [
      '',
      '/state',
      '/jobs',
      '/jobs/202',
      '/jobs/204',
      '/requests',
      '/faults',
      '/nothing',
    ]) {
      const { headers } = await inspect(createEndpoint(), path, { headers: foreign });
      expect([path, listCorsHeaders(headers)]).toEqual([path, []]);
    }
  });

  it('may not frame the page, nor load what is here as if it were its own', async () => {
    const { headers } = await inspect(createEndpoint(), '');
    expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('X-Frame-Options')).toBe('DENY');
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
  });
});

describe('JSON', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON ;charset=UTF-8'])(
    'is what has the type %s',
    async (type) => {
      const mock = createEndpoint();
      const init = { method: 'PUT', body: '{"status":"job_running"}', headers: { 'Content-Type': type } };
      expect((await inspect(mock, '/jobs/202', init)).status).toBe(200);
    },
  );
});
