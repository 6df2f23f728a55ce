/** What can go wrong while a job is deployed, how each of it ends, and that nothing of it is told as something else. */
import { contract } from '@dli-flink/contract';
import { faults } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { readStates } from '../src/states.ts';
import { checkWords, isLeftStopped } from './fixtures/check-words.ts';
import { deploy, setRow } from './fixtures/play.ts';
import { fresh, readWanted } from './fixtures/row.ts';
import type { Row } from './fixtures/row.ts';
import { lostCalls } from './fixtures/rows/lost-calls.ts';
import { otherPeople } from './fixtures/rows/other-people.ts';
import { refusals } from './fixtures/rows/refusals.ts';
import type { Scene } from './fixtures/scene.ts';

const rows = [...lostCalls, ...refusals, ...otherPeople];
const states = readStates(contract);

const listDone = ({ arrived }: Scene): readonly string[] =>
  arrived.filter(({ isDone, name }) => isDone && name !== 'read' && name !== 'list').map(({ name }) => name);

/** What is to be typed, according to the last words, and with which policy. */
function followAdvice(row: Row, lastWords: string): Row {
  const [, command] = /dli-flink (apply|rollback|run)\b/.exec(lastWords) ?? [];
  const wanted = readWanted(row);
  return {
    ...row,
    meanwhile: undefined,
    command: command as NonNullable<Row['command']>,
    wanted: /savepoint: never/.test(lastWords) ? { ...wanted, savepoint: 'never' } : wanted,
  };
}

describe(`${rows.length} troubles while deploying`, () => {
  it('are 40 at the least, and no two have one name', () => {
    expect(rows.length).toBeGreaterThan(40);
    expect(new Set(rows.map(({ title }) => title)).size).toBe(rows.length);
  });

  it.each(rows)('$title: $ends.outcome', async (row) => {
    const scene = await setRow(row);
    const ended = await deploy(row, scene);
    const job = scene.job();
    const { lastWords } = ended;
    const { did, says = /\w/, settings = {}, ...ends } = row.ends;
    expect({ outcome: ended.deployment.outcome, state: job?.status }, lastWords).toEqual(ends);
    expect(lastWords).toMatch(says);
    if (job !== undefined) expect(job.settings).toMatchObject(settings);
    if (did !== undefined) expect(listDone(scene)).toEqual(did);
    checkWords(ended, row, job);

    scene.calm();
    if (row.again !== undefined) {
      const again = await deploy({ ...row, meanwhile: undefined }, scene);
      expect(again.deployment.outcome, again.lastWords).toBe(row.again);
      checkWords(again, row, scene.job());
    } else if (isLeftStopped(row, job) && ends.outcome !== 'refused' && row.mock?.variants === undefined) {
      const typed = await deploy(followAdvice(row, lastWords), scene);
      expect(scene.job()?.status, `${lastWords}\n${typed.lastWords}`).toBe(states.running);
    }
  });
});

/** The families of faults that an endpoint shows to requests that keep the contract. */
const families = ['effect', 'success-reply', 'error-reply', 'body', 'parameter', 'time'];

it(
  'no fault of the mock is told as a success, and no job is left stopped in silence',
  { timeout: 60_000 },
  async () => {
    const settings = {
      ...fresh,
      desc: 'Größe 😀',
      parallel_number: 4,
      smn_topic: 'alarms',
      resource_config: { max_slot: 2, jobmanager_resource_spec: { cpu: 1.5 } },
    };
    const broken = [...faults.values()].filter(({ group }) => families.includes(group));
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
