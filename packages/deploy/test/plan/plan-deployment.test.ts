import { contract } from '@dli-flink/contract';
import { describe, expect, it } from 'vitest';

import type { JobState, UnderWay, WantedJob } from '@dli-flink/deploy';
import { planDeployment } from '@dli-flink/deploy';

const running: JobState = {
  id: '9007199254740993',
  name: 'orders',
  state: 'job_running',
  reason: undefined,
  changed: 1,
  started: 1,
  hasSavepoint: false,
  settings: {
    name: 'orders',
    entrypoint: 'obs://b/1.jar',
    parallel_number: 2,
    manager_cu_number: 1,
    smn_topic: 'old',
    resource_config: { max_slot: 1, jobmanager_resource_spec: { cpu: 1, memory: '4G' } },
    runtime_config: '[{"key":"a","value":"1"},{"key":"b","value":"2"}]',
  },
};
const stopped: JobState = { ...running, state: 'job_cancel_success' };

function planned(current: JobState | undefined, wanted: Partial<WantedJob>, underWay?: UnderWay) {
  const plan = planDeployment(current, { settings: {}, ...wanted }, contract, underWay);
  return { ...plan, names: plan.steps.map(({ name }) => name) };
}

const stop = ['stop', 'wait-until-stopped'];
const update = ['update', 'verify'];
const run = ['run', 'wait-until-running'];
const jar = { entrypoint: 'obs://b/2.jar' };

describe('a plan', () => {
  const rows: readonly (readonly [
    what: string,
    current: JobState | undefined,
    wanted: Partial<WantedJob>,
    underWay: UnderWay | undefined,
    kind: string,
    names: readonly string[],
  ])[] = [
    [
      'a job that is as wanted and runs',
      running,
      { settings: { parallel_number: 2 } },
      undefined,
      'nothing',
      [],
    ],
    ['a hot change', running, { settings: { smn_topic: 'new' } }, undefined, 'hot', update],
    ['a text that is cleared', running, { settings: { smn_topic: '' } }, undefined, 'hot', update],
    ['a cold change', running, { settings: jar }, undefined, 'cold', [...stop, ...update, ...run]],
    [
      'a hot and a cold change',
      running,
      { settings: { ...jar, smn_topic: 'n' } },
      undefined,
      'cold',
      [...stop, ...update, ...run],
    ],
    [
      'a cold change of a job that is not to be started',
      running,
      { settings: jar, run: false },
      undefined,
      'cold',
      [...stop, ...update, ...run],
    ],
    [
      'a savepoint of its own',
      running,
      { settings: jar, savepointPath: 'b/s/' },
      undefined,
      'cold',
      ['savepoint', 'wait-for-savepoint', ...stop, ...update, ...run],
    ],
    [
      'one that is written already',
      running,
      { settings: jar, savepointPath: 'b/s/' },
      { ran: true, savepointPath: 'b/s/' },
      'cold',
      [...stop, ...update, ...run],
    ],
    [
      'no savepoints at all',
      running,
      { settings: jar, savepointPath: 'b/s/', savepoint: 'never' },
      undefined,
      'cold',
      [...stop, ...update, ...run],
    ],
    ['a job at rest that changes', stopped, { settings: jar }, undefined, 'start', [...update, ...run]],
    ['a job at rest that is as wanted', stopped, {}, undefined, 'start', run],
    ['a job at rest that is not to be started', stopped, { run: false }, undefined, 'nothing', []],
    [
      'a change of one that is not to be started',
      stopped,
      { settings: jar, run: false },
      undefined,
      'hot',
      update,
    ],
    [
      'one that ran before the deployment was cut short',
      stopped,
      { run: false },
      { ran: true },
      'start',
      run,
    ],
    ['a job that has finished', { ...stopped, state: 'job_finish' }, {}, undefined, 'nothing', []],
    [
      'a job that has finished and changes',
      { ...stopped, state: 'job_finish' },
      { settings: jar },
      undefined,
      'start',
      [...update, ...run],
    ],
    ['a job that failed', { ...stopped, state: 'job_submit_fail' }, {}, undefined, 'start', run],
    [
      'a job that is being submitted',
      { ...running, state: 'job_submitting' },
      {},
      undefined,
      'start',
      ['wait-until-running'],
    ],
    [
      'a cold change of it',
      { ...running, state: 'job_submitting' },
      { settings: jar },
      undefined,
      'cold',
      ['wait', ...stop, ...update, ...run],
    ],
    [
      'a job that was started with other settings and is still being submitted',
      { ...running, state: 'job_submitting' },
      { settings: jar },
      { ran: true, isSaved: true, isStarted: true },
      'cold',
      [...stop, ...update, ...run],
    ],
    [
      'a job that is being stopped',
      { ...running, state: 'job_canceling' },
      { settings: jar },
      { ran: true, isSaved: true },
      'start',
      ['wait', ...update, ...run],
    ],
    ['a job that was started', running, {}, { ran: true, isStarted: true }, 'start', ['wait-until-running']],
    [
      'a job that could not be stopped',
      { ...running, state: 'job_cancel_fail' },
      { settings: jar },
      undefined,
      'impossible',
      [],
    ],
    ['a savepoint that is gone', stopped, { settings: jar }, { ran: true, isSaved: true }, 'impossible', []],
    [
      'a savepoint that is gone, with one of its own',
      stopped,
      {},
      { ran: true, isSaved: true, savepointPath: 'b/s/' },
      'start',
      ['import-savepoint', ...run],
    ],
    ['always a savepoint, and none there', stopped, { savepoint: 'always' }, undefined, 'impossible', []],
    [
      'always a savepoint, for a job that never ran',
      { ...stopped, state: 'job_init', started: undefined },
      { savepoint: 'always' },
      undefined,
      'start',
      run,
    ],
    [
      'a job that is not there',
      undefined,
      { settings: { name: 'orders' } },
      undefined,
      'create',
      ['create', 'verify', ...run],
    ],
    [
      'one that is not to be started',
      undefined,
      { settings: { name: 'orders' }, run: false },
      undefined,
      'create',
      ['create', 'verify'],
    ],
  ];

  it.each(rows)('for %s', (_, current, wanted, underWay, kind, names) => {
    const plan = planned(current, wanted, underWay);
    expect([plan.kind, plan.names]).toEqual([kind, names]);
    expect(plan.problem === undefined).toBe(kind !== 'impossible');
  });
});

