import { listDifferences } from '../plan/compare-settings.ts';
import type { Contract } from '@dli-flink/contract';

import type { JobState, Settings, StepName } from '../model.ts';
import { readStates } from '../states.ts';
import type { BegunStep } from './model.ts';

/**
 * Whether a job shows that a call was carried out of which no reply says so.
 *
 * @param from the job as it was before the call
 * @param sent what an update was to change
 */
export function wasCarriedOut(
  step: StepName,
  from: NonNullable<BegunStep['from']>,
  job: JobState,
  sent: Settings,
  contract: Contract,
): boolean {
  const states = readStates(contract);
  const hasMoved = job.state !== from.state;
  const isSavedSince = job.hasSavepoint === true && from.hasSavepoint !== true;
  switch (step) {
    case 'stop':
      // A job that was being submitted comes to run by itself.
      return (
        hasMoved &&
        job.state !== states.running &&
        !(states.isFailed(job.state) && !states.isAtRest(job.state))
      );
    case 'run':
      return !states.isAtRest(job.state) || hasMoved || job.started !== from.started;
    case 'savepoint':
      return isSavedSince || (hasMoved && states.isPassing(job.state));
    case 'import-savepoint':
      return isSavedSince;
    case 'update':
      return listDifferences(job.settings, sent, contract).length === 0;
    default:
      return false;
  }
}
