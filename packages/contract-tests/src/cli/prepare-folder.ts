import { mkdir } from 'node:fs/promises';

import { UsageError } from './usage.ts';

/** Makes a folder before the run whose results go there, which would be lost otherwise. */
export async function prepareFolder(option: string, folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new UsageError(`--${option}: cannot write to ${folder}: ${(error as Error).message}`);
  }
}
