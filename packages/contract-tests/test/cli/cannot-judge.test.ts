/** What keeps an endpoint from being judged: exit code 2, and one line that says what to do. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { runCli, startCli } from '../fixtures/run-cli.ts';
import { endpointArgs, listen, serve, serveMock } from '../fixtures/serve.ts';
import { token } from '../fixtures/suite-on.ts';

// On a busy machine a process takes its time to start.
vi.setConfig({ testTimeout: 30_000 });

const env = { DLI_TOKEN: token };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dli-flink-contract-tests-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** What the command says in its one line, without its name. */
async function complaintOf(
  args: readonly string[],
  environment: Record<string, string> = env,
): Promise<string> {
  const { code, stderr, stdout } = await runCli(args, environment);
  expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({
    code: 2,
    stdout: '',
    lines: 1,
  });
  expect(stderr).not.toContain(token);
  return stderr.trimEnd().replace(/^dli-flink-contract-tests: /, '');
}

function answer(status: number, body: string, type = 'application/json', headers = {}): RequestListener {
  return (_, response) => response.writeHead(status, { 'Content-Type': type, ...headers }).end(body);
}

const error = (code: string): string => JSON.stringify({ error_code: code, error_msg: 'no' });
const loginPage = '<!DOCTYPE html><html><title>Log in</title></html>';

describe.concurrent('an endpoint that is not there:', () => {
  it('its host cannot be resolved', async () => {
    const complaint = await complaintOf(endpointArgs('http://nothing.invalid'));
    expect(complaint).toMatch(
      /^http:\/\/nothing\.invalid gives no reply: the name of the host cannot be resolved/,
    );
  });

  it('nobody listens', async () => {
    const { url } = await serve(() => {}).then(async (served) => {
      await served[Symbol.asyncDispose]();
      return served;
    });
    expect(await complaintOf(endpointArgs(url))).toBe(
      `${url} gives no reply: the connection is refused; check the address, and what is between`,
    );
  });

  it('its certificate is self-signed', async () => {
    const pem = readFileSync(new URL('../fixtures/self-signed.pem', import.meta.url));
    await using served = await listen(createTlsServer({ key: pem, cert: pem }), 'https');
    expect(await complaintOf(endpointArgs(served.url))).toContain(
      'TLS fails, the certificate is self-signed',
    );
  });

  it('TLS is asked for where it speaks plain HTTP', async () => {
    await using served = await serve(answer(200, '{}'));
    const complaint = await complaintOf(endpointArgs(served.url.replace('http:', 'https:')));
    expect(complaint).toContain('TLS fails, as it does when the endpoint speaks plain HTTP');
  });

  it('what comes back is not HTTP', async () => {
    const { createServer } = await import('node:net');
    const server = createServer((socket) => socket.end('220 mail.example.com ESMTP\r\n')).listen(
      0,
      '127.0.0.1',
    );
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    expect(await complaintOf(endpointArgs(`http://127.0.0.1:${port}`))).toContain(
      'what comes back is not HTTP',
    );
    server.close();
  });

  it.each([
    ['it never answers', () => {}],
    ['it begins to answer and never ends', (_, response) => void response.writeHead(200).write('{')],
  ] satisfies [string, RequestListener][])('%s', async (_, listener) => {
    await using served = await serve(listener);
    expect(await complaintOf([...endpointArgs(served.url), '--timeout', '300'])).toBe(
      `${served.url} gives no reply: there is no whole reply within 300 ms; check the address, and what is between`,
    );
  });
});

describe.concurrent('an endpoint that is something else:', () => {
  it.each([
    [
      'a page to log in on, at every path',
      answer(200, loginPage, 'text/html'),
      'answers with a page of HTML, "Log in", and status 200',
    ],
    [
      'the error page of a proxy',
      answer(502, '<html>Bad Gateway</html>', 'text/html'),
      'answers with a page of HTML',
    ],
    [
      'a proxy without a service behind it',
      answer(504, 'timeout', 'text/plain'),
      'is not available: it answers with status 504',
    ],
    [
      'a redirect to a page to log in on',
      answer(302, '', 'text/plain', { Location: 'https://login.example.com/' }),
      'redirects with status 302',
    ],
    [
      'an API without such an operation',
      answer(404, '{"message":"Not Found"}'),
      'has no such operation or no such job',
    ],
    ['an API of other methods', answer(405, '{}'), 'has no such operation or no such job'],
    [
      'a gateway without such an API',
      answer(404, error('APIGW.0101')),
      'says with status 404 and code APIGW.0101',
    ],
  ])('%s', async (_, listener, sentence) => {
    await using served = await serve(listener);
    expect(await complaintOf(endpointArgs(served.url))).toContain(sentence);
    expect(await complaintOf([...endpointArgs(served.url), '--writes', 'none'])).toContain(sentence);
  });
});

