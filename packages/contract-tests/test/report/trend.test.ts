import { describe, expect, it } from 'vitest';

import { toBaseline } from '../../src/report/baseline.ts';
import type { BaselineReport } from '../../src/report/baseline.ts';
import { compareRuns } from '../../src/report/trend.ts';

/** What cases show: a key and a rule each, or nothing. */
type Shown = Readonly<Record<string, readonly (readonly [key: string, rule: string])[]>>;

function run(shown: Shown, settings: BaselineReport['settings'] = {}): ReturnType<typeof toBaseline> {
  const findings = Object.values(shown).flat();
  const rules = new Map(findings);
  return toBaseline({
    endpoint: 'https://example.com',
    startedAt: '2026-11-20T10:00:00.000Z',
    settings,
    cases: Object.entries(shown).map(([id, own]) => ({
      id,
      exchanges: [{ findings: own.map(([key, rule]) => ({ key, rule })) }],
    })),
    departures: [...rules].map(([key, rule]) => ({ key, rule, heading: `heading of ${key}` })),
  });
}

/** Keys by what has become of them. */
function compare(then: Shown, now: Shown): Readonly<Record<string, readonly string[]>> {
  const { ages, trend } = compareRuns(run(now), run(then));
  const keysOf = (age: string): readonly string[] =>
    [...ages].flatMap(([key, own]) => (own === age ? [key] : []));
  const all = {
    new: keysOf('new'),
    'still there': keysOf('still there'),
    'not run before': keysOf('not run before'),
    gone: trend.gone.map(({ key }) => key),
    'not run again': trend.notRunAgain.map(({ key }) => key),
  };
  return Object.fromEntries(Object.entries(all).filter(([, keys]) => keys.length > 0));
}

const number = ['accepts body/name/type', 'body/name/type'] as const;
const everything = ['accepts for all refusals', 'body/name/type'] as const;
const page = ['HTML as body of 400', 'reply/400/body'] as const;

describe('since an earlier run', () => {
  it.each<[sentence: string, then: Shown, now: Shown, expected: ReturnType<typeof compare>]>([
    [
      'a departure that the same case shows at the same rule is still there',
      { a: [number] },
      { a: [number] },
      { 'still there': [number[0]] },
    ],
    [
      'one that no case showed is new',
      { a: [], b: [page] },
      { a: [number], b: [page] },
      { new: [number[0]], 'still there': [page[0]] },
    ],
    [
      'one that no case shows any more is gone',
      { a: [number], b: [] },
      { a: [], b: [] },
      { gone: [number[0]] },
    ],
    [
      'one of the same key that another case shows is another one',
      { 'name/7': [number], 'name/null': [] },
      { 'name/7': [], 'name/null': [number] },
      { new: [number[0]], gone: [number[0]] },
    ],
    [
      'one of another key that the same case shows at the same rule is the same one',
      { a: [everything], b: [['accepts for all refusals', 'body/json']] },
      { a: [number], b: [] },
      { 'still there': [number[0]] },
    ],
    [
      'another rule that the same case shows to be broken is new',
      { a: [number] },
      { a: [page] },
      { new: [page[0]], gone: [number[0]] },
    ],
    [
      'nothing is gone whose cases were not run again',
      { a: [number], b: [] },
      { b: [] },
      { 'not run again': [number[0]] },
    ],
    [
      'nor one of whose cases some were not run again',
      { a: [number], c: [number] },
      { a: [] },
      { 'not run again': [number[0]] },
    ],
    [
      'nothing is new whose cases were not run before',
      { b: [] },
      { a: [number], b: [] },
      { 'not run before': [number[0]] },
    ],
    [
      'random cases of another seed are the same ones',
      { 'fuzz/0a': [number], 'showFlinkJob/fuzz/1b': [page] },
      { 'fuzz/2c': [number], 'showFlinkJob/fuzz/3d': [] },
      { 'still there': [number[0]], gone: [page[0]] },
    ],
  ])('%s', (_, then, now, expected) => {
    expect(compare(then, now)).toEqual(expected);
  });

  it('settings that differ are named', () => {
    const [then, now] = [run({}, { edition: '2024-05', writes: 'none' }), run({}, { writes: 'all' })];
    expect(compareRuns(now, then).trend.since.differences).toEqual([
      'edition: 2024-05 then, none now',
      'writes: none then, all now',
    ]);
  });
});
