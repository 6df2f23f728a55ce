import { contractFor } from './bind-contract.ts';
import { measureCoverage } from './coverage.ts';
import { collectDepartures } from './run/departures.ts';
import { plainFormat } from './report/terminal-format.ts';
import { buildReport, unknownDepartures } from './report/report.ts';
import type { KnownDepartures } from './report/report.ts';
import { formatDeparture } from './report/terminal.ts';
import type { CaseResult } from './run/case-result.ts';
import { scopeOf } from './scope.ts';
import { selectOperations } from './selection.ts';
import type { SuiteOptions } from './suite.ts';
import { noWaits } from './wire/retrying-sender.ts';

/** Describes the departures of some results that nobody has accepted: one paragraph each, free of secrets. */
export function describeDepartures(
  results: readonly CaseResult[],
  suite: SuiteOptions,
  known: KnownDepartures,
): readonly string[] {
  const contract = contractFor(suite);
  const departures = collectDepartures(contract, results);
  if (departures.length === 0) return [];
  const { edition, seed, target, writes } = suite;
  const means = {
    scope: scopeOf(contract, target.baseUrl, edition),
    writes,
    canReadState: false,
    hasNeighbours: false,
    hasAccessKey: false,
    isStatic: false,
    isComplete: false,
  };
  // The words of the rules are among what is measured.
  const coverage = measureCoverage(selectOperations(suite), results, means);
  const result = {
    cases: results,
    departures,
    coverage,
    waits: noWaits(),
    requests: 0,
    unsent: [],
    seed,
    isInterrupted: false,
  };
  const report = buildReport(result, suite, { startedAt: suite.clock.now(), duration: 0, known });
  return unknownDepartures(report).map((departure) => formatDeparture(departure, plainFormat));
}
