/** Where a job stands, and what to do next, in sentences. */
import { listDifferences } from '../plan/compare-settings.ts';
import { planDeployment } from '../plan/plan-deployment.ts';
import type { JobState } from '../model.ts';
import type { OpenDeployment, Outcome } from './model.ts';
import type { Session } from './session.ts';
import type { HaltKind } from './halt.ts';

/** @param open the deployment that has led it there, if any */
export function describeStanding(session: Session, open: OpenDeployment | undefined): string {
  const { id, job } = session;
  if (job === undefined) return id === '' ? 'No job was changed.' : `Job ${id} was not read.`;
  const name = job.name === undefined ? '' : ` (${job.name})`;
  if (session.isOutOfDate) {
    const may = open?.ran ? '; it ran before the deployment, and may be stopped now' : '';
    return `Job ${id}${name} was ${job.state} when it was seen last, and has not been seen since${may}.`;
  }
  const reason = job.reason === undefined ? '' : `: ${job.reason.replace(/\.$/, '')}`;
  const settings = open === undefined ? '' : describeSettings(session, job, open);
  return `Job ${id}${name} ${describeState(session, job)} (${job.state}${reason})${settings}.`;
}

function describeState({ states }: Session, { started, state }: JobState): string {
  if (state === states.running) return 'runs';
  if (states.isFinished(state)) return 'has finished';
  if (!states.isAtRest(state))
    return states.isPassing(state) ? 'is on its way' : 'is in a state that nobody can change here';
  if (states.isFailed(state)) return 'does not run';
  return started === undefined ? 'has not been started' : 'is stopped';
}

function describeSettings(
  { contract }: Session,
  { settings }: JobState,
  { before, wanted }: OpenDeployment,
): string {
  const hasAll = (all: OpenDeployment['wanted']['settings']): boolean =>
    listDifferences(settings, all, contract).length === 0;
  const isNew = hasAll(wanted.settings);
  if (before === undefined) return isNew ? '' : ', with settings that are not those wanted';
  const isOld = hasAll(before.settings);
  if (isOld && isNew) return '';
  if (isOld || isNew) return `, with its ${isOld ? 'old' : 'new'} settings`;
  return ', with settings that are neither the old nor the new ones';
}

/** What to do next; `undefined` where nothing is to be done. */
export function advise(
  session: Session,
  outcome: Outcome,
  open: OpenDeployment | undefined,
  kind?: HaltKind,
): string | undefined {
  const {
    job,
    states,
    options: { file = 'job.yaml' },
  } = session;
  const command = (name: string): string => `dli-flink ${name} ${file}`;
  const goOn = open && `${command(open.command === 'create' ? 'apply' : open.command)} goes on from here`;
  if (kind === 'credentials') {
    const renew =
      'set DLI_TOKEN, or HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, to credentials that are good for this';
    return goOn === undefined ? renew : `${renew}; ${goOn}`;
  }
  if (outcome === 'interrupted') return goOn;
  const isStuck = outcome === 'failed' || (outcome === 'refused' && open !== undefined);
  if (!isStuck || job === undefined) return undefined;
  if (session.isOutOfDate)
    return [`${command('status')} tells where it stands`, session.open && goOn].filter(Boolean).join('; ');
  const isLeftStopped = open?.ran === true && states.isAtRest(job.state) && !states.isFinished(job.state);
  if (isLeftStopped && !canRun(session, job, open)) {
    return `It ran before, and its savepoint is gone: with "savepoint: never" in the file, ${command('run')} starts it without one`;
  }
  const run = isLeftStopped ? `It ran before: ${command('run')} starts it` : undefined;
  const back = open?.before && open.command === 'apply' ? `${command('rollback')} goes back` : undefined;
  return [run, session.open && goOn, session.open && back].filter(Boolean).join('; ') || undefined;
}

/** Whether a job can be started as the deployment would start it. */
function canRun({ contract }: Session, job: JobState, open: OpenDeployment): boolean {
  const { savepoint } = open.wanted;
  const wanted = { settings: {}, run: true, ...(savepoint && { savepoint }) };
  return planDeployment(job, wanted, contract, open).problem === undefined;
}
