import { parseJson } from '@dli-flink/contract/json';

import type { Change } from '../model.ts';
import { isPair, isUnset } from '../plan/compare-settings.ts';
import { printValue } from './print-value.ts';

/** A part of a value that is taken away, added, or stays. */
export interface Row {
  readonly sign: '-' | '+' | ' ';
  readonly text: string;
}

/** How a property changes, in what it is made of: the items of a list, the members of JSON, the lines of a text. */
export interface Difference {
  /** Whether the property is set, cleared, or gets another value. */
  readonly sign: '+' | '-' | '~';
  readonly path: string;
  readonly rows: readonly Row[];
  /** Whether one value takes the place of another, as numbers do. */
  readonly isOneValue: boolean;
}

/** More rows of one property are counted. */
const mostRows = 40;
/** More pairs of items are not compared: each takes its time. */
const mostPairs = 250_000;

/** How a property changes. */
export function describeChange({ from, path, to }: Change): Difference {
  const [before, after] = [split(from), split(to)];
  const parts = before === undefined || after === undefined ? [] : compare(before, after);
  const isOneValue = parts.every(({ sign }) => sign === ' ');
  const all = isOneValue
    ? compare(isUnset(from) ? [] : [printValue(from)], isUnset(to) ? [] : [printValue(to)])
    : parts;
  return { sign: isUnset(from) ? '+' : isUnset(to) ? '-' : '~', path, rows: bound(all), isOneValue };
}

/** What a value is made of; `undefined` for one that is a whole. */
function split(value: unknown): readonly string[] | undefined {
  if (isUnset(value)) return [];
  if (Array.isArray(value)) return value.map(printValue);
  if (typeof value !== 'string') return undefined;
  const content = /^\s*[[{]/.test(value) ? parseJson(value) : undefined;
  if (typeof content === 'object' && content !== null) return listMembers(content).toSorted();
  return /\n./.test(value) ? value.split('\n').map(printValue) : undefined;
}

/** The members of an object at any depth, or the items of a list. Of a pair of a key and a value, the key is the name. */
function listMembers(content: object, prefix = ''): readonly string[] {
  return Object.entries(content).flatMap(([name, value]: [string, unknown]) => {
    if (isPair(value)) return `${printValue(value.key)}: ${printValue(value.value)}`;
    if (Array.isArray(content)) return printValue(value);
    const isInner = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
    if (isInner && !Array.isArray(value)) return listMembers(value, `${prefix}${name}.`);
    return `${printValue(prefix + name)}: ${printValue(value)}`;
  });
}

/** What is taken away and added, in the order of both: the longest run of items that stay is found. */
function compare(before: readonly string[], after: readonly string[]): readonly Row[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end++;
  const row =
    (sign: Row['sign']) =>
    (text: string): Row => ({ sign, text });
  return [
    ...before.slice(0, start).map(row(' ')),
    ...align(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...before.slice(before.length - end).map(row(' ')),
  ];
}

function align(before: readonly string[], after: readonly string[]): readonly Row[] {
  const isTooMuch = before.length * after.length > mostPairs;
  // How many items stay, from each pair of positions on.
  const stay = isTooMuch ? [] : before.map(() => new Uint32Array(after.length + 1));
  for (let i = stay.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      stay[i]![j] =
        before[i] === after[j]
          ? (stay[i + 1]?.[j + 1] ?? 0) + 1
          : Math.max(stay[i + 1]?.[j] ?? 0, stay[i]![j + 1]!);
    }
  }
  const rows: Row[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const isBoth = !isTooMuch && i < before.length && j < after.length;
    if (isBoth && before[i] === after[j]) {
      rows.push({ sign: ' ', text: before[i++]! });
      j++;
    } else if (i < before.length && (!isBoth || (stay[i + 1]?.[j] ?? 0) >= stay[i]![j + 1]!)) {
      rows.push({ sign: '-', text: before[i++]! });
    } else rows.push({ sign: '+', text: after[j++]! });
  }
  return rows;
}

/** What stays is counted. */
function bound(rows: readonly Row[]): readonly Row[] {
  const changed = rows.filter(({ sign }) => sign !== ' ');
  const stays = rows.length - changed.length;
  const left = changed.length - mostRows;
  return [
    ...changed.slice(0, mostRows),
    ...(left > 0 ? [{ sign: ' ', text: `and ${left} more` } as const] : []),
    ...(stays > 0
      ? [{ sign: ' ', text: `${stays} ${stays === 1 ? 'other stays' : 'others stay'}` } as const]
      : []),
  ];
}
