import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { CannotJudge } from '../run/cannot-judge.ts';
import { formatHar } from './har.ts';
import { formatHtml } from './html.ts';
import { formatJunit } from './junit.ts';
import type { Report } from './report.ts';

/** Writes every form of a report to a folder. */
export async function writeReportFiles(folder: string, report: Report): Promise<void> {
  const files: Readonly<Record<string, string>> = {
    'report.html': formatHtml(report),
    'report.json': `${JSON.stringify(report, undefined, 1)}\n`,
    'junit.xml': formatJunit(report),
    'exchanges.har': formatHar(report, await readVersion()),
  };
  try {
    await mkdir(folder, { recursive: true });
    await Promise.all(Object.entries(files).map(([name, text]) => write(join(folder, name), text)));
  } catch (error) {
    throw new CannotJudge(`--report-dir: cannot write to ${folder}: ${(error as Error).message}`);
  }
}

/** Whoever reads the file meanwhile finds the old one or the new one, never half of it. */
async function write(path: string, text: string): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  try {
    await writeFile(part, text);
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function readVersion(): Promise<string> {
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}
