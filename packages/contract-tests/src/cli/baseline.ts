import { stat } from 'node:fs/promises';

import { isObject, membersOf } from '../json.ts';
import { toBaseline } from '../report/baseline.ts';
import type { Baseline, BaselineReport } from '../report/baseline.ts';
import { showBriefly } from '../report/visible.ts';
import { readVersion } from '../version.ts';
import { readOptionFile } from './files.ts';
import { UsageError } from './usage.ts';

/** Bytes. The report of a run of all operations has a third of them. */
const largest = 64 * 2 ** 20;
/** Lists and objects, and how many stand in one another: each costs far more memory to read than its bracket. */
const [most, deepest] = [2_000_000, 30];

/**
 * Reads the `report.json` of an earlier run.
 *
 * @throws UsageError where it is none, is too large, or was written by a later version
 */
export async function readBaseline(path: string): Promise<Baseline> {
  const refuse = (problem: string): never => {
    throw new UsageError(`--baseline: ${path} ${problem}`);
  };
  // What is no file, such as a device, may never end.
  const { isOrdinary, size } = await stat(path).then(
    (found) => ({ isOrdinary: found.isFile(), size: found.size }),
    () => ({ isOrdinary: true, size: 0 }),
  );
  if (!isOrdinary) refuse('is no file; name the report.json of an earlier run');
  if (size > largest) refuse(`has more than ${largest / 2 ** 20} MB, which no report.json has`);
  const text = await readOptionFile('baseline', path);
  const report = hasTooMuch(text) ? undefined : parse(text);
  if (report === undefined) return refuse('is not the report.json of an earlier run');
  const [own, made] = [(await readVersion()).package, report.version?.package ?? '0'];
  if (isLater(made, own)) {
    refuse(
      `was written by version ${showBriefly(made)}, and this is ${own}; compare with that version or a later one`,
    );
  }
  return toBaseline(report);
}

/** Counts the brackets outside of texts. */
function hasTooMuch(text: string): boolean {
  let [count, level, isInText] = [0, 0, false];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') isInText = !isInText;
    else if (isInText) {
      if (sign === '\\') at++;
    } else if (sign === '[' || sign === '{') {
      if (++count > most || ++level > deepest) return true;
    } else if (sign === ']' || sign === '}') level--;
  }
  return false;
}

function parse(text: string): BaselineReport | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isReport(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether everything is there that is read of a report. */
function isReport(value: unknown): value is BaselineReport {
  const { cases, departures, endpoint, settings, startedAt, version } = membersOf(value);
  const { phases = [], ...others } = membersOf(settings);
  const texts = [endpoint, ...['cloud', 'edition', 'shard', 'writes'].map((name) => others[name] ?? '')];
  return (
    texts.every(isText) &&
    isText(startedAt) &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(startedAt) &&
    isList(phases, isText) &&
    (version === undefined || hasTexts(version, 'package', 'contract', 'document')) &&
    isList(departures, (entry) => hasTexts(entry, 'heading', 'key', 'rule')) &&
    isList(cases, isCase)
  );
}

function isCase(value: unknown): boolean {
  return (
    hasTexts(value, 'id') &&
    isList(membersOf(value).exchanges, (exchange) =>
      isList(membersOf(exchange).findings, (finding) => hasTexts(finding, 'key', 'rule')),
    )
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isList(value: unknown, isEntry: (entry: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isEntry);
}

function hasTexts(value: unknown, ...names: readonly string[]): boolean {
  return isObject(value) && names.every((name) => isText(value[name]));
}

/** Whether a version comes after another, by its three numbers. */
function isLater(version: string, other: string): boolean {
  const [left, right] = [version, other].map((text) => text.split(/[.+-]/, 3).map(Number));
  const index = left!.findIndex((number, at) => number !== (right![at] ?? 0));
  return index >= 0 && !(left![index]! < (right![index] ?? 0));
}
