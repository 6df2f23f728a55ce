/** The workflows of the document, run by Redocly against the mock endpoint. */
import type { RequestBodyOf } from '@dli-flink/contract';
import { afterAll, describe, expect, it } from 'vitest';

import { descriptionFile } from './fixtures/read-workflows.ts';
import type { WorkflowId } from './fixtures/read-workflows.ts';
import { HastyDescription, runWorkflow } from './fixtures/run-workflow.ts';
import type { Situation, WorkflowRun } from './fixtures/run-workflow.ts';

const hasty = new HastyDescription();
afterAll(() => hasty[Symbol.dispose]());

const path = 'bucket/savepoints/orders/';
const settings = { entrypoint: 'v2.jar' };
const [read, save, update] = ['showFlinkJob', 'executeFlinkJobSavepoint', 'updateFlinkJarJob'];
const [stop, load, run] = ['batchStopFlinkJobs', 'importFlinkJobSavepoint', 'batchRunFlinkJobs'];
const ids = { job_ids: [202] };

const saved = { operation: save, body: { action: 'TRIGGER', savepoint_path: path } };
const stopped = (trigger_savepoint = true) => ({ operation: stop, body: { ...ids, trigger_savepoint } });
const updated = (body: object = settings) => ({ operation: update, body });
const loaded = { operation: load, body: { job_id: 202, savepoint_path: path } };
const started = (resume_savepoint = true) => ({ operation: run, body: { ...ids, resume_savepoint } });
const looked = { operation: read };

/** What a workflow is given, and where the job stands. */
interface Row extends Situation {
  readonly title: string;
  readonly workflow: WorkflowId;
  readonly inputs?: Readonly<Record<string, unknown>> & { readonly settings?: object };
  readonly requests: WorkflowRun['requests'];
  /** The state that the job is left in. */
  readonly ends: string;
}

const running = 'job_running';
const atRest = 'job_cancel_success';
const pace = 100;
const hotValues = {
  smn_topic: 'alarms',
  restart_when_exception: true,
} satisfies RequestBodyOf<'updateFlinkJarJob'>;
const hot = { settings: { restart_when_exception: true } };

const successes: readonly Row[] = [
  {
    title: 'changes a running job where it stands',
    workflow: 'hot-update',
    inputs: hot,
    status: running,
    requests: [looked, updated(hot.settings), looked],
    ends: running,
  },
  {
    title: 'changes a job that does not run where it stands, whatever is changed',
    workflow: 'hot-update',
    status: atRest,
    requests: [looked, updated(), looked],
    ends: atRest,
  },
  {
    title: 'waits for a job that stays in a state that passes',
    workflow: 'hot-update',
    inputs: hot,
    status: 'job_submitting',
    job: { ahead: [{ status: running, at: Date.now() + 1000 }] },
    requests: [looked, updated(hot.settings), looked],
    ends: running,
  },
  {
    title: 'looks again where the service was not available',
    workflow: 'hot-update',
    inputs: hot,
    status: running,
    scenario: { unavailable: { count: 1, of: 3 } },
    requests: [looked, updated(hot.settings), looked],
    ends: running,
  },
  {
    title: 'stops a running job with a savepoint, changes it and runs it from there',
    workflow: 'cold-update',
    status: running,
    pace,
    requests: [looked, stopped(), looked, updated(), looked, started(), looked],
    ends: running,
  },
  {
    title: 'writes a further savepoint before where it is told where to',
    workflow: 'cold-update',
    inputs: { savepoint_path: path },
    status: running,
    pace,
    requests: [looked, saved, looked, stopped(), looked, updated(), looked, started(), looked],
    ends: running,
  },
  {
    title: 'makes and uses no savepoint where none is wanted',
    workflow: 'cold-update',
    inputs: { savepoint: false, savepoint_path: path },
    status: running,
    pace,
    requests: [looked, stopped(false), looked, updated(), looked, started(false), looked],
    ends: running,
  },
  {
    title: 'takes outcomes as booleans, and that of a stop in no list',
    workflow: 'cold-update',
    inputs: { savepoint_path: path },
    status: running,
    variants: ['outcome-as-boolean', 'stop-reply-object'],
    requests: [looked, saved, looked, stopped(), looked, updated(), looked, started(), looked],
    ends: running,
  },
  {
    title: 'takes it for a success that a job has come to its end',
    workflow: 'cold-update',
    status: running,
    variants: ['job-finishes'],
    requests: [looked, stopped(), looked, updated(), looked, started(), looked],
    ends: 'job_finish',
  },
  {
    title: 'looks again where the service shows the update after a while',
    workflow: 'hot-update',
    inputs: hot,
    status: running,
    // The job is shown for five seconds as it was.
    fault: 'update-shown-late',
    now: createFastClock(),
    requests: [looked, updated(hot.settings), looked],
    ends: running,
  },
  {
    title: 'rolls back a job that runs',
    workflow: 'rollback',
    inputs: { savepoint_path: path },
    status: running,
    pace,
    requests: [looked, stopped(), looked, updated(), looked, started(), looked],
    ends: running,
  },
  {
    title: 'rolls back a job that does not run, from its savepoint',
    workflow: 'rollback',
    inputs: { savepoint_path: path },
    status: atRest,
    job: { has_savepoint: true },
    pace,
    requests: [looked, updated(), looked, started(), looked],
    ends: running,
  },
  {
    title: 'rolls back a job whose savepoint is gone, from the one that was written before',
    workflow: 'rollback',
    inputs: { savepoint_path: path },
    status: 'job_running_exception',
    pace,
    requests: [looked, updated(), looked, loaded, started(), looked],
    ends: running,
  },
];

