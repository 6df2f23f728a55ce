import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { runCheck, writeFiles } from './checks.ts';
import type { Outcome } from './checks.ts';
import { root } from '@dli-flink/test-kit/root';

/** The workflow of the pages, which is sound. */
const sound = readFileSync(join(root, '.github/workflows/pages.yml'), 'utf8');
const hash = '3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1';

const faults: readonly [title: string, from: string, to: string, line: RegExp][] = [
  ['what actionlint finds', 'ubuntu-latest', 'ubuntu-newest', /:\d+ label "ubuntu-newest" is unknown/],
  ['an action named by a tag', hash, 'v7', /: build uses actions\/checkout@v7, which is not pinned; write /],
  [
    'an action named by a short hash',
    hash,
    '3d3c42e # v7.0.1',
    /: build uses .*@3d3c42e, which is not pinned; /,
  ],
  [
    'a hash without its version',
    hash,
    hash.slice(0, 40),
    /: build uses .*ba90b1, which is not pinned; write /,
  ],
  [
    'a step on one line',
    '- run: npx',
    '- { uses: a/b@v1 }\n      - run: npx',
    /: build uses a\/b@v1, which is not /,
  ],
  [
    'permissions for all jobs',
    'permissions: {}',
    'permissions: read-all',
    /: gives permissions to all jobs; /,
  ],
  ['no permissions on top', 'permissions: {}', '', /: gives permissions to all jobs; write /],
  [
    'a job without permissions',
    '    permissions:\n      contents: read\n',
    '',
    /: build has no `permissions`; /,
  ],
  ['a job without end', '    timeout-minutes: 15\n', '', /: build has no `timeout-minutes`; say /],
  ['runs that may overlap', 'concurrency:\n  group: pages\n', '', /: has no `concurrency`; say /],
  ['a token left behind', 'persist-credentials: false', 'fetch-depth: 1', /: build leaves its token in the /],
  [
    'an expression that becomes code',
    'docs:build',
    '${{ github.ref }}',
    /: build has an expression in `run`/,
  ],
  ['YAML that is none', 'jobs:', 'jobs: ]', /:\d+ /],
];

/** The action of the repository, which is sound. */
const soundAction = readFileSync(join(root, 'action/action.yml'), 'utf8');

const faultsOfActions: typeof faults = [
  ['an input that is not there', 'inputs.token', 'inputs.tokens', /: property "tokens" is not defined /],
  ['an output of no step', 'steps.dli-flink.outputs.changes', 'steps.a.outputs.b', /: property "a" is not /],
  ['no shell', '      shell: bash\n', '', /: has a step without `shell`; /],
  ['another kind', 'using: composite', 'using: node24', /: is not made of steps; /],
  ['an action named by a tag', ' # v6.1.0', '', /: it uses .*, which is not pinned; /],
  ['an expression that becomes code', 'exec bash', '${{ inputs.file }}', /: it has an expression in `run`/],
  ['YAML that is none', 'runs:', 'runs: ]', /: /],
];

describe('the check of the workflows', { timeout: 60_000 }, () => {
  it('finds nothing in those of the repository', () => {
    expect(runCheck('workflows')).toEqual({
      exitCode: 0,
      lines: [expect.stringMatching(/^workflows: \d+ files, all sound$/)],
    });
  });

  describe('names, in one line,', () => {
    let outcome: Outcome;

    // One run for all of them: the linter takes a second to start.
    beforeAll(() => {
      const files = faults.map(([title, from, to]) => {
        if (!sound.includes(from)) throw new Error(`pages.yml has no ${from}`);
        return [`${title}.yml`, sound.replace(from, to)] as const;
      });
      outcome = runCheck('workflows', [writeFiles(Object.fromEntries(files))]);
    }, 60_000);

    it.each(faults)('%s', (title, _from, _to, line) => {
      const told = outcome.lines.filter((each) => each.includes(`/${title}.yml`));
      expect(told).toEqual([expect.stringMatching(new RegExp(`/${title}\\.yml${line.source}`))]);
      expect(outcome.exitCode).toBe(1);
    });
  });

  describe('names of an action, in one line,', () => {
    let outcome: Outcome;

    beforeAll(() => {
      const files = faultsOfActions.map(([title, from, to]) => {
        if (!soundAction.includes(from)) throw new Error(`action.yml has no ${from}`);
        return [`${title}/action.yml`, soundAction.replace(from, to)] as const;
      });
      outcome = runCheck('workflows', [writeFiles(Object.fromEntries(files))]);
    }, 60_000);

    it.each(faultsOfActions)('%s', (title, _from, _to, line) => {
      const told = outcome.lines.filter((each) => each.includes(`/${title}/action.yml`));
      expect(told).toEqual([expect.stringMatching(new RegExp(`/${title}/action\\.yml${line.source}`))]);
      expect(outcome.exitCode).toBe(1);
    });
  });

  it('does not pass where there is no workflow', () => {
    const { exitCode, lines } = runCheck('workflows', [writeFiles({})]);
    expect(exitCode).toBe(1);
    expect(lines[0]).toContain('has no workflows');
  });
});