it('sends what differs, and an object whole', () => {
  const wanted = { ...jar, parallel_number: 2, resource_config: { max_slot: 3 } };
  expect(planned(running, { settings: wanted }).update).toEqual({
    ...jar,
    resource_config: { max_slot: 3, jobmanager_resource_spec: { cpu: 1, memory: '4G' } },
  });
});

it('compares text that is JSON by what it says, and takes nothing for none', () => {
  const runtime_config = '[ {"key":"b","value":"2"}, {"key":"a","value":"1"} ]';
  expect(planned(running, { settings: { runtime_config, main_class: '', dependency_jars: [] } }).kind).toBe(
    'nothing',
  );
});

it('tells what changes hot, and why the rest is cold', () => {
  const { changes, reason } = planned(running, { settings: { ...jar, smn_topic: 'new' } });
  expect(changes).toEqual([
    { path: 'smn_topic', from: 'old', to: 'new', isHot: true },
    { path: 'entrypoint', from: 'obs://b/1.jar', to: 'obs://b/2.jar', isHot: false },
  ]);
  expect(reason).toBe('a running job does not take entrypoint (DLI.12003)');
});

it('tells what stays, and which of it the service filled in', () => {
  const { kept } = planned(running, { settings: { parallel_number: 2 } });
  expect(kept).toContainEqual({ path: 'parallel_number', value: 2, because: 'wanted' });
  expect(kept).toContainEqual({ path: 'manager_cu_number', value: 1, because: 'default' });
  expect(kept).toContainEqual({ path: 'entrypoint', value: 'obs://b/1.jar', because: 'other' });
});

it('starts a job from its savepoint where it has one, and never where none is to be used', () => {
  const saved = { ...stopped, hasSavepoint: true };
  const bodies = [saved, stopped].map((job) => planned(job, {}).steps[0]?.body);
  expect(bodies).toEqual([{ resume_savepoint: true }, { resume_savepoint: false }]);
  expect(planned(saved, { savepoint: 'never' }).steps[0]?.body).toEqual({ resume_savepoint: false });
});

it('says that a property of creation alone is read by no update', () => {
  expect(planned(running, { settings: { tags: [] } }).advice).toEqual([
    expect.stringMatching(/^tags is read/),
  ]);
});
