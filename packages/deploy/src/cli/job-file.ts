import { createReadStream } from 'node:fs';
import { text } from 'node:stream/consumers';

import type { Contract } from '@dli-flink/contract';

import { readJobFile } from '../job-file/read-job-file.ts';
import type { JobFile } from '../job-file/read-job-file.ts';
import type { Environment } from './environment.ts';
import type { Options } from './options.ts';
import { UsageError } from './usage-error.ts';

/** So many bytes have more characters than a job file may; the rest of a file without end is not read. */
const mostBytes = 4_000_000;

/**
 * Reads the job file that is named.
 *
 * @throws UsageError, and JobFileError where it says something wrong
 */
export async function loadJobFile(
  { file, sets }: Pick<Options, 'file' | 'sets'>,
  environment: Environment,
  contract: Contract,
): Promise<JobFile> {
  const content = await text(createReadStream(file, { end: mostBytes })).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT')
        throw new UsageError(`there is no file ${file}; name the job file, such as job.yaml`);
      throw new UsageError(`cannot read ${file}: ${error.message.split(', ')[0]}`);
    },
  );
  return readJobFile(content, { fileName: file, sets, environment, contract });
}