describe.concurrent('an endpoint that lets nothing in:', () => {
  it.each([401, 403])('the credentials are refused with %i', async (status) => {
    await using served = await serve(answer(status, error('APIGW.0301')));
    expect(await complaintOf(endpointArgs(served.url))).toContain(
      `refuses the given credentials with status ${status} and code APIGW.0301`,
    );
  });

  it('the token is another', async () => {
    await using served = await serveMock();
    const complaint = await complaintOf(endpointArgs(served.url), { DLI_TOKEN: 'another-token' });
    expect(complaint).toContain('refuses the given credentials');
  });

  it('the project is another', async () => {
    await using served = await serveMock({ projectId: 'another' });
    expect(await complaintOf(endpointArgs(served.url))).toContain(
      'the credentials are not those of the project',
    );
  });

  it('there is no such job', async () => {
    await using served = await serveMock({ jobIds: ['203'] });
    expect(await complaintOf(endpointArgs(served.url))).toContain(
      'has no such operation or no such job, it says with status 400 and code DLI.12004',
    );
  });

  it('the job is in a state that refuses updates', async () => {
    await using served = await serveMock();
    const [job] = served.mock.listJobs();
    await using busy = await serveMock({ jobIds: [], jobs: [{ ...job!, status: 'job_submitting' }] });
    expect(await complaintOf(endpointArgs(busy.url))).toContain('the job is in a state that refuses updates');
  });

  it('the job cannot be read as was asked for', async () => {
    await using served = await serveMock({ inspection: 'nobody' });
    const complaint = await complaintOf([...endpointArgs(served.url), '--read-back', 'mock']);
    expect(complaint).toContain('the job cannot be read back by mock');
  });
});

describe.concurrent('arguments that cannot be:', () => {
  it.each([
    ['--bogus', ['--bogus']],
    ['--base-url must be an address', ['--base-url', 'nonsense']],
    ['DLI_TOKEN is not set', endpointArgs('http://127.0.0.1:1')],
    ['--phases must be one of examples, properties', ['--phases', 'nothing']],
    ['--shard must be a part of a whole', ['--shard', '4/3']],
    ['--only properties/nmae: no case', ['--only', 'properties/nmae']],
    ['--only fuzz/1234abcd: no case', ['--only', 'fuzz/1234abcd']],
    ['no case would be run', ['--phases', 'effects', '--writes', 'none']],
    ['did you mean name-accepts-null', ['--mock-fault', 'name-accept-null', '--phases', 'examples']],
    ['cases of conflicts put the job into states: they need', ['--phases', 'conflicts', '--writes', 'none']],
    ['--cert and --key: one is of no use', [...endpointArgs('http://127.0.0.1:1'), '--cert', 'a.pem'], env],
    ['--cacert: cannot read', [...endpointArgs('http://127.0.0.1:1'), '--cacert', '/nothing.pem'], env],
    [
      "--header must be 'Name: value'",
      [...endpointArgs('http://127.0.0.1:1'), '--header', 'a: b\nc: d'],
      env,
    ],
    [
      '--header Host: the contract tests',
      [...endpointArgs('http://127.0.0.1:1'), '--header', 'Host: b'],
      env,
    ],
    ['--proxy must be an address', [...endpointArgs('http://127.0.0.1:1'), '--proxy', 'socks5://a:1'], env],
    [
      'the secret key in HUAWEICLOUD_SDK_SK holds a character',
      endpointArgs('http://127.0.0.1:1'),
      { HUAWEICLOUD_SDK_AK: 'A', HUAWEICLOUD_SDK_SK: 'S\n' },
    ],
    ['--mock-fault "bogus" is not known', ['--mock-fault', 'bogus', '--phases', 'examples']],
    ['--known: cannot read /nothing/here.json', ['--known', '/nothing/here.json']],
    ['--restore: cannot read /nothing/here.json', ['--restore', '/nothing/here.json']],
  ] as [string, readonly string[], Record<string, string>?][])(
    '%s',
    async (sentence, args, environment = {}) => {
      expect(await complaintOf(args, environment)).toContain(sentence);
    },
  );

  it('are told of by the process as by its function', async () => {
    const { code, stderr, stdout } = await startCli(['--bogus']).outcome;
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe('dli-flink-contract-tests: --bogus is no option; --help lists them\n');
  });

  it.each([
    ['nothing can be made', '/proc/none/of/it'],
    ['there is a file', `${process.execPath}/report`],
    ['its name is empty', ''],
  ])('a folder for reports where %s, in no time', async (_, place) => {
    const { code, stderr } = await runCli(['--only', 'methods/GET', '--report-dir', place]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^dli-flink-contract-tests: --report-dir: cannot write to .*\n$/);
  });

  it('a folder for reports that is a file, before anything is sent', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    await using served = await serveMock();
    const complaint = await complaintOf([...endpointArgs(served.url), '--report-dir', file]);
    expect(complaint).toMatch(/^--report-dir: cannot write to .*a-file: /);
    expect(served.log).toEqual([]);
  });
});
