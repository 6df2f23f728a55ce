import { createDliClient, tokenAuth } from '@dli-flink/client';
import { describe, expect, it } from 'vitest';

import { startCli } from './fixtures/run-cli.ts';
import { createEndpoint } from './fixtures/send-update.ts';

const DLI_TOKEN = 's3cret-token';

describe('the command', () => {
  it('prints the address it listens on, and answers there', async () => {
    await using cli = startCli(['--port', '0'], { DLI_TOKEN });
    const url = await cli.url;
    expect(cli.stdout).toMatch(/^mock endpoint on http:\/\/127\.0\.0\.1:\d+$/m);
    const projectId = '48cc2c48765f481480c7db940d6409d1';
    const dli = createDliClient({ baseUrl: url, projectId, auth: tokenAuth(DLI_TOKEN) });
    await expect(dli.updateFlinkJarJob({ job_id: 202, body: {} })).resolves.toMatchObject({
      is_success: true,
    });
  });

  it('serves the project and the jobs it is told', async () => {
    const args = ['--port=0', '--project-id', 'p-1', '--job-id', '7', '--job-id', '9007199254740993'];
    await using cli = startCli(args, { DLI_TOKEN });
    const dli = createDliClient({ baseUrl: await cli.url, projectId: 'p-1', auth: tokenAuth(DLI_TOKEN) });
    await dli.updateFlinkJarJob({ job_id: 7, body: {} });
    await dli.updateFlinkJarJob({ job_id: 9007199254740993n, body: {} });
    const absent = { errorCode: 'DLI.12004' };
    await expect(dli.updateFlinkJarJob({ job_id: 202, body: {} })).rejects.toMatchObject(absent);
    await expect(dli.updateFlinkJarJob({ job_id: 9007199254740992n, body: {} })).rejects.toMatchObject(
      absent,
    );
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends with code 0 on %s', async (signal) => {
    await using cli = startCli(['--port', '0'], { DLI_TOKEN });
    // The connection of this request is kept open, which must not keep the command.
    expect((await fetch(await cli.url)).status).toBe(404);
    cli.process.kill(signal);
    expect(await cli.code).toBe(0);
    expect(cli.stderr).toBe('');
  });

  it('never prints the token', async () => {
    await using cli = startCli(['--port', '0'], { DLI_TOKEN });
    await fetch(await cli.url, { headers: { 'X-Auth-Token': DLI_TOKEN } });
    cli.process.kill('SIGTERM');
    await cli.code;
    expect(cli.stdout + cli.stderr).not.toContain(DLI_TOKEN);
  });

  it('explains itself with --help, which needs no token, and ends with code 0', async () => {
    await using cli = startCli(['--help']);
    expect(await cli.code).toBe(0);
    for (const word of ['--port', '--project-id', '--job-id', '--help', 'DLI_TOKEN']) {
      expect(cli.stdout).toContain(word);
    }
    expect(cli.stderr).toBe('');
  });
});

describe('the command ends with code 2 and one line', () => {
  it.each([
    ['an unknown flag', ['--jobs', '7'], /--jobs/],
    ['an unknown short flag', ['-p', '0'], /-p/],
    ['an argument it does not take', ['start'], /start/],
    ['a value for a flag without one', ['--help=yes'], /--help/],
    ['a port that is no number', ['--port', 'http'], /--port/],
    ['a port with a fraction', ['--port', '80.5'], /--port/],
    ['a port that is too high', ['--port', '65536'], /--port/],
    ['an empty port', ['--port='], /--port/],
    ['a port below 0, after a space', ['--port', '-1'], /--port/],
    ['a port below 0', ['--port=-1'], /--port/],
    ['a flag without its value', ['--port'], /--port/],
    ['a flag in place of a value', ['--port', '--job-id', '7'], /--port/],
    ['a job ID of 0', ['--job-id', '0'], /job_id/],
    ['a job ID that is no number', ['--job-id', '12abc'], /job_id/],
    ['a job ID beyond 64 bits', ['--job-id', '9223372036854775808'], /job_id/],
    ['a bad job ID after a good one', ['--job-id', '7', '--job-id', 'x'], /job_id/],
    ['an empty project ID', ['--project-id', ''], /project_id/],
  ])('on %s', async (_, args, words) => {
    await using cli = startCli(args, { DLI_TOKEN });
    expect(await cli.code).toBe(2);
    expect(cli.stderr).toMatch(/^dli-flink-mock: [^\n]+\n$/);
    expect(cli.stderr).toMatch(words);
    expect(cli.stdout).toBe('');
  });

  it.each([
    ['is not set', {}],
    ['is empty', { DLI_TOKEN: '' }],
  ])('when DLI_TOKEN %s', async (_, env) => {
    await using cli = startCli(['--port', '0'], env);
    expect(await cli.code).toBe(2);
    expect(cli.stderr).toMatch(/^dli-flink-mock: DLI_TOKEN [^\n]+\n$/);
  });

  it('when the port is in use', async () => {
    await using server = await createEndpoint().listen();
    const { port } = new URL(server.url);
    await using cli = startCli(['--port', port], { DLI_TOKEN });
    expect(await cli.code).toBe(2);
    expect(cli.stderr).toMatch(new RegExp(`^dli-flink-mock: port ${port} is in use[^\\n]*\\n$`));
    expect(cli.stdout).toBe('');
  });
});
