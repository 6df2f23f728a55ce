import { request } from 'node:http';

import { createMockEndpoint, faults } from '@dli-flink/mock';
import type { LoggedRequest } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { createLinePrinter } from '../../src/cli/print-lines.ts';
import { writeRequestLine } from '../../src/cli/request-line.ts';
import { startCli, terminal } from '../fixtures/run-cli.ts';
import type { Run } from '../fixtures/run-cli.ts';
import { createEndpoint, sendUpdate, sendValue } from '../fixtures/send-update.ts';

const DLI_TOKEN = 's3cret-token';
const path = '/v1.0/48cc2c48765f481480c7db940d6409d1/streaming/flink-jobs/202';

async function send(cli: Run, body: string, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  const { status } = await fetch((await cli.url) + path, {
    method: 'PUT',
    headers: { 'X-Auth-Token': DLI_TOKEN, 'Content-Type': 'application/json', ...headers },
    body,
  });
  return status;
}

/** Reads what was printed of requests, once there are so many lines. */
async function readLines(cli: Run, count: number): Promise<readonly string[]> {
  const read = (): readonly string[] => cli.stderr.split('\n').slice(0, -1);
  await expect.poll(() => read().length, { timeout: 10_000 }).toBe(count);
  return read().map((line) => line.replace(/^\d\d:\d\d:\d\d /, '').replace(/\b\d+\.\dms/, '…ms'));
}

const noon = new Date(2026, 10, 27, 12, 0, 7).getTime();

/** What the log has of the last request. */
async function readLast(respond: (mock: ReturnType<typeof createEndpoint>) => Promise<unknown>) {
  let last: LoggedRequest | undefined;
  const mock = createEndpoint({ now: () => noon, onRequest: (logged) => (last = logged) });
  await respond(mock);
  return { ...last!, duration_ms: 1.26 };
}

