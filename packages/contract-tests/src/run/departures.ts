import type { Contract } from '@dli-flink/contract';

import type { Finding } from '../judge/finding.ts';
import type { CaseResult, Exchange } from './case-result.ts';
import { findCauses } from './causes.ts';
import type { FindCause } from './causes.ts';

/** One way in which the endpoint departs from the contract, whatever number of cases shows it. */
export interface Departure {
  /** Key, in files of known departures too. @example 'accepts body/name/maxLength' */
  readonly key: string;
  /** ID of the rule that is broken. */
  readonly rule: string;
  /** The departure as a sentence. */
  readonly sentence: string;
  /** What is wrong, in few words, where several rules show it. @default as the finding says */
  readonly heading?: string;
  /** What the request shows. */
  readonly finding: Finding;
  /** IDs of the cases that show it. */
  readonly cases: readonly string[];
  /** The request that shows it best: one of which the contract says something, and a small one. */
  readonly shownBy: Exchange;
}

interface Found {
  readonly best: Omit<Departure, 'cases'>;
  readonly cases: Set<string>;
  /** Numbers of which the lesser are better, the first first. */
  readonly worth: readonly number[];
}

/** The distinct departures that cases show, in the order they were first met. */
export function collectDepartures(
  contract: Contract,
  results: readonly CaseResult[],
  findCause: FindCause = findCauses(contract, results),
): readonly Departure[] {
  const found = new Map<string, Found>();
  for (const { case: entry, exchanges } of results) {
    for (const exchange of exchanges) {
      for (const finding of exchange.findings) {
        const { isIndirect, ...cause } = findCause(entry.operation, exchange, finding);
        const worth = [Number(isIndirect), Number(exchange.step.expects === 'unspecified'), sizeOf(exchange)];
        const known = found.get(cause.key);
        const cases = (known?.cases ?? new Set<string>()).add(exchange.caseId);
        const isBest = known === undefined || isLess(worth, known.worth);
        const { rule, sentence } = finding;
        const best = isBest ? { ...cause, rule, sentence, finding, shownBy: exchange } : known.best;
        found.set(cause.key, { best, cases, worth: isBest ? worth : known.worth });
      }
    }
  }
  return [...found.values()].map(({ best, cases }) => ({ ...best, cases: [...cases] }));
}

function isLess(left: readonly number[], right: readonly number[]): boolean {
  const index = left.findIndex((value, at) => value !== right[at]);
  return index >= 0 && left[index]! < right[index]!;
}

function sizeOf({ request: { body, bodySize, headers, path } }: Exchange): number {
  return (bodySize ?? body?.length ?? 0) + path.length + Object.keys(headers).length;
}
