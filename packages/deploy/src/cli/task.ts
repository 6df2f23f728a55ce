import { resolve } from 'node:path';

import { contract } from '@dli-flink/contract';
import type { Contract } from '@dli-flink/contract';

import type { ApplyOptions, JobReference } from '../apply/model.ts';
import { createFileJournal } from '../journal/file-journal.ts';
import type { WantedJob } from '../model.ts';
import { createClient } from './client.ts';
import { findCloud } from './endpoint.ts';
import type { CommandHost } from './host.ts';
import { loadJobFile } from './job-file.ts';
import type { Options } from './options.ts';
import { UsageError } from './usage-error.ts';

/** What a command is about. */
export interface Task {
  readonly options: Options;
  readonly job: JobReference;
  readonly wanted: WantedJob;
  /** How it is carried out, as options and file have it. */
  readonly service: ApplyOptions & { readonly contract: Contract };
}

/** @throws UsageError, and JobFileError */
export async function createTask(options: Options, { environment, signal }: CommandHost): Promise<Task> {
  const { endpoint, file, force, journal, patience } = options;
  const { creationOnly, job, patience: ofFile, wanted } = await loadJobFile(options, environment, contract);
  const { id, name } = job;
  if (options.command === 'create' && id !== undefined) {
    throw new UsageError(`create: the service gives a new job its ID; write job: { name: … } in ${file}`);
  }
  const cloud = findCloud(endpoint);
  return {
    options,
    job: id === undefined ? { name: name! } : { id },
    wanted: { ...wanted, settings: { ...wanted.settings, ...creationOnly } },
    service: {
      client: createClient(options, environment),
      contract,
      journal: createFileJournal(resolve(journal)),
      file,
      force,
      signal,
      ...(cloud !== undefined && { cloud }),
      ...ofFile,
      ...patience,
    },
  };
}

/** What is said of a job that is not there. */
export function describeMissing(job: JobReference): string {
  return `there is no job ${'id' in job ? job.id : `named ${JSON.stringify(job.name)}`}`;
}
