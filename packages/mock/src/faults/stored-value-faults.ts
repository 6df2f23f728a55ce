import type { Alteration } from '../steps.ts';
import { bodyProperties } from './body-schema.ts';
import { lose, store, storeLists, storeText, storeValues } from './effect-rules.ts';
import type { Settings } from './effect-rules.ts';
import type { Fault, Probe } from './fault.ts';
import { sample } from './request-rules.ts';

const { flag, list, number, text } = sample;

/** Values that are stored otherwise than they are sent, or not at all. */
export const storedValueFaults: readonly Fault[] = [
  fault(
    'false-not-stored',
    [{ body: { [flag]: true } }, { body: { [flag]: false } }],
    lose((value) => value === false),
  ),
  fault(
    'zero-not-stored',
    [{ body: { [number]: 0 } }],
    lose((value) => value === 0),
  ),
  fault(
    'empty-string-not-stored',
    [{ body: { [text]: '' } }],
    lose((value) => value === ''),
  ),
  fault(
    'empty-list-not-stored',
    [{ body: { [list]: [] } }],
    lose((value) => Array.isArray(value) && value.length === 0),
  ),
  fault(
    'empty-string-stored-as-null',
    [{ body: { [text]: '' } }],
    storeValues((value) => (value === '' ? null : value)),
  ),
  ...Object.entries<readonly [sent: string, change: (sent: string) => string]>({
    trimmed: [' a ', (sent) => sent.trim()],
    'in-lower-case': ['A', (sent) => sent.toLowerCase()],
    'in-one-line': ['a\nb', (sent) => sent.replaceAll(/\s+/g, ' ')],
    'escaped-for-html': [
      '<a>',
      (sent) => sent.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    ],
    'escaped-for-sql': ["a'b", (sent) => sent.replaceAll("'", "''")],
  }).map(([id, [sent, change]]) => fault(`text-${id}`, [{ body: { [text]: sent } }], storeText(change))),
  fault(
    'text-cut-after-255',
    [{ long: { [text]: 256 } }],
    storeText((sent) => sent.slice(0, 255)),
  ),
  ...Object.entries<(sent: number) => unknown>({
    'as-strings': String,
    'cut-to-16-bit': (sent) => (sent << 16) >> 16,
    'of-single-precision': Math.fround,
    'without-sign': Math.abs,
  }).map(([id, change]) =>
    fault(
      `numbers-${id}`,
      [{ body: { [number]: -2_147_483_647 } }],
      storeValues((value) => (typeof value === 'number' ? change(value) : value)),
    ),
  ),
  ...Object.entries<(sent: boolean) => unknown>({ 'as-strings': String, 'as-numbers': Number }).map(
    ([id, change]) =>
      fault(
        `booleans-${id}`,
        [{ body: { [flag]: true } }],
        storeValues((value) => (typeof value === 'boolean' ? change(value) : value)),
      ),
  ),
  ...Object.entries<(sent: readonly unknown[]) => unknown>({
    sorted: (sent) => sent.toSorted(),
    'freed-of-duplicates': (sent) => [...new Set(sent)],
    'cut-to-one-item': (sent) => sent.slice(0, 1),
    'joined-to-text': (sent) => sent.join(','),
  }).map(([id, change]) => fault(`lists-${id}`, [{ body: { [list]: ['b', 'a', 'a'] } }], storeLists(change))),
  fault('lists-added-to', [{ body: { [list]: ['a'] } }, { body: { [list]: ['b'] } }], store(addToLists)),
  ...pair('string').map(([one, other]) =>
    fault(
      `${one}-stored-as-${other}-too`,
      [{ body: { [one]: 'a' } }],
      store((sent) => (Object.hasOwn(sent, one) ? { [other]: sent[one], ...sent } : sent)),
    ),
  ),
  ...pair('array').map(([one, other]) =>
    fault(
      `${one}-and-${other}-swapped`,
      [{ body: { [one]: ['a'] } }],
      store((sent) => swap(sent, one, other)),
    ),
  ),
];

function addToLists(sent: Settings, before: Settings): Settings {
  const add = ([name, value]: readonly [string, unknown]): readonly [string, unknown] => {
    const had = before[name];
    return [
      name,
      Array.isArray(value) && Array.isArray(had) ? [...(had as unknown[]), ...(value as unknown[])] : value,
    ];
  };
  return Object.fromEntries(Object.entries(sent).map(add));
}

function swap(sent: Settings, one: string, other: string): Settings {
  const names: Settings = { [one]: other, [other]: one };
  return Object.fromEntries(Object.entries(sent).map(([name, value]) => [names[name] ?? name, value]));
}

/** The first two properties of a type, which are easily taken for each other. */
function pair(type: string): readonly (readonly [one: string, other: string])[] {
  const [one, other] = bodyProperties.filter(([, schema]) => schema.type === type).map(([name]) => name);
  return one === undefined || other === undefined ? [] : [[one, other]];
}

function fault(id: string, shownBy: readonly Probe[], alter: Alteration): Fault {
  return {
    id,
    group: 'effect',
    breaks: 'A property that is sent has the value afterwards that was sent.',
    shownBy,
    reach: 'successes',
    alter,
  };
}
