import { listIds } from '../bind-contract.ts';
import { contractOf } from '../contract-of.ts';
import { firstEdition, latestEdition } from '../scope.ts';
import type { SuiteOptions } from '../suite.ts';
import { quote } from './shell.ts';

/** How a run came to its endpoint. */
interface Way {
  /** The mock endpoint that was started for it. */
  readonly mock?: { readonly fault: string | undefined };
  /** Words of a shell that say how the endpoint was reached. */
  readonly connection?: { readonly args: readonly string[] };
}

/** The command, where it is installed and where it is not. */
export const command = 'npx @dli-flink/contract-tests';

/** Where the command of the mock listens. */
const mockUrl = 'http://127.0.0.1:4010';

/** The line that starts a mock endpoint like the one that a run had, and waits until it listens; and its address. */
export function describeStart(
  fault: string | undefined,
  { parameters: { job_id: job = '', project_id: project = '' } }: SuiteOptions['target'],
): { readonly line: string; readonly baseUrl: string } {
  const options = [
    '--project-id',
    project,
    '--job-id',
    job,
    ...(fault === undefined ? [] : ['--fault', fault]),
  ];
  const start = `export DLI_TOKEN=t; npx @dli-flink/mock ${options.map(quote).join(' ')} &`;
  return { line: `${start} until curl -so /dev/null ${mockUrl}; do sleep 1; done`, baseUrl: mockUrl };
}

/** The line that runs the command again with the options it had, and the seed that was drawn where none was given. */
export function toCommand(options: readonly string[], seed: number): string {
  const isGiven = options.includes('--seed');
  return [command, ...options, ...(isGiven ? [] : ['--seed', String(seed)])].join(' ');
}

/** Arguments that lead the command to the same endpoint, and make it run the first of some cases that it can find. */
export function toReplay(ids: readonly string[], suite: SuiteOptions, { connection, mock }: Way): string {
  // A random case has no place in the list of cases: it comes again with its seed.
  const id = ids.find((candidate) => !/(?:^|\/)fuzz\//.test(candidate));
  const options = [
    ...listEndpoint(suite, mock),
    ...listEdition(suite, mock),
    ...(suite.operations === undefined ? [] : ['--operations', [suite.operations].flat().join(',')]),
    ...(suite.isStatic ? ['--static'] : []),
    ...(id === undefined ? listFuzz(suite) : ['--only', id]),
  ];
  return [...options.map(quote), ...(connection?.args ?? [])].join(' ');
}

function listEndpoint(suite: SuiteOptions, mock: Way['mock']): readonly string[] {
  const { isConfined = false, target, writes } = suite;
  if (mock !== undefined) return mock.fault === undefined ? [] : ['--mock-fault', mock.fault];
  // The job of the run is gone with it, and another is created.
  const created = isConfined ? [...listIds(contractOf(suite), target.parameters).values()] : [];
  const parameters = Object.entries(target.parameters).filter(([, value]) => !created.includes(value));
  return [
    '--base-url',
    target.baseUrl,
    ...parameters.flatMap(([name, value]) => [`--${name.replaceAll('_', '-')}`, value]),
    ...(isConfined ? ['--temporary-job'] : ['--writes', writes]),
  ];
}

/** The edition, where it is not the one that the command judges of itself. */
function listEdition(suite: SuiteOptions, mock: Way['mock']): readonly string[] {
  const contract = contractOf(suite);
  const first = firstEdition(contract);
  const { edition = first } = suite;
  const usual = mock === undefined ? first : latestEdition(contract);
  return edition === undefined || edition === usual ? [] : ['--edition', edition];
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
