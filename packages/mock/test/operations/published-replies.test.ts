/** Replies as pages and issues print them, or worse: the document takes them, and so does whatever is held against it. */
import { contract } from '@dli-flink/contract';
import type { Contract } from '@dli-flink/contract';
import { describe, expect, it } from 'vitest';

const submitted = {
  is_success: 'true',
  message: 'The request for submitting DLI jobs is successfully delivered.',
};
const stopping = {
  is_success: 'true',
  message: 'The request for stopping DLI jobs is successfully delivered.',
};
const queueMissing = {
  error_code: 'DLI.13024',
  error_msg: 'No job-running queue selected. Please select a queue for your job.',
};

describe('a published reply keeps the document', () => {
  it.each<[operation: string, status: number, body: unknown]>([
    ['batchRunFlinkJobs', 200, [submitted]],
    ['batchRunFlinkJobs', 400, [queueMissing]],
    ['batchRunFlinkJobs', 400, queueMissing],
    ['batchStopFlinkJobs', 200, [stopping]],
    ['batchStopFlinkJobs', 200, stopping],
    ['deleteFlinkJob', 200, { is_success: 'true', message: 'The job is successfully deleted.' }],
    ['importFlinkJobSavepoint', 200, { is_success: true, message: 'The job is successfully updated.' }],
    [
      'executeFlinkJobSavepoint',
      200,
      { is_success: true, message: '{"is_success":"true","message":"api.msg.deal_savepoint_success"}' },
    ],
    [
      'createFlinkJarJob',
      200,
      {
        is_success: true,
        message: 'A Flink job is created successfully.',
        job: { job_id: 138, status_name: 'running', status_desc: '' },
      },
    ],
    [
      'listFlinkJobs',
      200,
      {
        is_success: 'true',
        message: 'Jobs are successfully listed.',
        job_list: {
          total_count: 26,
          jobs: [{ job_id: 146, name: 'n', start_time: 0, has_savepoint: false }],
        },
      },
    ],
    [
      'showFlinkJob',
      200,
      { is_success: 'true', message: '', job_detail: { job_id: 104, start_time: null, main_class: null } },
    ],
  ])('to %s with %i: %j', (operation, status, body) => {
    const { [operation]: byStatus } = (contract as Contract).responseValidators;
    expect(byStatus![status]!.check(body)).toEqual([]);
  });
});
