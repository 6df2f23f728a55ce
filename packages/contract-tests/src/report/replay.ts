import type { SuiteOptions } from '../suite.ts';
import type { Run } from './report.ts';
import { quote } from './shell.ts';

/** Arguments that lead the command to the same endpoint, and make it run the first of some cases that it can find. */
export function toReplay(
  ids: readonly string[],
  { fuzzRuns, isStatic = false, seed, shard, target, writes }: SuiteOptions,
  mock: Run['mock'],
): string {
  const { baseUrl, parameters } = target;
  const endpoint =
    mock === undefined
      ? [
          ['--base-url', baseUrl],
          ...Object.entries(parameters).map(([name, value]) => [`--${name.replaceAll('_', '-')}`, value]),
          ['--writes', writes],
        ]
      : mock.fault === undefined
        ? []
        : [['--mock-fault', mock.fault]];
  // A random case has no place in the list of cases: it comes again with its seed.
  const id = ids.find((candidate) => !candidate.startsWith('fuzz/'));
  const wanted =
    id === undefined
      ? [
          ['--phases', 'fuzz'],
          ['--seed', String(seed)],
          ...(fuzzRuns === undefined ? [] : [['--fuzz-runs', String(fuzzRuns)]]),
          ...(shard === undefined ? [] : [['--shard', `${shard.index}/${shard.of}`]]),
        ]
      : [['--only', id]];
  return [...endpoint, ...(isStatic ? [['--static']] : []), ...wanted].flat().map(quote).join(' ');
}
