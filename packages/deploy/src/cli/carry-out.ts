import { applyDeployment } from '../apply/apply-deployment.ts';
import type { ApplyOptions, Deployment } from '../apply/model.ts';
import { readStatus } from '../apply/read-status.ts';
import { rollbackDeployment } from '../apply/rollback-deployment.ts';
import { runJob, stopJob } from '../apply/run-and-stop.ts';
import { formatStatus } from '../view/status.ts';
import { deploy } from './deploy.ts';
import type { CommandHost, Printer } from './host.ts';
import type { Options } from './options.ts';
import { showPlan } from './plan.ts';
import { createTask, describeMissing } from './task.ts';
import type { Task } from './task.ts';

/** Carries a command out, and gives its exit code. */
export async function carryOut(options: Options, host: CommandHost, printer: Printer): Promise<number> {
  const task = await createTask(options, host);
  if (options.command === 'plan') return showPlan(task, printer);
  if (options.command === 'status') return showStatus(task, printer);
  const act = acts[options.command];
  return deploy(options, host, printer, (how) => act(task, { ...task.service, ...how }));
}

/** What the commands do that change a job. */
const acts: Readonly<
  Record<
    Exclude<Options['command'], 'plan' | 'status'>,
    (task: Task, options: ApplyOptions) => Promise<Deployment>
  >
> = {
  apply: ({ job, options, wanted }, how) =>
    applyDeployment(job, wanted, { ...how, create: options.mayCreate }),
  create: async ({ job, service, wanted }, how) => {
    const { advice, job: found, standing } = await readStatus(job, service);
    if (found === undefined) return applyDeployment(job, wanted, { ...how, create: true });
    const problem = `there is such a job already; dli-flink apply ${service.file} brings it to what the file says`;
    return {
      outcome: 'refused',
      job: found,
      plan: undefined,
      problem,
      standing,
      ...(advice !== undefined && { advice }),
    };
  },
  rollback: ({ job, wanted }, how) => rollbackDeployment(job, { ...how, ...pickPolicy(wanted) }),
  run: ({ job, wanted }, how) => runJob(job, { ...how, ...pickPolicy(wanted) }),
  stop: ({ job, wanted }, how) => stopJob(job, { ...how, ...pickPolicy(wanted) }),
};

function pickPolicy({ savepoint }: Task['wanted']): Pick<Task['wanted'], 'savepoint'> {
  return savepoint === undefined ? {} : { savepoint };
}

async function showStatus({ job, options, service }: Task, printer: Printer): Promise<number> {
  const status = await readStatus(job, service);
  if (status.job === undefined)
    throw new Error(`${describeMissing(job)}; dli-flink create ${service.file} makes it`);
  if (options.format === 'json') printer.json(status);
  else printer.out(formatStatus(status, printer.format, service.contract).join('\n'));
  return 0;
}
