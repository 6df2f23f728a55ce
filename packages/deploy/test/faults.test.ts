/** What can go wrong while a job is deployed, how each of it ends, and that nothing of it is told as something else. */
import { faults } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { checkWords } from './fixtures/check-words.ts';
import { playRow } from './fixtures/play-row.ts';
import { deploy, setRow } from './fixtures/play.ts';
import { fresh } from './fixtures/row.ts';
import type { Row } from './fixtures/row.ts';
import { lives } from './fixtures/rows/lives.ts';
import { lostCalls } from './fixtures/rows/lost-calls.ts';
import { otherPeople } from './fixtures/rows/other-people.ts';
import { refusals } from './fixtures/rows/refusals.ts';

const rows = [...lostCalls, ...refusals, ...lives, ...otherPeople];

describe(`${rows.length} troubles while deploying`, () => {
  it('are 40 at the least, and no two have one name', () => {
    expect(rows.length).toBeGreaterThan(40);
    expect(new Set(rows.map(({ title }) => title)).size).toBe(rows.length);
  });

  it.each(rows)('$title: $ends.outcome', async (row) => {
    await expect(playRow(row)).resolves.toBeUndefined();
  });
});

/** The families of faults that an endpoint shows to requests that keep the contract. */
const families = new Set(['effect', 'success-reply', 'error-reply', 'body', 'parameter', 'time']);

it(
  'no fault of the mock is told as a success, and no job is left stopped in silence',
  { timeout: 600_000 },
  async () => {
    const settings = {
      ...fresh,
      desc: 'Größe 😀',
      parallel_number: 4,
      smn_topic: 'alarms',
      resource_config: { max_slot: 2, jobmanager_resource_spec: { cpu: 1.5 } },
    };
    const broken = [...faults.values()].filter(({ group }) => families.has(group));
    expect(broken.length).toBeGreaterThan(400);
    const outcomes = new Set<string>();
    for (const { id } of broken) {
      const row: Row = {
        title: id,
        wanted: { settings, savepointPath: 'bucket/savepoints/' },
        mock: { fault: id },
        ends: { outcome: 'failed', state: undefined },
      };
      const scene = await setRow(row);
      const ended = await deploy(row, scene);
      outcomes.add(ended.deployment.outcome);
      try {
        checkWords(ended, row, scene.job());
      } catch (error) {
        (error as Error).message += `\n${id}: ${ended.lastWords}`;
        throw error;
      }
    }
    expect([...outcomes].toSorted()).toEqual(['done', 'failed', 'rolled-back']);
  },
);
