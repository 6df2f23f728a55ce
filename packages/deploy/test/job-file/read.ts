import { contract } from '@dli-flink/contract';

import { readJobFile } from '../../dist/job-file/read-job-file.js';
import type { JobFile, ReadJobFileOptions } from '../../dist/job-file/read-job-file.js';

/** Reads a file that is called `job.yaml`, in an environment of its own. */
export function read(text: string, options: Partial<ReadJobFileOptions> = {}): JobFile {
  return readJobFile(text, { fileName: 'job.yaml', environment: {}, contract, ...options });
}

/** The problems of a file; none when it is taken. */
export function listProblems(text: string, options: Partial<ReadJobFileOptions> = {}): readonly string[] {
  try {
    read(text, options);
    return [];
  } catch (error) {
    const { problems } = error as { readonly problems?: readonly string[] };
    if (problems === undefined) throw error;
    return problems;
  }
}
