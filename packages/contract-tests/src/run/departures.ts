import { nameDeparture } from '../cases/testable-operations.ts';
import type { CaseResult, Exchange } from './case-result.ts';

/** One way in which the endpoint departs from the contract, whatever number of cases shows it. */
export interface Departure {
  /** Key, in files of known departures too. @example 'accepts body/name/maxLength' */
  readonly key: string;
  /** ID of the rule that is broken. */
  readonly rule: string;
  /** The departure as a sentence. */
  readonly sentence: string;
  /** IDs of the cases that show it. */
  readonly cases: readonly string[];
  /** The smallest request that shows it. */
  readonly shownBy: Exchange;
}

/** The distinct departures that cases show, in the order they were first met. */
export function collectDepartures(results: readonly CaseResult[]): readonly Departure[] {
  const found = new Map<string, Omit<Departure, 'cases'> & { readonly cases: Set<string> }>();
  for (const { case: entry, exchanges } of results) {
    for (const exchange of exchanges) {
      for (const { key: ofOperation, rule, sentence } of exchange.findings) {
        const key = nameDeparture(entry.operation, ofOperation);
        const known = found.get(key);
        const isSmallest = known === undefined || sizeOf(exchange) < sizeOf(known.shownBy);
        const shown = isSmallest ? { key, rule, sentence, shownBy: exchange } : known;
        found.set(key, { ...shown, cases: (known?.cases ?? new Set()).add(exchange.caseId) });
      }
    }
  }
  return [...found.values()].map((departure) => ({ ...departure, cases: [...departure.cases] }));
}

function sizeOf({ request: { body, bodySize, headers, path } }: Exchange): number {
  return (bodySize ?? body?.length ?? 0) + path.length + Object.keys(headers).length;
}
