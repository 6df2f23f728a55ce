import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

import { createMockEndpoint } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

function run(
  args: readonly string[],
  token?: string,
): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [cli, ...args], {
      env: { PATH: process.env.PATH, DLI_TOKEN: token },
    });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => (output.stdout += chunk));
    child.stderr.on('data', (chunk) => (output.stderr += chunk));
    child.on('close', (code) => resolve({ code: code ?? -1, ...output }));
  });
}

async function runAgainst(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const outcome = await run(['--base-url', url, '--project-id', 'p', '--job-id', '202'], 'secret-token');
  server.close();
  return outcome;
}

function answer(status: number, body: string, type = 'application/json'): RequestListener {
  return (_, response) => response.writeHead(status, { 'Content-Type': type }).end(body);
}

describe('the command', () => {
  it('finds that the mock endpoint keeps the contract', async () => {
    const { code, stdout } = await run([]);
    expect(stdout).toContain('5 of 5 examples keep the contract');
    expect(code).toBe(0);
  });

  it('judges an endpoint on a port', async () => {
    const mock = createMockEndpoint({ token: 'secret-token', projectId: 'p', jobIds: ['202'] });
    const server = await mock.listen();
    const { code, stdout } = await run(
      ['--base-url', `${server.url}/`, '--project-id', 'p', '--job-id', '202'],
      'secret-token',
    );
    await server.close();
    expect(stdout).toContain('5 of 5 examples');
    expect(code).toBe(0);
  });

  it.each([
    ['a body that breaks the schema', answer(200, '{"is_success":"yes"}'), 'is_success must be one of'],
    ['a body that is not JSON', answer(200, '<html>'), 'not valid JSON'],
    ['another media type', answer(200, '{}', 'text/plain'), 'media type is text/plain'],
    ['a refusal', answer(400, '{"error_code":"DLI.0001","error_msg":"no"}'), 'refused with status 400'],
    ['an undocumented status', answer(418, '{}'), 'Status 418 is not documented'],
  ])('exits 1 and names %s', async (_, listener, sentence) => {
    const { code, stdout, stderr } = await runAgainst(listener);
    expect(stdout).toContain(sentence);
    expect(stdout + stderr).not.toContain('secret-token');
    expect(code).toBe(1);
  });

  it.each([
    ['an unknown flag', ['--bogus'], undefined, '--bogus'],
    ['a missing token', ['--base-url', 'http://127.0.0.1:1'], undefined, 'DLI_TOKEN'],
    ['a bad address', ['--base-url', 'nonsense'], 't', '--base-url'],
    ['a missing job', ['--base-url', 'http://127.0.0.1:1', '--project-id', 'p'], 't', 'job_id'],
    [
      'an endpoint that does not answer',
      ['--base-url', 'http://127.0.0.1:1', '--project-id', 'p', '--job-id', '1'],
      't',
      'no reply from http://127.0.0.1:1',
    ],
  ])('exits 2 with one line on %s', async (_, args, token, sentence) => {
    const { code, stderr } = await run(args, token);
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(sentence)]);
    expect(code).toBe(2);
  });
});
