/** The ways to an endpoint in a company: proxies, private authorities, client certificates, gateways, compression. */
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createSecureServer, createServer as createHttp2Server } from 'node:http2';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { makeCertificates } from '@dli-flink/test-kit/make-certificates';
import type { Certificates } from '@dli-flink/test-kit/make-certificates';
import { serveProxy } from '@dli-flink/test-kit/serve-proxy';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { runCli, startCli } from '../fixtures/run-cli.ts';
import { endpointArgs, listen, serve, serveMock } from '../fixtures/serve.ts';
import { token } from '../fixtures/suite-on.ts';

vi.setConfig({ testTimeout: 60_000 });

const env = { DLI_TOKEN: token };
const basic = `Basic ${Buffer.from('me:p@ss-of-the-proxy').toString('base64')}`;
const examples = ['--phases', 'examples'];
let certificates: Certificates;
const used = new AsyncDisposableStack();

beforeAll(async () => {
  certificates = used.use(await makeCertificates());
});

afterAll(() => used.disposeAsync());

/** A mock behind TLS that asks for a certificate of the client. */
async function serveSecurely() {
  const [ca, cert, key] = await Promise.all(['ca.pem', 'server.pem', 'server.key'].map(certificates.read));
  const origin = used.use(await serveMock());
  const server = createTlsServer(
    { ca: ca!, cert: cert!, key: key!, requestCert: true, rejectUnauthorized: true },
    async (request, response) => {
      const body = Buffer.concat((await request.toArray()) as Buffer[]);
      const method = request.method!;
      const reply = await fetch(`${origin.url}${request.url}`, {
        method,
        headers: {
          'X-Auth-Token': String(request.headers['x-auth-token']),
          'Content-Type': 'application/json',
        },
        body: method === 'GET' ? null : body,
      });
      response.writeHead(reply.status, { 'Content-Type': 'application/json' }).end(await reply.text());
    },
  );
  const served = await listen(server, 'https');
  return { ...served, url: served.url.replace('127.0.0.1', 'localhost') };
}

const pem = (name: string): string => join(certificates.folder, name);

describe('a proxy', () => {
  it('is asked for the whole address where the endpoint is not encrypted, with the credentials for it', async () => {
    await using served = await serveMock();
    await using proxy = await serveProxy({ authorization: basic });
    const via = proxy.url.replace('//', '//me:p%40ss-of-the-proxy@');
    const { code, stderr, stdout } = await runCli(
      [...endpointArgs(served.url), '--proxy', via, ...examples],
      env,
    );
    expect({ code, stdout }).toMatchObject({ code: 0 });
    expect(stderr + stdout).not.toContain('p@ss-of-the-proxy');
    expect(proxy.requests).toContainEqual(
      `PUT ${served.url}/v1.0/48cc2c48765f481480c7db940d6409d1/streaming/flink-jobs/202`,
    );
  });

  it('makes a tunnel to what is encrypted, with a private authority and a certificate of the client', async () => {
    const served = await serveSecurely();
    used.use({ [Symbol.asyncDispose]: () => served[Symbol.asyncDispose]() });
    await using proxy = await serveProxy({ authorization: basic });
    const via = proxy.url.replace('//', '//me:p%40ss-of-the-proxy@');
    const tls = ['--cacert', pem('ca.pem'), '--cert', pem('client.pem'), '--key', pem('client.key')];
    const args = [...endpointArgs(served.url), '--proxy', via, ...tls, ...examples];
    const { code, stderr } = await runCli(args, env);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(proxy.requests[0]).toBe(`CONNECT ${new URL(served.url).host}`);
    const without = await runCli([...endpointArgs(served.url), '--cacert', pem('ca.pem'), ...examples], env);
    expect(without).toMatchObject({ code: 2, stderr: expect.stringContaining('--cert and --key give one') });
  });

  it('that wants credentials is named, and not the endpoint', async () => {
    await using served = await serveMock();
    await using proxy = await serveProxy({ authorization: basic });
    for (const url of [served.url, 'https://dli.example.test']) {
      const outcome = await runCli([...endpointArgs(url), '--proxy', proxy.url], env);
      expect(outcome).toMatchObject({ code: 2, stdout: '' });
      expect(outcome.stderr).toContain(
        `the proxy ${proxy.url} answers with status 407; it asks for credentials`,
      );
    }
  });

  it('of the environment is used, unless NO_PROXY has the host, or it is on this machine', async () => {
    await using served = await serveMock();
    await using proxy = await serveProxy();
    const proxied = { ...env, HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url };
    const run = (url: string, more = {}) =>
      startCli([...endpointArgs(url), '--timeout', '2000'], { ...proxied, ...more }).outcome;
    await run('https://dli.example.test');
    expect(proxy.requests).toContainEqual('CONNECT dli.example.test:443');
    const { length } = proxy.requests;
    await run('https://dli.example.test', { NO_PROXY: '.example.test' });
    expect(await run(served.url)).toMatchObject({ code: 0 });
    expect(proxy.requests).toHaveLength(length);
  });
});

describe('a gateway', () => {
  it('gets its headers with every request, whose values are in no report, and no compression is asked for', async () => {
    await using served = await serveMock();
    const folder = await mkdtemp(join(tmpdir(), 'dli-flink-networks-'));
    const codings = new Set<string | undefined>();
    await using gateway = await serve(async (request, response) => {
      codings.add(String(request.headers['accept-encoding']));
      const isLetIn = request.headers['x-gateway'] === 'key-of-the-gateway';
      const body = Buffer.concat((await request.toArray()) as Buffer[]);
      const method = request.method!;
      const reply = isLetIn
        ? await fetch(`${served.url}${request.url}`, {
            method,
            headers: { 'X-Auth-Token': token, 'Content-Type': 'application/json' },
            body: method === 'GET' ? null : body,
          })
        : Response.json({ error_code: 'GATE', error_msg: 'no' }, { status: 401 });
      const echo = { 'X-Echo': String(request.headers['x-gateway']), 'Content-Type': 'application/json' };
      response.writeHead(reply.status, echo).end(await reply.text());
    });
    const args = [
      ...endpointArgs(gateway.url),
      '--header',
      'X-Gateway: key-of-the-gateway',
      '--report-dir',
      folder,
    ];
    const { code, stderr, stdout } = await runCli([...args, ...examples], env);
    expect(code).toBe(0);
    expect([...codings]).toEqual(['identity']);
    const names = ['report.html', 'report.json', 'junit.xml', 'exchanges.har'];
    const files = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    expect([stdout, stderr, ...files].join('')).not.toContain('key-of-the-gateway');
    await rm(folder, { recursive: true });
  });
});

describe('an endpoint that speaks only HTTP/2', () => {
  it.each(['http', 'https'])('is named as such over %s', async (protocol) => {
    const [cert, key] = await Promise.all(['server.pem', 'server.key'].map(certificates.read));
    const server =
      protocol === 'http'
        ? createHttp2Server()
        : createSecureServer({ cert: cert!, key: key!, allowHTTP1: false });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const url = `${protocol}://localhost:${(server.address() as AddressInfo).port}`;
    const args = [...endpointArgs(url), '--cacert', pem('ca.pem'), '--timeout', '3000'];
    const { code, stderr } = await runCli(args, env);
    expect(stderr).toContain(`${url} gives no reply: it speaks only HTTP/2`);
    expect(code).toBe(2);
    server.close();
  });
});
