import { access, constants, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { CannotJudge } from '../run/cannot-judge.ts';
import { readVersion } from '../version.ts';
import { formatHar } from './har.ts';
import { formatHtml } from './html.ts';
import { formatJunit } from './junit.ts';
import type { Report } from './report.ts';

/** Writes every form of a report to a folder, one after the other: each may be large. */
export async function writeReportFiles(folder: string, report: Report): Promise<void> {
  const { package: version } = report.version ?? (await readVersion());
  const forms: Readonly<Record<string, () => string>> = {
    'report.html': () => formatHtml(report),
    'report.json': () => `${JSON.stringify(report, undefined, 1)}\n`,
    'junit.xml': () => formatJunit(report),
    'exchanges.har': () => formatHar(report, version),
  };
  try {
    await makeFolder(folder);
    for (const [name, format] of Object.entries(forms)) await write(join(folder, name), format());
  } catch (error) {
    throw new CannotJudge(`--report-dir: cannot write to ${folder}: ${(error as Error).message}`);
  }
}

/** Makes a folder that can be written to. Not `recursive`, which never ends where nothing can be made, as in /proc. */
export async function makeFolder(folder: string): Promise<void> {
  const isThere = await stat(folder).catch(() => undefined);
  if (isThere === undefined) {
    const parent = dirname(resolve(folder));
    if (parent !== resolve(folder)) await makeFolder(parent);
    await mkdir(folder);
  } else if (!isThere.isDirectory()) throw new Error(`${folder} is no folder`);
  await access(folder, constants.W_OK);
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
