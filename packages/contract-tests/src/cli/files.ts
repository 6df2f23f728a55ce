import { readFile } from 'node:fs/promises';

import type { Contract } from '@dli-flink/contract';

import { defaultOperation } from '../operation.ts';
import { makeFolder } from '../report/files.ts';
import type { KnownDepartures } from '../report/report.ts';
import { UsageError } from './usage.ts';

/** The text of the file that an option names. */
export async function readOptionFile(option: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(`--${option}: cannot read ${path}: ${(error as Error).message}`);
  }
}

async function readJson(option: string, path: string): Promise<unknown> {
  const text = await readOptionFile(option, path);
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`--${option}: ${path} is not JSON`);
  }
}

/** The body of an update that restores the job. */
export async function readRestore(contract: Contract, path: string): Promise<unknown> {
  const body = await readJson('restore', path);
  const [violation] = defaultOperation(contract).validators.body?.check(body) ?? [];
  if (violation !== undefined) throw new UsageError(`--restore: ${path}: ${violation.message}`);
  return body;
}

/** Departures that are accepted. */
export async function readKnown(path: string): Promise<KnownDepartures> {
  const content = (await readJson('known', path)) as { readonly departures?: unknown } | null;
  const entries = content?.departures;
  if (!Array.isArray(entries) || !entries.every(isEntry)) {
    throw new UsageError(
      `--known: ${path} must hold {"departures": [{"key": "…", "reason": "…"}]}, with a reason for each`,
    );
  }
  return new Map(entries.map(({ key, reason }) => [key, reason]));
}

function isEntry(entry: unknown): entry is { readonly key: string; readonly reason: string } {
  if (typeof entry !== 'object' || entry === null) return false;
  const { key, reason } = entry as Readonly<Record<string, unknown>>;
  return [key, reason].every((text) => typeof text === 'string' && text.trim() !== '');
}

/** Makes a folder before the run whose results go there, which would be lost otherwise. */
export async function prepareFolder(option: string, folder: string): Promise<void> {
  try {
    if (folder.trim() === '') throw new Error('it is empty');
    await makeFolder(folder);
  } catch (error) {
    throw new UsageError(`--${option}: cannot write to ${folder}: ${(error as Error).message}`);
  }
}
