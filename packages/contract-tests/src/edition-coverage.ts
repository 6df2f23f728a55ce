import type { Contract } from '@dli-flink/contract';
import type { EditionId } from '@dli-flink/contract/editions';

import type { RuleCoverage } from './coverage.ts';
import { editionsOf, firstEdition } from './scope.ts';

/** How far the rules that an edition brought were kept. Those that are of no property are of the first edition. */
export interface EditionCoverage {
  readonly edition: EditionId;
  readonly rules: number;
  readonly held: number;
  readonly broken: number;
  readonly notJudged: number;
}

/** Counts rules by the edition that brought them, for each that brought any. */
export function countByEdition(
  contract: Contract,
  coverage: readonly RuleCoverage[],
): readonly EditionCoverage[] {
  const first = firstEdition(contract);
  return editionsOf(contract).flatMap((id) => {
    const rules = coverage.filter(({ since = first }) => since === id);
    const count = (status: RuleCoverage['status']): number =>
      rules.filter((rule) => rule.status === status).length;
    const notJudged = rules.filter(({ isUnjudged }) => isUnjudged).length;
    const counts = { held: count('held'), broken: count('broken'), notJudged };
    return rules.length === 0 ? [] : [{ edition: id, rules: rules.length, ...counts }];
  });
}
