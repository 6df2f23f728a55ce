import type { Case } from '../case.ts';
import { fuzz } from '../cases/fuzz.ts';
import { nameCase } from '../cases/testable-operations.ts';
import type { FuzzOptions } from '../cases/fuzz.ts';
import type { Operation } from '../operation.ts';
import { findingsOf } from './case-result.ts';
import type { CaseResult } from './case-result.ts';

/** Runs random cases, and records of those that show a departure the smallest. */
export async function runFuzz(
  operations: readonly Operation[],
  options: FuzzOptions,
  run: (entry: Case) => Promise<CaseResult>,
  record: (result: CaseResult) => void,
  isOver: () => boolean,
): Promise<void> {
  const known = new Set<string>();
  for (const operation of operations) {
    let smallest: CaseResult | undefined;
    const recordSmallest = (): void => {
      if (smallest === undefined) return;
      record(smallest);
      for (const { key } of findingsOf([smallest])) known.add(key);
      smallest = undefined;
    };
    const attempt = async (entry: Case): Promise<boolean> => {
      if (isOver()) return false;
      const result = await run(entry);
      if (result.unsent !== undefined) {
        record(result);
        return false;
      }
      const isNew = findingsOf([result]).some(({ key }) => !known.has(key));
      // The last that fails is the smallest, since whatever fails is made smaller and tried again.
      if (isNew) smallest = result;
      else if (smallest === undefined) record(result);
      return isNew;
    };
    const unsent = await fuzz(operation, options, attempt, recordSmallest);
    if (unsent !== undefined) record({ case: randomCase(operation), exchanges: [], unsent });
  }
}

/** Stands for the random requests that were not made. */
function randomCase(operation: Operation): Case {
  const id = nameCase(operation, 'fuzz/random');
  return { id, phase: 'fuzz', operation: operation.id, title: 'random bodies', steps: [] };
}