const failures: readonly Row[] = [
  ...Object.entries(hotValues).map(([name, value]): Row => ({
    title: `notices that ${name} is not as it was sent`,
    workflow: 'hot-update',
    inputs: { settings: { [name]: value } },
    status: running,
    fault: `${name}-not-stored`,
    requests: [looked, updated({ [name]: value }), looked],
    ends: running,
  })),
  {
    title: 'does not change a running job that does not take it',
    workflow: 'hot-update',
    status: running,
    requests: [looked, updated()],
    ends: running,
  },
  {
    title: 'does nothing to a job that does not run',
    workflow: 'cold-update',
    status: atRest,
    requests: [looked],
    ends: atRest,
  },
  {
    title: 'does not update a job whose stop failed',
    workflow: 'cold-update',
    status: running,
    variants: ['stop-fails'],
    requests: [looked, stopped(), looked],
    ends: 'job_cancel_fail',
  },
  {
    title: 'does not update a job whose stop never ends',
    workflow: 'cold-update',
    status: running,
    fault: 'stop-never-ends',
    requests: [looked, stopped(), looked],
    ends: 'job_canceling',
  },
  {
    title: 'ends with a stop whose outcome is false',
    workflow: 'cold-update',
    status: running,
    fault: 'batchStopFlinkJobs/is_success-told-as-false',
    requests: [looked, stopped()],
    ends: atRest,
  },
  {
    title: 'does not run a job whose update has the outcome "false"',
    workflow: 'cold-update',
    status: running,
    fault: 'is_success-told-as-string-false',
    requests: [looked, stopped(), looked, updated()],
    ends: atRest,
  },
  {
    title: 'does not run a job that was not updated',
    workflow: 'cold-update',
    status: running,
    fault: 'update-not-stored',
    requests: [looked, stopped(), looked, updated(), looked],
    ends: atRest,
  },
  {
    title: 'ends with a run whose outcome is false',
    workflow: 'cold-update',
    status: running,
    fault: 'batchRunFlinkJobs/is_success-told-as-false',
    requests: [looked, stopped(), looked, updated(), looked, started()],
    ends: running,
  },
  {
    title: 'fails with a submission that fails',
    workflow: 'cold-update',
    status: running,
    variants: ['submit-fails'],
    requests: [looked, stopped(), looked, updated(), looked, started(), looked],
    ends: 'job_submit_fail',
  },
  {
    title: 'fails with a job that was run and does not come to run',
    workflow: 'cold-update',
    status: running,
    fault: 'run-ignored',
    requests: [looked, stopped(), looked, updated(), looked, started(), looked],
    ends: atRest,
  },
  {
    title: 'does not roll back from nothing where a savepoint is wanted',
    workflow: 'rollback',
    status: atRest,
    requests: [looked, updated(), looked, started()],
    ends: atRest,
  },
  {
    title: 'touches no job by an ID that Redocly has rounded',
    workflow: 'cold-update',
    // A double cannot hold it; read as JSON it is the ID of the job that there is.
    inputs: { job_id: '9007199254740993' },
    job: { job_id: '9007199254740992' },
    status: running,
    requests: [looked],
    ends: running,
  },
];

/** A clock that passes a second and a half with each look at it. */
function createFastClock(): () => number {
  let time = Date.now();
  return () => (time += 1500);
}

// Redocly is a command, of which several run at the same time.
describe('a workflow', { timeout: 60_000 }, () => {
  it('runs as it is published', async () => {
    const { code, printed } = await runWorkflow(
      'cold-update',
      { settings },
      { status: running },
      descriptionFile,
    );
    expect(code, printed).toBe(0);
  });

  it.concurrent.each(successes)(
    '$title: $workflow',
    async ({ ends, inputs, requests, workflow, ...rest }) => {
      const ran = await runWorkflow(workflow, { settings, ...inputs }, rest, hasty.file);
      expect(ran.code, ran.printed).toBe(0);
      expect(ran.requests).toEqual(requests);
      expect(ran.job.status).toBe(ends);
      expect(ran.job.settings).toMatchObject(inputs?.settings ?? settings);
    },
  );

  it.concurrent.each(failures)('$title: $workflow', async ({ ends, inputs, requests, workflow, ...rest }) => {
    const ran = await runWorkflow(workflow, { settings, ...inputs }, rest, hasty.file);
    expect(ran.code, ran.printed).toBe(1);
    expect(ran.requests).toEqual(requests);
    expect(ran.job.status).toBe(ends);
  });

  it('shows no token', async () => {
    const inputs = { settings, token: 'a-wrong-token' };
    const { code, printed } = await runWorkflow('rollback', inputs, { status: running }, descriptionFile);
    expect(code).toBe(1);
    expect(printed).not.toContain('a-wrong-token');
  });
});
