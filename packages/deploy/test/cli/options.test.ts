import { describe, expect, it } from 'vitest';

import { readRequest } from '../../src/cli/options.ts';

const environment = { HUAWEICLOUD_SDK_PROJECT_ID: 'p' };
const here = ['--base-url', 'http://127.0.0.1:1/'];

describe('arguments are refused:', () => {
  it.each([
    ['name a command: plan, apply', []],
    ['"aply" is no command; did you mean apply?', ['aply', 'job.yaml']],
    ['"deploy" is no command; there are plan', ['deploy', 'job.yaml']],
    ['apply: name the job file, as in dli-flink apply job.yaml', ['apply']],
    ['"b.yaml" is one argument too many', ['apply', 'a.yaml', 'b.yaml', ...here]],
    ['--colud is no option; did you mean --cloud?', ['apply', 'job.yaml', '--colud', 'x']],
    ['--xyzzy is no option; --help lists them', ['apply', 'job.yaml', '--xyzzy']],
    ["Option '--set <value>' argument missing", ['apply', 'job.yaml', '--set']],
    ['give --cloud (open-telekom-cloud or huawei-cloud) and --region, or --base-url', ['apply', 'job.yaml']],
    [
      '--cloud must be open-telekom-cloud or huawei-cloud; did you mean',
      ['apply', 'job.yaml', '--cloud', 'huawei'],
    ],
    ['--region is missing: one of eu-de', ['apply', 'job.yaml', '--cloud', 'open-telekom-cloud']],
    ['did you mean eu-de', ['apply', 'job.yaml', '--cloud', 'open-telekom-cloud', '--region', 'eu-dd']],
    ['--cloud is of no use with --base-url', ['apply', 'job.yaml', ...here, '--cloud', 'huawei-cloud']],
    ['--region is of no use with --base-url', ['apply', 'job.yaml', ...here, '--region', 'eu-de']],
    ['--base-url must be an address', ['apply', 'job.yaml', '--base-url', 'ftp://127.0.0.1']],
    ['--base-url must hold no credentials', ['apply', 'job.yaml', '--base-url', 'http://a:secret@127.0.0.1']],
    [
      '--base-url must hold no credentials, no query',
      ['apply', 'job.yaml', '--base-url', 'http://127.0.0.1/?'],
    ],
    ['--project-id must be the ID of a project', ['apply', 'job.yaml', ...here, '--project-id', 'p\n']],
    ['--create is of no use to stop; it is for plan and apply', ['stop', 'job.yaml', ...here, '--create']],
    ['--markdown is of no use to apply', ['apply', 'job.yaml', ...here, '--markdown']],
    ['--exit-code is of no use to status', ['status', 'job.yaml', ...here, '--exit-code']],
    ['--json and --markdown: give one of them', ['plan', 'job.yaml', ...here, '--json', '--markdown']],
    ['--poll must be a number of seconds from', ['apply', 'job.yaml', ...here, '--poll', '0']],
    ['--poll must be a number of seconds from', ['apply', 'job.yaml', ...here, '--poll', '5s']],
    ['--settle must be a number of seconds from 0', ['apply', 'job.yaml', ...here, '--settle=-1']],
    ['--timeout must be a number of seconds from', ['apply', 'job.yaml', ...here, '--timeout', '9999999']],
    ['--journal must not be empty', ['apply', 'job.yaml', ...here, '--journal', ' ']],
  ])('%s', (complaint, args) => {
    expect(() => readRequest(args, environment)).toThrow(
      expect.objectContaining({ name: 'UsageError', message: expect.stringContaining(complaint) }),
    );
  });

  it('without a project', () => {
    expect(() => readRequest(['apply', 'job.yaml', ...here], {})).toThrow('set HUAWEICLOUD_SDK_PROJECT_ID');
  });
});

describe('arguments are read:', () => {
  it('what is left out is as documented', () => {
    expect(readRequest(['apply', 'job.yaml', ...here], environment)).toEqual({
      command: 'apply',
      file: 'job.yaml',
      endpoint: { baseUrl: 'http://127.0.0.1:1' },
      projectId: 'p',
      sets: [],
      mayCreate: false,
      isConfirmed: false,
      force: false,
      patience: {},
      journal: '.dli-flink',
      format: 'text',
      hasExitCode: false,
    });
  });

  it('options may stand anywhere, and seconds have fractions', () => {
    const times = ['--poll', '0.05', '--settle', '0', '--timeout', '1.5'];
    const args = ['--yes', ...times, 'create', '--set', 'a=1', 'job.yaml', '--set', 'b=2'];
    expect(
      readRequest(
        [...args, '--cloud', 'open-telekom-cloud', '--region', 'eu-de', '--project-id', 'q'],
        environment,
      ),
    ).toMatchObject({
      command: 'create',
      endpoint: { cloud: 'open-telekom-cloud', region: 'eu-de' },
      projectId: 'q',
      sets: ['a=1', 'b=2'],
      mayCreate: true,
      isConfirmed: true,
      patience: { poll: 50, settle: 0, timeout: 1500 },
    });
  });

  it('help and version need nothing else', () => {
    expect(readRequest(['--help'], {})).toBe('help');
    expect(readRequest(['apply', '--version'], {})).toBe('version');
  });
});
