import { showBriefly } from './visible.ts';
import type { Baseline, PastDeparture } from './baseline.ts';

/** How the departures of a run compare with those of an earlier one. */
export interface Trend {
  readonly since: {
    readonly endpoint: string;
    /** ISO 8601. */
    readonly startedAt: string;
    /** Settings that differ, in words. @example 'writes: none then, all now' */
    readonly differences: readonly string[];
  };
  /** Departures of the earlier run whose cases were run again, and show them no more. */
  readonly gone: readonly GoneDeparture[];
  /** Departures of the earlier run that were not met, and whose cases were not all run again. */
  readonly notRunAgain: readonly GoneDeparture[];
}

/** A departure that only the earlier run has. */
export type GoneDeparture = Pick<PastDeparture, 'heading' | 'key' | 'rule'>;

/** Whether an earlier run had a departure; `not run before` where it had none of the cases that show it. */
export type Age = 'new' | 'still there' | 'not run before';

/** Compares a run with an earlier one. */
export function compareRuns(
  now: Baseline,
  then: Baseline,
): { readonly ages: ReadonlyMap<string, Age>; readonly trend: Trend } {
  const [marksNow, marksThen] = [now, then].map(
    ({ departures }) => new Set(departures.flatMap(({ marks }) => [...marks])),
  ) as [Set<string>, Set<string>];
  const ageOf = ({ cases, marks }: PastDeparture): Age => {
    if ([...marks].some((mark) => marksThen.has(mark))) return 'still there';
    return [...cases].some((id) => then.cases.has(id)) ? 'new' : 'not run before';
  };
  const missing = then.departures.filter(({ marks }) => ![...marks].some((mark) => marksNow.has(mark)));
  // Nothing is said to be gone that nobody looked for.
  const isRunAgain = ({ cases }: PastDeparture): boolean =>
    cases.size > 0 && [...cases].every((id) => now.cases.has(id));
  return {
    ages: new Map(now.departures.map((departure) => [departure.key, ageOf(departure)])),
    trend: {
      since: {
        endpoint: showBriefly(then.endpoint),
        startedAt: then.startedAt,
        differences: listDifferences(now.settings, then.settings),
      },
      gone: missing.filter(isRunAgain).map(show),
      notRunAgain: missing.filter((departure) => !isRunAgain(departure)).map(show),
    },
  };
}

/** The baseline may be anybody's. */
function show({ heading, key, rule }: PastDeparture): GoneDeparture {
  return { heading: showBriefly(heading), key: showBriefly(key), rule: showBriefly(rule) };
}

function listDifferences(now: Baseline['settings'], then: Baseline['settings']): readonly string[] {
  return [...new Set([...Object.keys(then), ...Object.keys(now)])]
    .filter((name) => then[name] !== now[name])
    .map((name) => showBriefly(`${name}: ${then[name] ?? 'none'} then, ${now[name] ?? 'none'} now`));
}
