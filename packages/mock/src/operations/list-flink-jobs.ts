import type { ParametersOf } from '@dli-flink/contract';

import type { HandlerContext } from '../handler.ts';
import type { Job } from '../job.ts';
import { isObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { firstExample } from '../life/first-example.ts';
import { showJob } from '../life/show-job.ts';
import { isAtRest } from '../life/states.ts';
import type { Reply } from '../refusal.ts';

export const id = 'listFlinkJobs';

/** The parameters, those that were not sent with the defaults of the document. */
type Given = { readonly [Name in keyof ParametersOf<typeof id>]?: string };

/** Lists a page of the jobs that pass every filter, the latest first unless told otherwise. */
export function listFlinkJobs(context: HandlerContext<typeof id>): Reply {
  const { contract, jobs, now } = context;
  const example = firstExample(id, contract);
  const summary = example.job_list!.jobs![0]!;
  const { limit, offset, order, show_detail, ...filters }: Given = {
    ...listDefaults(contract.schemas[id]!.parameters),
    ...context.parameters,
  };
  const found = jobs.list().filter((job) => passes(job, filters, summary));
  const sorted = found.toSorted((one, other) => (one.create_time ?? 0) - (other.create_time ?? 0));
  if (order !== 'asc') sorted.reverse();
  const start = Number(offset);
  const page = sorted.slice(start, start + Number(limit));
  const shown = page.map((job) => (show_detail === 'true' ? showJob(job, context) : summarize(job)));
  return {
    status: 200,
    body: { ...example, job_list: { ...example.job_list, total_count: found.length, jobs: shown } },
  };

  /** Of a job what the example shows of one. */
  function summarize(job: Job): JsonObject {
    const { start_time } = job;
    const end = isAtRest(job, contract) ? (job.since ?? now) : now;
    const duration = start_time === undefined ? 0 : end - start_time;
    // The page of the list says 0 where that of the detail shows null.
    const all: JsonObject = { ...showJob(job, context), start_time: start_time ?? 0, duration };
    return Object.fromEntries(Object.entries({ ...summary, ...all }).filter(([name]) => name in summary));
  }
}

/** Defaults as the text that parameters come as. */
function listDefaults(parameters: Readonly<Record<string, JsonObject>>): Given {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, schema]) =>
      schema.default === undefined ? [] : [[name, String(schema.default)]],
    ),
  );
}

/** Whether a job is as each filter wants it; text is compared as a whole. */
function passes(
  { settings, status }: Job,
  {
    job_type,
    name,
    queue_name,
    root_job_id,
    status: wanted,
    sys_enterprise_project_name,
    tags,
    user_name,
  }: Given,
  summary: JsonObject,
): boolean {
  const { job_type: ownType = 'flink_jar_job' } = settings;
  const pairs: readonly (readonly [wanted: string | undefined, own: unknown])[] = [
    [name, settings.name],
    [wanted, status],
    [queue_name, settings.queue_name],
    [job_type, ownType],
    [user_name, summary.user_name],
    [root_job_id, String(summary.root_id)],
    [sys_enterprise_project_name, 'default'],
  ];
  return pairs.every(([sent, own]) => sent === undefined || sent === own) && hasTags(settings.tags, tags);
}

/** @param wanted pairs such as `team=orders,stage=test`, of which a job has to have all */
function hasTags(tags: unknown, wanted: string | undefined): boolean {
  if (wanted === undefined) return true;
  const pairs = (Array.isArray(tags) ? tags : []).filter(isObject);
  const own = new Set(pairs.map(({ key, value }) => `${String(key)}=${String(value)}`));
  return wanted.split(',').every((pair) => own.has(pair.trim()));
}
