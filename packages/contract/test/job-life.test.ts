/** The life of a job as the document has it: what operations do to its states, and where its settings are read. */
import { contract } from '@dli-flink/contract';
import { errorCodes } from '@dli-flink/contract/errors';
import { listProperties } from '@dli-flink/contract/editions';
import { schemas } from '@dli-flink/contract/schemas';
import type { JsonSchema } from '@dli-flink/contract/schemas';
import { findStateRefusal, stateRules } from '@dli-flink/contract/service-rules';
import { describe, expect, test } from 'vitest';

import { jobConfigFields, jobFields } from './sibling-pages.ts';

const { 'flink-job': job } = contract.resources;
const states = job!.states!;

/** From the table of the pages, the manual of the console and clients. */
const resting = ['job_init', 'job_submit_fail', 'job_running_exception', 'job_cancel_success', 'job_finish'];
const becomes: Readonly<Record<string, readonly string[]>> = {
  job_submitting: ['job_running', 'job_submit_fail'],
  job_running: ['job_finish', 'job_running_exception'],
  job_running_exception: ['job_running'],
  job_canceling: ['job_cancel_success', 'job_cancel_fail'],
  job_savepointing: ['job_running', 'job_canceling'],
  job_arrearage_stopped: ['job_arrearage_recovering'],
  job_arrearage_recovering: ['job_running'],
};
const passing = ['job_submitting', 'job_canceling', 'job_savepointing', 'job_arrearage_recovering'];
const inferred = ['job_downloading', 'job_idle', 'job_savepointing', 'job_arrearage_recovering'];

/** The states that an operation takes, where it leads, and the code it refuses the others with. */
const rules = [
  ['batchRunFlinkJobs', resting, ['job_submitting', 'job_running'], 'DLI.13006'],
  [
    'batchStopFlinkJobs',
    ['job_submitting', 'job_running'],
    ['job_canceling', 'job_cancel_success'],
    'DLI.15002',
  ],
  ['executeFlinkJobSavepoint', ['job_running'], ['job_savepointing', 'job_running'], 'DLI.0009'],
  ['importFlinkJobSavepoint', resting, undefined, 'DLI.0009'],
  ['deleteFlinkJob', Object.keys(states), undefined, undefined],
] as const;

describe('the states', () => {
  test('are fourteen, each with a meaning in a sentence, and that of a new job is the first', () => {
    expect(Object.keys(states)).toHaveLength(14);
    expect(Object.keys(states)[0]).toBe('job_init');
    for (const { meaning } of Object.values(states)) expect(meaning).toMatch(/^[A-Z].+\.$/);
  });

  test('become others by themselves as the pages and clients have it', () => {
    const next = Object.entries(states).flatMap(([state, { next: after }]) =>
      after ? [[state, after]] : [],
    );
    expect(Object.fromEntries(next)).toEqual(becomes);
    expect(
      Object.keys(states)
        .filter((state) => states[state]!.passing)
        .toSorted(),
    ).toEqual(passing.toSorted());
  });

  test('are marked where no source says how one comes to be, or what follows', () => {
    expect(
      Object.keys(states)
        .filter((state) => states[state]!.inferred)
        .toSorted(),
    ).toEqual(inferred.toSorted());
  });

  test('are those that a list can be asked for', () => {
    const asked = schemas.listFlinkJobs.parameters.status!.enum as readonly string[];
    expect(asked.toSorted()).toEqual(Object.keys(states).toSorted());
  });
});

describe.each(rules)('%s', (id, taken, leadsTo, refusal) => {
  test.each(Object.keys(states))('takes or refuses a job in %s', (state) => {
    const expected = (taken as readonly string[]).includes(state) ? undefined : refusal;
    expect(findStateRefusal(id, state, {}, { job_ids: [202] })).toBe(expected);
  });

  test('leads to the states that follow, and refuses with a code that is final', () => {
    const accepted = stateRules[id].filter(({ accepts }) => accepts === 'all');
    expect(accepted.map((rule) => rule.leadsTo)).toEqual([leadsTo]);
    expect(refusal === undefined || errorCodes[refusal].final).toBe(true);
  });

  test('names every state once', () => {
    expect(stateRules[id].flatMap((rule) => rule.states).toSorted()).toEqual(Object.keys(states).toSorted());
  });
});

describe('a setting', () => {
  const { at, operation } = job!.read!;
  const details = schemas[operation as 'showFlinkJob'].replies['200']!.body!;
  const find = (pointer: string): JsonSchema | undefined =>
    `${at}${pointer}`
      .split('/')
      .slice(1)
      .reduce<JsonSchema | undefined>((schema, name) => schema?.properties?.[name], details);
  const { default: otherwise, properties: places } = job!.readBack!;
  const placeOf = (path: string): string =>
    places[path]?.at ?? otherwise.replace('{path}', `/${path.replaceAll('.', '/')}`);

  test.each(listProperties('updateFlinkJarJob'))('$path is read back in the details', ({ path }) => {
    expect(find(placeOf(path))).toBeDefined();
  });

  test('is read beside job_config where the pages have it there, and in it otherwise', () => {
    const names = Object.keys(schemas.updateFlinkJarJob.body!.properties!);
    const beside = names.filter((name) => placeOf(name) === `/${name}`);
    expect(beside).toEqual(names.filter((name) => name in jobFields));
    expect(names.filter((name) => !beside.includes(name)).every((name) => name in jobConfigFields)).toBe(
      true,
    );
  });

  test('of a tag is read nowhere', () => {
    const created = listProperties('createFlinkJarJob').map(({ path }) => path);
    expect(created.filter((path) => find(placeOf(path)) === undefined)).toEqual(['tags']);
  });

  test('is read as it was sent, but for the mode of checkpoints', () => {
    const converted = Object.entries(places).flatMap(([path, { values }]) =>
      values ? [[path, values]] : [],
    );
    expect(converted).toEqual([['checkpoint_mode', { 1: 'exactly_once', 2: 'at_least_once' }]]);
    const { values } = places.checkpoint_mode!;
    expect(Object.keys(values!).map(Number)).toEqual(
      schemas.updateFlinkJarJob.body!.properties!.checkpoint_mode!.enum,
    );
    expect(Object.values(values!)).toEqual(find('/job_config/checkpoint_mode')!.enum);
  });
});

describe('an ID of a job', () => {
  test.each([
    'updateFlinkJarJob',
    'showFlinkJob',
    'deleteFlinkJob',
    'executeFlinkJobSavepoint',
    'importFlinkJobSavepoint',
  ] as const)('in the path of %s says whose it is', (id) => {
    expect(schemas[id].parameters.job_id!['x-identifies']).toBe('flink-job');
  });

  test.each(['batchRunFlinkJobs', 'batchStopFlinkJobs'] as const)('in the list of %s does too', (id) => {
    expect(schemas[id].body!.properties!.job_ids!.items!['x-identifies']).toBe('flink-job');
  });

  test('in the body of an import does too', () => {
    expect(schemas.importFlinkJobSavepoint.body!.properties!.job_id!['x-identifies']).toBe('flink-job');
  });
});
