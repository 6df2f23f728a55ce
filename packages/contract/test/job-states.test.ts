import { errorCodes } from '@dli-flink/contract/errors';
import { requestExamples } from '@dli-flink/contract/examples';
import { findStateRefusal, stateRules } from '@dli-flink/contract/service-rules';
import { describe, expect, test } from 'vitest';

import { requestProperties } from './vendor-page.ts';

const id = 'updateFlinkJarJob';
const updatable = [
  'job_init',
  'job_submit_fail',
  'job_running_exception',
  'job_cancel_success',
  'job_finish',
];
const otherwiseBusy = [
  'job_downloading',
  'job_idle',
  'job_canceling',
  'job_cancel_fail',
  'job_savepointing',
  'job_arrearage_stopped',
  'job_arrearage_recovering',
];
/** What clients are known to change on a running job. */
const changeableWhileRunning = [
  'smn_topic',
  'restart_when_exception',
  'resume_checkpoint',
  'resume_max_num',
  'obs_bucket',
  'checkpoint_path',
];

const complete = requestExamples[id].complete!;
const current = { ...complete, obs_bucket: 'stored-bucket' };

/** What a job in this state says to an update of the properties named. */
const refusalOf = (state: string, ...names: string[]) =>
  findStateRefusal(
    id,
    state,
    current,
    Object.fromEntries(names.map((name) => [name, complete[name as keyof typeof complete]])),
  );

describe('the states of a job', () => {
  test('are the fourteen a job can be in, each in one rule', () => {
    const states = stateRules[id].flatMap((rule) => rule.states);
    expect(states.toSorted()).toEqual(
      [...updatable, 'job_running', 'job_submitting', ...otherwiseBusy].toSorted(),
    );
    expect(new Set(states).size).toBe(14);
  });

  test('begin with that of a new job', () => {
    expect(stateRules[id][0]!.states[0]).toBe('job_init');
  });

  test('refuse with codes that say the job cannot be updated', () => {
    const codes = stateRules[id].flatMap(({ refusal }) => refusal ?? []);
    expect([...new Set(codes.map((code) => errorCodes[code].condition))]).toEqual(['job-not-updatable']);
  });
});

describe.each(updatable)('a job in %s', (state) => {
  test('takes an update of every property, of none and of one that is not described', () => {
    expect(refusalOf(state, ...Object.keys(complete))).toBeUndefined();
    expect(refusalOf(state)).toBeUndefined();
    expect(findStateRefusal(id, state, current, { execution_agency_urn: 'agency' })).toBeUndefined();
  });

  test('takes the bucket it has', () => {
    expect(findStateRefusal(id, state, current, { obs_bucket: current.obs_bucket })).toBeUndefined();
  });
});

describe('a running job', () => {
  const state = 'job_running';
  const fixed = requestProperties
    .map(({ name }) => name)
    .filter((name) => !changeableWhileRunning.includes(name));

  test.each(changeableWhileRunning)('takes an update of %s', (name) => {
    expect(refusalOf(state, name)).toBeUndefined();
  });

  test('takes an update of all of these, and of none', () => {
    expect(refusalOf(state, ...changeableWhileRunning)).toBeUndefined();
    expect(refusalOf(state)).toBeUndefined();
  });

  test.each(fixed)('refuses an update of %s', (name) => {
    expect(refusalOf(state, name)).toBe('DLI.12003');
  });

  test('refuses an update as a whole for one property of it', () => {
    expect(refusalOf(state, ...changeableWhileRunning, 'desc')).toBe('DLI.12003');
  });

  test('refuses an update of a property that is not described', () => {
    expect(findStateRefusal(id, state, current, { execution_agency_urn: 'agency' })).toBe('DLI.12003');
  });

  test('refuses the bucket it has, and takes a first or another one', () => {
    const { obs_bucket } = current;
    expect(findStateRefusal(id, state, current, { obs_bucket })).toBe('DLI.12003');
    expect(findStateRefusal(id, state, current, { obs_bucket, smn_topic: 'new' })).toBe('DLI.12003');
    expect(findStateRefusal(id, state, current, { obs_bucket: 'other-bucket' })).toBeUndefined();
    expect(findStateRefusal(id, state, {}, { obs_bucket })).toBeUndefined();
  });

  test.each(changeableWhileRunning.filter((name) => name !== 'obs_bucket'))('takes the %s it has', (name) => {
    const value = complete[name as keyof typeof complete];
    expect(findStateRefusal(id, state, { [name]: value }, { [name]: value })).toBeUndefined();
  });
});

describe.each([['job_submitting', 'DLI.12003'], ...otherwiseBusy.map((state) => [state, 'DLI.12005'])])(
  'a job in %s',
  (state, code) => {
    test(`refuses every update with ${code}, an empty one too`, () => {
      expect(refusalOf(state!, ...Object.keys(complete))).toBe(code);
      expect(refusalOf(state!, 'smn_topic')).toBe(code);
      expect(refusalOf(state!)).toBe(code);
    });
  },
);

test('a state that services may add refuses nothing', () => {
  expect(refusalOf('job_hibernating', ...Object.keys(complete))).toBeUndefined();
});
