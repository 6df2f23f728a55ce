import { stripVTControlCharacters } from 'node:util';

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Plan } from '../../src/model.ts';
import { describePlan, toJson } from '../../src/view/plan-json.ts';
import { formatPlan } from '../../src/view/plan-lines.ts';
import { formatPlanAsMarkdown } from '../../src/view/plan-markdown.ts';
import { plainFormat, readFormat } from '../../src/view/terminal-format.ts';
import { measureWidth } from '../../src/view/width.ts';
import { cold, hostile, jobIn, planOf } from '../fixtures/plans.ts';

const formatAsJson = (plan: Plan): string => toJson(describePlan(plan));
const columns = (count: number) => ({ ...plainFormat, columns: count });
const show = (plan: Plan, count = 80): string => formatPlan(plan, columns(count)).join('\n');

describe('a plan as text', () => {
  it('shows what changes, why, what stays, the steps, and how long the job does not run', () => {
    expect(show(cold)).toMatchInlineSnapshot(`
      "Job 9007199254740993 (orders), job_running: 5 changes, cold
      A running job does not take desc, parallel_number, entrypoint, or
      dependency_jars (DLI.12003).
      The job does not run from step 3 to step 8, for about 40 s to 12 min; a start
      takes 6 to 10 min where its queue has no running cluster.

        + desc  takes orders  (needs a stop)
        ~ parallel_number  2 → 4  (needs a stop)
        - smn_topic  topic → cleared
        ~ entrypoint  (needs a stop)
            - obs://bucket/orders-1.4.1.jar
            + obs://bucket/releases/r…ases/releases/releases/releases/orders-1.4.2.jar
        ~ dependency_jars  (needs a stop)
            - b.jar
            + c.jar
              1 other stays

      Already as it is wanted: cu_number 2
      Default of the service: manager_cu_number 1, tm_cus 1
      2 other properties stay as they are.

      Steps                                                             about
        1  write a savepoint to bucket/savepoints/orders/               1 to 5 s
        2  wait until it is written                                     5 s to 2 min
        3  stop the job, with a savepoint                               1 to 5 s
        4  wait until the job has stopped                               5 s to 2 min
        5  change desc, parallel_number, smn_topic, entrypoint,         1 to 5 s
           dependency_jars
        6  read the job, and compare                                    1 to 5 s
        7  run the job, from its savepoint                              1 to 5 s
        8  wait until the job runs, and goes on running                 30 s to 10 min"
    `);
  });

  it('fits 80 and 120 columns, and breaks no word', () => {
    for (const count of [80, 120]) {
      const lines = formatPlan(cold, columns(count));
      expect(lines.filter((line) => measureWidth(line) > count)).toEqual([]);
      expect(lines.join('\n')).toMatch(/\+ obs:\/\/bucket\/releases\/.*orders-1\.4\.2\.jar/);
    }
    expect(show(cold, 120)).toContain('batchStopFlinkJobs');
  });

  it('is the same in colours', () => {
    const colored = formatPlan(cold, readFormat({ isTTY: true, columns: 80 }, { TERM: 'xterm-256color' }));
    expect(colored.join('\n')).toContain('\u001b[32m');
    expect(colored.map(stripVTControlCharacters)).toEqual(formatPlan(cold, columns(80)));
  });

  it.each([
    [
      'of what is as it is wanted',
      planOf(jobIn('job_running'), { parallel_number: 2 }),
      'Job 9007199254740993 (orders), job_running: nothing to change',
    ],
    [
      'of a hot change',
      planOf(jobIn('job_running'), { smn_topic: 'other' }),
      'No step stops or starts the job.',
    ],
    ['of a start', planOf(jobIn('job_init'), {}), 'job_init: a start'],
    ['of a creation', planOf(undefined, { name: 'orders' }), 'Job orders: it is created'],
    [
      'of what is not possible, with the reason that the service gives',
      planOf(jobIn('job_cancel_fail', { reason: 'no answer' }), { desc: 'x' }),
      'no answer',
    ],
  ])('says it %s', (_, plan, text) => {
    expect(show(plan)).toContain(text);
  });

  it('marks what a running job is stopped for, and nothing where it does not run', () => {
    const changes = { parallel_number: 4, smn_topic: 'other' };
    expect(show(planOf(jobIn('job_running'), changes)).match(/.*needs a stop.*/g)).toEqual([
      '  ~ parallel_number  2 → 4  (needs a stop)',
    ]);
    expect(show(planOf(jobIn('job_cancel_success'), changes))).not.toContain('needs a stop');
  });

  it('shows nothing that a terminal obeys', () => {
    const text = show(
      planOf(jobIn('job_running', { name: hostile, reason: hostile }), {
        desc: hostile,
        dependency_jars: [hostile],
      }),
    );
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202E]/u);
    expect(text).toContain(String.raw`\u001b]0;x`);
  });
});

