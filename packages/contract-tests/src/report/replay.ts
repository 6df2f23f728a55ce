import type { SuiteOptions } from '../suite.ts';
import { quote } from './shell.ts';

/** The mock endpoint that was started for a run. */
type StartedMock = { readonly fault: string | undefined } | undefined;

/** Arguments that lead the command to the same endpoint, and make it run the first of some cases that it can find. */
export function toReplay(ids: readonly string[], suite: SuiteOptions, mock: StartedMock): string {
  // A random case has no place in the list of cases: it comes again with its seed.
  const id = ids.find((candidate) => !candidate.startsWith('fuzz/'));
  const options = [
    ...listEndpoint(suite, mock),
    ...(suite.isStatic ? ['--static'] : []),
    ...(id === undefined ? listFuzz(suite) : ['--only', id]),
  ];
  return options.map(quote).join(' ');
}

function listEndpoint({ target, writes }: SuiteOptions, mock: StartedMock): readonly string[] {
  if (mock !== undefined) return mock.fault === undefined ? [] : ['--mock-fault', mock.fault];
  const parameters = Object.entries(target.parameters);
  return [
    '--base-url',
    target.baseUrl,
    ...parameters.flatMap(([name, value]) => [`--${name.replaceAll('_', '-')}`, value]),
    '--writes',
    writes,
  ];
}

function listFuzz({ fuzzRuns, seed, shard }: SuiteOptions): readonly string[] {
  return [
    '--phases',
    'fuzz',
    '--seed',
    String(seed),
    ...(fuzzRuns === undefined ? [] : ['--fuzz-runs', String(fuzzRuns)]),
    ...(shard === undefined ? [] : ['--shard', `${shard.index}/${shard.of}`]),
  ];
}
