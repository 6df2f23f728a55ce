import { contract } from '@dli-flink/contract';
import type { ParametersOf } from '@dli-flink/contract';

import { id as listJobs } from '../operations/list-flink-jobs.ts';
import type { Alteration } from '../steps.ts';
import type { Fault, Row } from './fault.ts';
import { instead, listLifeFaults, requestOf, tell } from './life-rules.ts';

type Parameter = keyof ParametersOf<typeof listJobs>;

const { at } = contract.resources['flink-job']!.list!;

/** Of each parameter a value that makes another page of two drafts. */
const telling: Readonly<Record<Exclude<Parameter, 'project_id' | 'sys_enterprise_project_name'>, string>> = {
  job_type: 'flink_sql_job',
  status: 'job_running',
  queue_name: 'nobodys',
  name: 'nobodys',
  user_name: 'nobody',
  tags: 'team=nobodys',
  root_job_id: '1',
  limit: '1',
  offset: '1',
  order: 'asc',
  show_detail: 'true',
};

/** Lists of jobs that are not those that were asked for. */
export const jobListFaults: readonly Fault[] = listLifeFaults({
  'The list has every job that is asked for, and no other.': {
    'list-misses-a-job': {
      shownBy: [requestOf(listJobs)],
      alter: tell<readonly unknown[]>(listJobs, at, (jobs) => jobs.slice(0, -1)),
    },
    ...Object.fromEntries(Object.entries(telling).map(ignoreParameter)),
  },
  'The number of jobs in all is that of all pages.': {
    'list-counts-page-alone': {
      shownBy: [requestOf(listJobs, { parameters: { limit: '1' } })],
      alter: countPage(),
    },
  },
});

function ignoreParameter([name, value]: readonly [string, string]): readonly [string, Row] {
  const alter = instead(listJobs, (context, carryOut) => {
    const { [name]: _, ...others } = context.parameters;
    return carryOut({ ...context, parameters: others });
  });
  const id = `list-ignores-${name.replaceAll('_', '-')}`;
  return [id, { shownBy: [requestOf(listJobs, { parameters: { [name]: value } })], alter }];
}

function countPage(): Alteration {
  return tell<{ readonly jobs: readonly unknown[] }>(listJobs, at.slice(0, at.lastIndexOf('/')), (list) => ({
    ...list,
    total_count: list.jobs.length,
  }));
}
