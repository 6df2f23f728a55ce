import type { Contract } from '@dli-flink/contract';

import type { EditionFilter } from '../edition.ts';
import type { Job } from '../job.ts';
import type { JsonObject } from '../json.ts';
import { listStates } from './states.ts';

/** A job as it is after its creation: what is not given has the defaults that the contract prints for the edition. */
export function createJob(
  job_id: string,
  given: JsonObject,
  contract: Contract,
  filterEdition: EditionFilter,
): Job {
  const id = 'updateFlinkJarJob';
  return {
    job_id,
    status: listStates(contract)[0] ?? '',
    // What is given stands first, its name above all, for whoever reads the settings.
    settings: { ...given, ...filterEdition(id, contract.creationDefaults[id] ?? {}), ...given },
    update_time: undefined,
  };
}
