import { describe, expect, it } from 'vitest';

import { startCli } from '../fixtures/run-cli.ts';
import { createEndpoint } from '../fixtures/send-update.ts';

const DLI_TOKEN = 's3cret-token';

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
    ['a first job ID of 0', ['--first-job-id', '0'], /--first-job-id: job_id/],
    ['a first job ID that is no number', ['--first-job-id', '1e3'], /--first-job-id/],
    ['a pace that is no number', ['--pace', 'slow'], /--pace must be a number from 0 to 600000/],
    ['a pace below 0', ['--pace=-1'], /--pace/],
    ['an empty project ID', ['--project-id', ''], /project_id/],
    ['a second argument', ['faults', 'extra'], /extra/],
    ['a second argument before a flag', ['variants', 'faults', '--json'], /faults/],
    ['a list as JSON of nothing', ['--json'], /--json/],
    ['a latency that is no number', ['--latency', 'x'], /--latency must be a number from 0 to 600000/],
    ['a latency below 0', ['--latency=-1'], /--latency/],
    ['a latency of over ten minutes', ['--latency', '600001'], /--latency/],
    ['a latency with a unit', ['--latency', '10ms'], /--latency/],
    ['an empty latency', ['--latency='], /--latency/],
    ['a jitter that is no number', ['--jitter', '1e3'], /--jitter/],
    ['a rate of 0', ['--rate', '0'], /--rate/],
    ['a rate that is no number', ['--rate', 'fast'], /--rate/],
    [
      'a number in place of a share',
      ['--drop', '3'],
      /--drop must be a share of the requests, such as 3\/50/,
    ],
    ['a share of more than all', ['--drop', '5/3'], /--drop/],
    ['a share of none', ['--unavailable', '1/0'], /--unavailable/],
    ['a share below 0', ['--unavailable=-1/2'], /--unavailable/],
    ['half a share', ['--unavailable', '1/'], /--unavailable/],
    ['a share of a share', ['--drop', '1/2/3'], /--drop/],
    ['an unknown variant', ['--variant', 'nope'], /--variant must be one of outcome-as-string, /],
    ['an unknown variant after a known one', ['--variant=charset', '--variant=nope'], /--variant/],
    [
      'an unknown fault',
      ['--fault', 'nope'],
      /--fault "nope" is not known; dli-flink-mock faults lists them/,
    ],
    [
      'a fault with a name that is nearly right',
      ['--fault', 'name-accept-null'],
      /--fault "name-accept-null" is not known; did you mean name-accepts-null or /,
    ],
    ['an empty fault', ['--fault='], /--fault ""/],
    [
      'an unknown edition',
      ['--edition', '2024-06'],
      /--edition must be one of 2024-05, 2025-04, 2025-06, 2026-01, 2026-07/,
    ],
    [
      'a fault that cannot show in an earlier edition',
      ['--edition', '2025-06', '--fault', 'checkpoint_mode-accepts-null'],
      /--fault checkpoint_mode-accepts-null is about a property that came with 2026-01, which --edition 2025-06 does not know/,
    ],
    ['an empty edition', ['--edition='], /--edition must be one of 2024-05, /],
    [
      'an unknown audience',
      ['--inspection', 'everybody'],
      /--inspection must be one of loopback, anyone, nobody/,
    ],
    ['an address that is none', ['--port=0', '--host', '256.1.1.1'], /cannot listen on 256\.1\.1\.1:0/],
    ['an address of another machine', ['--port=0', '--host', '192.0.2.1'], /cannot listen on 192\.0\.2\.1:0/],
    ['an empty address', ['--host='], /--host must not be empty/],
    ['a state file without a name', ['--state'], /--state/],
    ['limits with a value', ['--limits=yes'], /--limits/],
  ])('on %s', async (_, args, words) => {
    await using cli = startCli(args, { DLI_TOKEN });
    expect(await cli.code).toBe(2);
    expect(cli.stderr).toMatch(/^dli-flink-mock: [^\n]+\n$/);
    expect(cli.stderr).toMatch(words);
    expect(cli.stderr).not.toContain(DLI_TOKEN);
    expect(cli.stdout).toBe('');
  });

  it.each([
    ['is not set', {}],
    ['is empty', { DLI_TOKEN: '' }],
    ['is not set beside half a key pair', { HUAWEICLOUD_SDK_AK: 'ACCESS-KEY' }],
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
