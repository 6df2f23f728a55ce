import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { CannotJudge } from '../run/preflight.ts';
import type { Report } from './report.ts';

/** Writes every form of a report to a folder. */
export async function writeReportFiles(folder: string, report: Report): Promise<void> {
  const files: Readonly<Record<string, string>> = {
    'report.json': `${JSON.stringify(report, undefined, 2)}\n`,
  };
  try {
    await mkdir(folder, { recursive: true });
    await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
  } catch (error) {
    throw new CannotJudge(`--report-dir: cannot write to ${folder}: ${(error as Error).message}`);
  }
}
