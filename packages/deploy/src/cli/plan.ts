import type { Journal } from '../apply/model.ts';
import { readStatus } from '../apply/read-status.ts';
import type { Plan } from '../model.ts';
import { planDeployment } from '../plan/plan-deployment.ts';
import { describePlan } from '../view/plan-json.ts';
import { formatPlan } from '../view/plan-lines.ts';
import { formatPlanAsMarkdown } from '../view/plan-markdown.ts';
import type { Printer } from './host.ts';
import { tellProblem } from './report.ts';
import { describeMissing } from './task.ts';
import type { Task } from './task.ts';

/** Shows what an apply would do, and remembers the job that it starts from, so that the apply notices when it is another. */
export async function showPlan(task: Task, printer: Printer): Promise<number> {
  const { options } = task;
  const plan = await makePlan(task);
  if (options.format === 'json') printer.json(describePlan(plan));
  else if (options.format === 'markdown') printer.out(formatPlanAsMarkdown(plan).trimEnd());
  else printer.out(formatPlan(plan, printer.format).join('\n'));
  await remember(plan, task.service.journal).catch((error: Error) =>
    tellProblem(printer, `the plan is not remembered, so that apply will not compare: ${error.message}`),
  );
  if (plan.problem !== undefined) return 1;
  return options.hasExitCode && plan.steps.length > 0 ? 3 : 0;
}

async function makePlan({ job, options, service, wanted }: Task): Promise<Plan> {
  const { job: current, open } = await readStatus(job, service);
  if (current === undefined && !options.mayCreate)
    throw new Error(`${describeMissing(job)}; --create plans one`);
  // A job that is created has the name that it was looked for by.
  const settings = current === undefined ? { ...job, ...wanted.settings } : wanted.settings;
  return planDeployment(current, { ...wanted, settings }, service.contract, open);
}

async function remember({ current }: Plan, journal: Journal): Promise<void> {
  if (current === undefined) return;
  // The entry is that of the deployment that is under way, if there is one.
  await using _ = await journal.lock(current.id);
  const entry = (await journal.read(current.id)) ?? { version: 1, job: current.id };
  const name = current.name === undefined ? {} : { name: current.name };
  await journal.write({ ...entry, ...name, planned: { at: Date.now(), settings: current.settings } });
}
