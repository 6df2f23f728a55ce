/** The section about proxies and certificates of the README, through a real proxy. */
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

import { installRuntimes } from '@dli-flink/test-kit/install-runtimes';
import { makeCertificates } from '@dli-flink/test-kit/make-certificates';
import type { Certificates } from '@dli-flink/test-kit/make-certificates';
import { run } from '@dli-flink/test-kit/run';
import { serveProxy } from '@dli-flink/test-kit/serve-proxy';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { serve } from './fixtures/serve.ts';
import type { Served } from './fixtures/serve.ts';

vi.setConfig({ testTimeout: 60_000 });

const folder = fileURLToPath(new URL('.', import.meta.url));
const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');

/** The program of the README whose first line names a file. */
function readProgram(name: string): string {
  const [, program] = new RegExp(`\`\`\`js\n(// ${name}\n.*?)\`\`\``, 's').exec(readme) ?? [];
  if (program === undefined) throw new Error(`the README has no ${name}`);
  return program;
}

/** What the README shows, and a call with it. */
const programs: Readonly<Record<string, string>> = {
  'plain.mjs': `import { createDliClient, tokenAuth } from '@dli-flink/client';
const { BASE_URL: baseUrl } = process.env;
const dli = createDliClient({ baseUrl, projectId: 'p', auth: tokenAuth('t'), retries: 0 });
console.log((await dli.updateFlinkJarJob({ job_id: 1, body: {} })).is_success);
`,
  'through-proxy.mjs': '',
  'with-certificates.mjs': '',
};

let certificates: Certificates;
let service: Served;
let tls: Served & { readonly names: readonly (string | undefined)[] };
let find: Awaited<ReturnType<typeof installRuntimes>>;
/** What is undone at the end. Node 22 has no `AsyncDisposableStack`. */
const ends: (() => PromiseLike<unknown>)[] = [];

function use<Resource extends AsyncDisposable>(resource: Resource): Resource {
  ends.unshift(() => resource[Symbol.asyncDispose]());
  return resource;
}

beforeAll(async () => {
  certificates = use(await makeCertificates());
  service = use(await serve((_, response) => void response.end('{"is_success":true}')));
  tls = use(await serveTls());
  find = await installRuntimes();
  const settings = `projectId: 'p', auth: tokenAuth('t'), retries: 0`;
  const call = `\nconsole.log((await (await connect({ baseUrl: process.env.BASE_URL, ${settings} })).updateFlinkJarJob({ job_id: 1, body: {} })).is_success);\n`;
  for (const name of Object.keys(programs)) {
    const code =
      programs[name] || `import { tokenAuth } from '@dli-flink/client';\n${readProgram(name)}${call}`;
    await writeFile(`${folder}${name}`, code);
    ends.unshift(() => rm(`${folder}${name}`));
  }
}, 300_000);

afterAll(async () => {
  for (const end of ends) await end();
});

/** A service that takes certificates of the test's authority, and tells whose it was. */
async function serveTls() {
  const [ca, cert, key] = await Promise.all(['ca.pem', 'server.pem', 'server.key'].map(certificates.read));
  const names: (string | undefined)[] = [];
  const server = createServer({ ca, cert, key, requestCert: true, rejectUnauthorized: false } as object);
  server.on('request', (request, response) => {
    const { authorized, getPeerCertificate } = request.socket as unknown as import('node:tls').TLSSocket;
    names.push(authorized ? String(getPeerCertificate.call(request.socket).subject.CN) : undefined);
    response.end('{"is_success":true}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    names,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function start(major: number, program: string, env: Readonly<Record<string, string>>) {
  return (await run(find(major), [program], { cwd: folder, env, timeout: 30_000 })).trim();
}

describe.each([22, 24, 26])('the switch of Node %i', (major) => {
  it('sends calls through the proxy of the environment', async () => {
    await using proxy = await serveProxy();
    const env = { BASE_URL: service.url, NODE_USE_ENV_PROXY: '1', HTTP_PROXY: proxy.url };
    expect(await start(major, 'plain.mjs', env)).toBe('true');
    expect(proxy.requests).toHaveLength(1);
  });

  it('and NO_PROXY sends them past it', async () => {
    await using proxy = await serveProxy();
    const env = {
      BASE_URL: service.url,
      NODE_USE_ENV_PROXY: '1',
      HTTP_PROXY: proxy.url,
      NO_PROXY: '127.0.0.1',
    };
    expect(await start(major, 'plain.mjs', env)).toBe('true');
    expect(proxy.requests).toEqual([]);
  });

  it('makes a tunnel for HTTPS, and takes the authority of NODE_EXTRA_CA_CERTS', async () => {
    await using proxy = await serveProxy();
    const env = {
      BASE_URL: tls.url,
      NODE_USE_ENV_PROXY: '1',
      HTTPS_PROXY: proxy.url,
      NODE_EXTRA_CA_CERTS: `${certificates.folder}/ca.pem`,
    };
    expect(await start(major, 'plain.mjs', env)).toBe('true');
    expect(proxy.requests).toEqual([`CONNECT ${new URL(tls.url).host}`]);
  });
});

describe.each([20, 22, 24, 26])('undici in Node %i', (major) => {
  it('sends calls through the proxy of the environment, with credentials for it', async () => {
    const authorization = `Basic ${btoa('user:word')}`;
    await using proxy = await serveProxy({ authorization });
    const url = proxy.url.replace('//', '//user:word@');
    expect(await start(major, 'through-proxy.mjs', { BASE_URL: service.url, HTTP_PROXY: url })).toBe('true');
    expect(proxy.credentials).toEqual([authorization]);
  });

  it('and NO_PROXY sends them past it', async () => {
    await using proxy = await serveProxy();
    const env = { BASE_URL: service.url, HTTP_PROXY: proxy.url, NO_PROXY: '127.0.0.1' };
    expect(await start(major, 'through-proxy.mjs', env)).toBe('true');
    expect(proxy.requests).toEqual([]);
  });

  it('shows the certificate of a client, and takes a private authority, through a proxy as well', async () => {
    await using proxy = await serveProxy();
    const before = tls.names.length;
    const env = { BASE_URL: tls.url, CERTIFICATES: certificates.folder };
    expect(await start(major, 'with-certificates.mjs', env)).toBe('true');
    expect(await start(major, 'with-certificates.mjs', { ...env, HTTPS_PROXY: proxy.url })).toBe('true');
    expect(tls.names.slice(before)).toEqual(['client', 'client']);
    expect(proxy.requests).toEqual([`CONNECT ${new URL(tls.url).host}`]);
  });
});

it('a proxy that wants credentials is a network error, which does not show them', async () => {
  await using proxy = await serveProxy({ authorization: 'Basic other' });
  const url = proxy.url.replace('//', '//user:s3cret@');
  const failed = start(24, 'through-proxy.mjs', { BASE_URL: tls.url, HTTPS_PROXY: url });
  const error = await failed.catch((thrown: unknown) => thrown);
  expect(String(error)).toContain('no reply from');
  expect(String(error)).not.toContain('s3cret');
});
