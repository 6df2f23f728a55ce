import type { Case } from '../cases/case.ts';
import type { Writes } from '../cases/derive-cases.ts';
import { fuzz } from '../cases/fuzz.ts';
import { listTestableOperations } from '../cases/testable-operations.ts';
import type { CaseResult } from './run-cases.ts';

/** Random requests of a run. */
export interface FuzzPlan {
  readonly parameters: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly runs: number;
  readonly writes: Writes;
  readonly shard?: { readonly index: number; readonly of: number } | undefined;
}

/** Runs random cases, and records of those that show a departure the smallest. */
export async function runFuzz(
  { parameters, ...options }: FuzzPlan,
  run: (entry: Case) => Promise<CaseResult>,
  record: (result: CaseResult) => void,
  isOver: () => boolean,
): Promise<void> {
  const known = new Set<string>();
  for (const operation of listTestableOperations(parameters)) {
    let smallest: CaseResult | undefined;
    const settle = (): void => {
      if (smallest === undefined) return;
      record(smallest);
      for (const { findings } of smallest.exchanges) for (const { key } of findings) known.add(key);
      smallest = undefined;
    };
    const attempt = async (entry: Case): Promise<boolean> => {
      if (isOver()) return false;
      const result = await run(entry);
      const isNew = result.exchanges.some(({ findings }) => findings.some(({ key }) => !known.has(key)));
      // The last that fails is the smallest, since whatever fails is made smaller and tried again.
      if (isNew) smallest = result;
      else if (smallest === undefined) record(result);
      return isNew;
    };
    await fuzz(operation, options, attempt, settle);
  }
}