describe('the command', () => {
  it('prints a line a request to stderr, and to stdout what it printed before', async () => {
    await using cli = startCli(['--port=0', '--unavailable', '1/6'], { DLI_TOKEN });
    const url = await cli.url;
    await send(cli, '{"parallel_number":4}');
    await send(cli, '{"paralel_number":4}');
    await send(cli, '{"name":7}');
    await send(cli, '{}', { 'X-Auth-Token': 's3cret-other' });
    await fetch(`${url}/nothing/${DLI_TOKEN}?a=${DLI_TOKEN}`);
    await send(cli, '{}');
    expect(await readLines(cli, 6)).toEqual([
      `PUT ${path} 200 - …ms`,
      `PUT ${path} 200 - …ms paralel_number: did you mean parallel_number?`,
      `PUT ${path} 400 DLI.0001 …ms name must be a string; it is 7.`,
      `PUT ${path} 401 APIGW.0301 …ms The token is not valid.`,
      'GET /nothing/[redacted]?a=[redacted] 404 APIGW.0101 …ms The gateway does not know the API.',
      `PUT ${path} 503 APIGW.0101 …ms The service is unavailable for the last 1 of every 6 requests.`.replace(
        'APIGW.0101',
        /503 (\S+)/.exec(cli.stderr)![1]!,
      ),
    ]);
    expect(cli.stdout.split('\n').slice(0, -1)).toEqual([
      `mock endpoint on ${url}`,
      'project 48cc2c48765f481480c7db940d6409d1, jobs 202',
      `jobs and requests on ${url}/__mock`,
    ]);
    expect(cli.stderr).not.toContain('s3cret');
  });

  it('prints none with --quiet', async () => {
    await using cli = startCli(['--port=0', '--quiet'], { DLI_TOKEN });
    expect(await send(cli, '{"name":7}')).toBe(400);
    cli.process.kill('SIGTERM');
    expect(await cli.code).toBe(0);
    expect(cli.stderr).toBe('');
  });

  it('tells what could not be read, too', async () => {
    await using cli = startCli(['--port=0'], { DLI_TOKEN });
    const { hostname, port } = new URL(await cli.url);
    const options = { hostname, port, path: '/x\\y', setHost: true };
    await new Promise((resolve) => request(options, (reply) => resolve(reply.resume())).end());
    const [line] = await readLines(cli, 1);
    expect(line).toMatch(
      /^GET \/x\\y 400 APIGW\.\d+ …ms The request cannot be read: Backslash in request path\.$/,
    );
  });

  it('keeps to the width of a terminal, and to whole words', async () => {
    await using cli = startCli(['--port=0'], { DLI_TOKEN, ...terminal });
    await send(cli, '{"parallel_number":4}');
    await send(cli, '{"paralel_number":4}');
    await send(cli, JSON.stringify({ name: 7, desc: null, tm_cus: 1.5 }));
    const lines = await readLines(cli, 3);
    expect(cli.stderr.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(lines).toEqual([
      'PUT …/streaming/flink-jobs/202 200 - …ms',
      'PUT …/202 200 - …ms paralel_number: did you mean parallel_number?',
      expect.stringMatching(/^PUT …\/202 400 DLI\.0001 …ms name must be a string; it is 7\.[\w ]*…$/),
    ]);
  });

  it('goes on answering while nobody reads what it prints', { timeout: 60_000 }, async () => {
    await using cli = startCli(['--port=0'], { DLI_TOKEN });
    await cli.url;
    cli.process.stderr!.pause();
    const long = { 'X-Auth-Token': 'wrong', Prefer: 'x' };
    for (let sent = 0; sent < 3000; sent += 50) {
      const statuses = await Promise.all(Array.from({ length: 50 }, () => send(cli, '{}', long)));
      expect(new Set(statuses)).toEqual(new Set([401]));
    }
  });

  it('goes on answering when what took its lines is closed', async () => {
    await using cli = startCli(['--port=0'], { DLI_TOKEN });
    await cli.url;
    cli.process.stderr!.destroy();
    for (let sent = 0; sent < 5; sent++) expect(await send(cli, '{}')).toBe(200);
  });
});

describe('a line', () => {
  it('has time, method, path, status, code, duration and reason', async () => {
    const logged = await readLast((mock) => sendValue(mock, { name: 7 }));
    expect(writeRequestLine(logged)).toBe(
      '12:00:07 PUT /v1.0/project-1/streaming/flink-jobs/202 400 DLI.0001 1.3ms name must be a string; it is 7.',
    );
  });

  it('names the fault that is on', async () => {
    const fault = [...faults.keys()][0]!;
    const logged = await readLast(async (mock) => {
      mock.fault = fault;
      await sendUpdate(mock);
    });
    expect(writeRequestLine(logged)).toMatch(new RegExp(`202 200 - 1\\.3ms The fault ${fault} is on\\.$`));
  });

  it('has no sign that a terminal would take for a command', async () => {
    const name = 'paralel_number\u001b[2J\u202e\n';
    const logged = await readLast((mock) => sendValue(mock, { [name.slice(0, 15)]: 1 }));
    expect(writeRequestLine(logged)).toContain('paralel_number\\u{1b}: did you mean parallel_number?');
    const hostile = { ...logged, why: name, path: `/${name}`, error_code: name, hints: [] };
    const line = writeRequestLine(hostile);
    expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(line).toContain(String.raw`paralel_number\u{1b}[2J\u{202e}\u{a}`);
  });

  it('says of a dropped connection that nothing was sent', async () => {
    const mock = createMockEndpoint({
      token: 't',
      projectId: 'p',
      scenario: { dropped: { count: 1, of: 1 } },
      onRequest: (logged) => lines.push(writeRequestLine(logged)),
    });
    const lines: string[] = [];
    await expect(mock.fetch(new Request('http://mock.test/a'))).rejects.toThrow('dropped');
    expect(lines[0]).toMatch(
      / GET \/a - - \d+\.\dms the mock endpoint dropped the connection, as of the last 1 of/,
    );
  });

  it('is never longer than it may be, whatever is in it', async () => {
    const logged = await readLast((mock) => sendValue(mock, { name: 7 }));
    for (const width of [60, 80, 81, 120, 200]) {
      for (const why of ['', 'word '.repeat(200), 'x'.repeat(1000)]) {
        for (const target of ['/', '/a'.repeat(200), `/${'b'.repeat(500)}`, '/a/b?c=/d']) {
          const line = writeRequestLine({ ...logged, path: target, why }, width);
          expect([line.length <= width, line]).toEqual([true, line]);
        }
      }
    }
  });
});

describe('lines that nobody takes', () => {
  it('are left out, and counted', () => {
    const written: string[] = [];
    const stream = { writableLength: 0, on: () => stream, write: (text: string) => written.push(text) };
    const print = createLinePrinter(stream as unknown as NodeJS.WriteStream);
    print('one');
    stream.writableLength = 2_000_000;
    print('two');
    print('three');
    stream.writableLength = 0;
    print('four');
    expect(written).toEqual(['one\n', '… 2 requests are left out, as nobody read on …\nfour\n']);
  });
});
