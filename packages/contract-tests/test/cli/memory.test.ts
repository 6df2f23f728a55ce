/** The command stays small, whatever the endpoint answers: the most memory that its process has had resident. */
import type { ServerResponse } from 'node:http';
import { setInterval } from 'node:timers';
import { createGzip } from 'node:zlib';

import { beforeAll, describe, expect, it, vi } from 'vitest';

import { startCli } from '../fixtures/run-cli.ts';
import { endpointArgs, serve } from '../fixtures/serve.ts';
import { accessKey, token } from '../fixtures/suite-on.ts';

// On a busy machine it takes its time to send so much.
vi.setConfig({ testTimeout: 180_000 });

/** Bytes. */
const most = 300e6;
const size = 3_900_000;
const json = { 'Content-Type': 'application/json' };

/** Has the process tell the peak of its resident memory when it exits. */
const tellPeak = `--import=data:text/javascript,${encodeURIComponent(
  `import { readFileSync } from 'node:fs';
  process.on('exit', () => console.error(/VmHWM.*/.exec(readFileSync('/proc/self/status', 'utf8'))[0]));`,
)}`;

async function runAgainst(
  answer: (response: ServerResponse) => void,
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly peak: number; readonly stdout: string }> {
  await using served = await serve((request, response) => {
    request.resume().on('error', () => {});
    answer(response);
  });
  const env = {
    DLI_TOKEN: token,
    HUAWEICLOUD_SDK_AK: accessKey.accessKey,
    HUAWEICLOUD_SDK_SK: accessKey.secretKey,
    NODE_OPTIONS: tellPeak,
  };
  const { code, stderr, stdout } = await startCli([...endpointArgs(served.url), ...args], env).outcome;
  return { code, stdout, peak: Number(/VmHWM:\s+(\d+) kB/.exec(stderr)![1]) * 1024 };
}

function answerWith(body: string, type = 'application/json', status = 200) {
  const bytes = Buffer.from(body);
  return (response: ServerResponse) => void response.writeHead(status, { 'Content-Type': type }).end(bytes);
}

const fill = (part: string): string => part.repeat(size / part.length);

/** A gigabyte of spaces. */
let bomb: Buffer;
beforeAll(async () => {
  const gzip = createGzip();
  const parts = gzip.toArray();
  const mega = Buffer.alloc(1 << 20, ' ');
  for (let count = 0; count < 1024; count++) {
    if (!gzip.write(mega)) await new Promise((resolve) => gzip.once('drain', resolve));
  }
  gzip.end();
  bomb = Buffer.concat(await parts);
}, 60_000);

describe.runIf(process.platform === 'linux')('a process stays under 300 MB against', () => {
  it('a text of 3.9 MB in each reply of a whole run', async () => {
    const answer = answerWith(`{"is_success":"true","message":"${fill('x')}"}`);
    const { code, peak, stdout } = await runAgainst(answer, []);
    expect(stdout).toMatch(/[1-9],\d{3} requests/);
    expect(code).toBe(1);
    expect(peak).toBeLessThan(most);
  });

  it.each([
    ['deep lists', answerWith(`[${`${'['.repeat(5000)}${']'.repeat(5000)},`.repeat(size / 10_001)}1]`)],
    ['deep lists that are not long', answerWith('['.repeat(60_000) + ']'.repeat(60_000))],
    ['many lists', answerWith(`{"is_success":"true","message":[${fill('[],')}1]}`)],
    [
      'many objects',
      answerWith(`{"error_code":"DLI.0001","error_msg":[${fill('{"a":1},')}1]}`, undefined, 400),
    ],
    ['texts outside ASCII', answerWith(`{"is_success":"true","message":"${fill('é ').slice(0, size / 2)}"}`)],
    ['HTML', answerWith(`{}<html>${fill('<a href="x">y</a>\n')}`, 'text/plain')],
    [
      'headers of 14 kB',
      (response) => {
        for (let count = 0; count < 56; count++) response.setHeader(`X-${count}`, 'h'.repeat(240));
        response.writeHead(200, json).end('{"is_success":"true"}');
      },
    ],
  ] satisfies [string, (response: ServerResponse) => void][])('%s', async (_, answer) => {
    const { code, peak } = await runAgainst(answer, ['--phases', 'parameters,bodies']);
    expect(code).toBe(1);
    expect(peak).toBeLessThan(most);
  });

  it.each([
    [
      'a gigabyte in gzip',
      (response) => response.writeHead(200, { ...json, 'Content-Encoding': 'gzip' }).end(bomb),
    ],
    ['headers of 60 kB', (response) => response.setHeader('X-A', 'h'.repeat(60_000)).end('{}')],
    [
      'a reply without end',
      (response) => {
        response.writeHead(200, json);
        const timer = setInterval(() => response.write(fill(' ').slice(0, 1000)), 5);
        response.on('close', () => clearInterval(timer));
      },
    ],
  ] satisfies [string, (response: ServerResponse) => void][])(
    '%s, of which none is whole',
    async (_, answer) => {
      const { code, peak } = await runAgainst(answer, ['--timeout', '1000']);
      expect(code).toBe(2);
      expect(peak).toBeLessThan(most);
    },
  );
});
