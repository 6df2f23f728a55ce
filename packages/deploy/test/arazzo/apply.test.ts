/** What is applied holds to the workflows of the document: a mock endpoint is asked the same by both. */
import { createDliClient, tokenAuth } from '@dli-flink/client';
import { applyDeployment, rollbackDeployment } from '@dli-flink/deploy';
import type { JournalEntry, WantedJob } from '@dli-flink/deploy';
import { expect, it } from 'vitest';

import { createMemoryJournal } from '../fixtures/deployment.ts';
import { descriptionFile } from './fixtures/read-workflows.ts';
import type { WorkflowId } from './fixtures/read-workflows.ts';
import {
  createEndpoint,
  firstSettings,
  listRequests,
  projectId,
  runWorkflow,
  token,
} from './fixtures/run-workflow.ts';
import type { Request, Situation } from './fixtures/run-workflow.ts';

interface Row {
  readonly workflow: WorkflowId;
  readonly title: string;
  readonly situation: Situation;
  readonly wanted: WantedJob;
  /** What is remembered, where it is rolled back. */
  readonly entry?: Partial<JournalEntry>;
}

const path = 'bucket/savepoints/orders/';
const settings = { entrypoint: 'v2.jar' };
const was = { ...firstSettings, job_type: 'flink_jar_job', ...settings };
const before = { at: Date.now(), settings: was, state: 'job_running' };
const broken = { command: 'apply', before, wanted: { settings: {} }, step: undefined, ran: true } as const;

const rows: readonly Row[] = [
  {
    workflow: 'hot-update',
    title: 'of a running job',
    situation: { status: 'job_running' },
    wanted: { settings: { restart_when_exception: true } },
  },
  {
    workflow: 'cold-update',
    title: 'with the savepoint of the stop',
    situation: { status: 'job_running' },
    wanted: { settings },
  },
  {
    workflow: 'cold-update',
    title: 'with a further savepoint',
    situation: { status: 'job_running' },
    wanted: { settings, savepointPath: path },
  },
  {
    workflow: 'cold-update',
    title: 'without a savepoint',
    situation: { status: 'job_running' },
    wanted: { settings, savepoint: 'never' },
  },
  {
    workflow: 'rollback',
    title: 'of a job that runs',
    situation: { status: 'job_running' },
    wanted: { settings },
    entry: { before },
  },
  {
    workflow: 'rollback',
    title: 'of a job that was stopped with a savepoint',
    situation: { status: 'job_cancel_success', job: { has_savepoint: true } },
    wanted: { settings, savepointPath: path },
    entry: { open: { ...broken, isSaved: true, savepointPath: path } },
  },
  {
    workflow: 'rollback',
    title: 'of a job whose savepoint is gone',
    situation: { status: 'job_running_exception', job: { has_savepoint: false } },
    wanted: { settings, savepointPath: path },
    entry: { open: { ...broken, isSaved: true, savepointPath: path } },
  },
];

async function apply({ entry, situation, wanted }: Row): Promise<readonly Request[]> {
  await using listening = await createEndpoint(situation).listen();
  const client = createDliClient({ baseUrl: listening.url, projectId, auth: tokenAuth(token) });
  const journal = createMemoryJournal();
  if (entry !== undefined) await journal.write({ version: 1, job: '202', ...entry });
  const options = { client, journal, poll: 10, settle: 10 };
  const deployment = await (entry === undefined
    ? applyDeployment({ id: '202' }, wanted, options)
    : rollbackDeployment({ id: '202' }, options));
  expect(deployment.problem).toBeUndefined();
  return listRequests(listening.url);
}

it.concurrent.each(rows)('$workflow $title', { timeout: 60_000 }, async (row) => {
  const { settings: wanted, savepoint, savepointPath: savepoint_path } = row.wanted;
  const inputs = { settings: wanted, savepoint: savepoint !== 'never', savepoint_path };
  const { code, printed, requests } = await runWorkflow(row.workflow, inputs, row.situation, descriptionFile);
  expect(code, printed).toBe(0);
  expect(await apply(row)).toEqual(requests);
});
