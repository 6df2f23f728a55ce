import { propertiesOfType } from './body-schema.ts';
import { changeText, lose, store, storeText, storeValues } from './effect-rules.ts';
import type { Settings } from './effect-rules.ts';
import { listFaults } from './fault.ts';
import type { Fault, Row } from './fault.ts';
import { sample, update } from './request-rules.ts';
import type { Property } from './subject.ts';

const { flag, list, number, text } = sample;
/** Properties of one type, which are easily taken for each other. */
const [oneText, otherText] = listPaths('string');
const [oneList, otherList] = listPaths('array');

/** Values that are stored otherwise than they are sent, or not at all. */
export const storedValueFaults: readonly Fault[] = listFaults(
  {
    group: 'effect',
    reach: 'successes',
  },
  {
    'A property that is sent has the value afterwards that was sent.': {
      'false-not-stored': {
        shownBy: [{ body: { [flag]: true } }, { body: { [flag]: false } }],
        alter: lose((value) => value === false),
      },
      'zero-not-stored': { shownBy: [{ body: { [number]: 0 } }], alter: lose((value) => value === 0) },
      'empty-string-not-stored': {
        shownBy: [{ body: { [text]: '' } }],
        alter: lose((value) => value === ''),
      },
      'empty-list-not-stored': {
        shownBy: [{ body: { [list]: [] } }],
        alter: lose((value) => Array.isArray(value) && value.length === 0),
      },
      'empty-string-stored-as-null': {
        shownBy: [{ body: { [text]: '' } }],
        alter: storeValues((value) => (value === '' ? null : value)),
      },
      'text-trimmed': changeText(' a ', (sent) => sent.trim()),
      'text-in-lower-case': changeText('A', (sent) => sent.toLowerCase()),
      'text-in-one-line': changeText('a\nb', (sent) => sent.replaceAll(/\s+/g, ' ')),
      'text-escaped-for-html': changeText('<a>', (sent) =>
        sent.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
      ),
      'text-escaped-for-sql': changeText("a'b", (sent) => sent.replaceAll("'", "''")),
      'text-cut-after-255': {
        shownBy: [{ long: { [text]: 256 } }],
        alter: storeText((sent) => sent.slice(0, 255)),
      },
      'numbers-as-strings': changeNumbers(String),
      'numbers-cut-to-16-bit': changeNumbers((sent) => (sent << 16) >> 16),
      'numbers-of-single-precision': changeNumbers(Math.fround),
      'numbers-without-sign': changeNumbers(Math.abs),
      'booleans-as-strings': changeBooleans(String),
      'booleans-as-numbers': changeBooleans(Number),
      'lists-sorted': changeLists((sent) => sent.toSorted()),
      'lists-freed-of-duplicates': changeLists((sent) => [...new Set(sent)]),
      'lists-cut-to-one-item': changeLists((sent) => sent.slice(0, 1)),
      'lists-joined-to-text': changeLists((sent) => sent.join(',')),
      'lists-added-to': {
        shownBy: [{ body: { [list]: ['a'] } }, { body: { [list]: ['b'] } }],
        alter: store(addToLists),
      },
      [`${oneText}-stored-as-${otherText}-too`]: {
        shownBy: [{ body: { [oneText]: 'a' } }],
        alter: store((sent) =>
          Object.hasOwn(sent, oneText) ? { [otherText]: sent[oneText], ...sent } : sent,
        ),
      },
      [`${oneList}-and-${otherList}-swapped`]: {
        shownBy: [{ body: { [oneList]: ['a'] } }],
        alter: store(swapLists),
      },
    },
  },
);

function listPaths(type: string): readonly [string, string] {
  const [one, other] = propertiesOfType(update, type) as readonly [Property, Property];
  return [one.path, other.path];
}

function changeNumbers(change: (sent: number) => unknown): Row {
  return {
    shownBy: [{ body: { [number]: -2_147_483_647 } }],
    alter: storeValues((value) => (typeof value === 'number' ? change(value) : value)),
  };
}

function changeBooleans(change: (sent: boolean) => unknown): Row {
  return {
    shownBy: [{ body: { [flag]: true } }],
    alter: storeValues((value) => (typeof value === 'boolean' ? change(value) : value)),
  };
}

function changeLists(change: (sent: readonly unknown[]) => unknown): Row {
  return {
    shownBy: [{ body: { [list]: ['b', 'a', 'a'] } }],
    alter: storeValues((value) => (Array.isArray(value) ? change(value) : value)),
  };
}

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

function swapLists(sent: Settings): Settings {
  const names: Settings = { [oneList]: otherList, [otherList]: oneList };
  return Object.fromEntries(Object.entries(sent).map(([name, value]) => [names[name] ?? name, value]));
}