it('a plan fits its terminal, whatever is in it', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({
      unit: fc.constantFrom('a', '订', '🚀', ' ', '-', '`', '\n', '\u001b', '\u202E'),
      maxLength: 300,
    }),
  );
  const some = fc.record(
    {
      desc: text,
      entrypoint: text,
      runtime_config: fc.json(),
      dependency_jars: fc.array(text),
      parallel_number: fc.nat(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(some, some, text, fc.constantFrom(80, 120), (from, to, reason, count) => {
      const plan = planOf(jobIn('job_running', { settings: from, name: reason, reason }), to);
      const lines = formatPlan(plan, columns(count));
      expect(lines.filter((line) => measureWidth(line) > count || /\p{Cc}/u.test(line))).toEqual([]);
    }),
  );
}, 60_000);

describe('a plan as Markdown', () => {
  it('is a comment for a pull request', () => {
    expect(formatPlanAsMarkdown(cold)).toMatchInlineSnapshot(`
      "<!-- dli-flink plan 9007199254740993 -->

      ### Job 9007199254740993 \\(orders\\), job\\_running: 5 changes, cold

      A running job does not take desc, parallel\\_number, entrypoint, or dependency\\_jars \\(DLI.12003\\). The job does not run from step 3 to step 8, for about 40 s to 12 min; a start takes 6 to 10 min where its queue has no running cluster.

      \`\`\`diff
        desc  (needs a stop)
      + takes orders
        parallel_number  (needs a stop)
      - 2
      + 4
        smn_topic  (cleared)
      - topic
        entrypoint  (needs a stop)
      - obs://bucket/orders-1.4.1.jar
      + obs://bucket/releases/releases/releases/releases/releases/releases/releases/releases/releases/releases/releases/releases/orders-1.4.2.jar
        dependency_jars  (needs a stop)
      - b.jar
      + c.jar
        1 other stays
      \`\`\`

      | | step | about |
      | --: | --- | --- |
      | 1 | write a savepoint to bucket/savepoints/orders/ | 1 to 5 s |
      | 2 | wait until it is written | 5 s to 2 min |
      | 3 | stop the job, with a savepoint | 1 to 5 s |
      | 4 | wait until the job has stopped | 5 s to 2 min |
      | 5 | change desc, parallel\\_number, smn\\_topic, entrypoint, dependency\\_jars | 1 to 5 s |
      | 6 | read the job, and compare | 1 to 5 s |
      | 7 | run the job, from its savepoint | 1 to 5 s |
      | 8 | wait until the job runs, and goes on running | 30 s to 10 min |

      <details><summary>What stays</summary>

      - Already as it is wanted: \`cu_number\` \`2\`.
      - Default of the service: \`manager_cu_number\` \`1\`, \`tm_cus\` \`1\`.
      - 2 other properties stay as they are.

      </details>
      "
    `);
  });

  it('makes no markup of values, mentions nobody, and links nowhere', () => {
    const text = formatPlanAsMarkdown(
      planOf(jobIn('job_cancel_fail', { name: hostile, reason: hostile }), {
        desc: hostile,
        dependency_jars: [hostile],
      }),
    );
    // What is left of the blocks and spans of code, which show what they hold.
    const rest = text
      .replaceAll(/^(`{3,})diff\n[^]*?\n\1$/gm, '')
      .replaceAll(/(`+)(?!`)[^]*?[^`]\1(?!`)/g, '');
    expect(text).toMatch(/^`{6,}diff$/m);
    expect(rest).not.toMatch(/(?<!\\)<img|@team|#1|https:\/\/|[\p{Cf}]|(?!\n)\p{Cc}/u);
    expect(rest).toContain(String.raw`\<img src=x onerror=alert\(1\)\>`);
  });

  it('is short enough for a comment, however long the values are', () => {
    const long = 'x'.repeat(1_000_000);
    const jars = Array.from({ length: 10_000 }, (_, index) => `${long.slice(0, 500)}${index}`);
    const plan = planOf(jobIn('job_running'), {
      entrypoint_args: long,
      dependency_jars: jars,
      dependency_files: jars,
    });
    expect(formatPlanAsMarkdown(plan).length).toBeLessThan(60_000);
  });
});

describe('a plan as JSON', () => {
  it('has the values as they are, in one line', () => {
    const text = formatAsJson(planOf(jobIn('job_running'), { entrypoint: `obs://${'x'.repeat(5000)}` }));
    expect(text).not.toContain('\n');
    expect(JSON.parse(text)).toMatchObject({
      kind: 'cold',
      current: { id: '9007199254740993', state: 'job_running' },
      changes: [
        {
          path: 'entrypoint',
          from: 'obs://bucket/orders-1.4.1.jar',
          to: `obs://${'x'.repeat(5000)}`,
          isHot: false,
        },
      ],
      standstill: { from: 1, to: 6, seconds: [expect.any(Number), expect.any(Number)] },
    });
  });

  it('has text for an integer that a double cannot hold', () => {
    const plan = planOf(jobIn('job_init'), { parallel_number: 9007199254740993n });
    expect(JSON.parse(formatAsJson(plan))).toMatchObject({ changes: [{ to: '9007199254740993' }] });
  });
});
