import { formatVersion } from '../version.ts';
import type { Version } from '../version.ts';

/** What an earlier run found, as far as a later one is compared with it. */
export interface Baseline {
  readonly endpoint: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** What decides which departures a run can find, by name. */
  readonly settings: Readonly<Record<string, string>>;
  /** The cases that were run. */
  readonly cases: ReadonlySet<string>;
  readonly departures: readonly PastDeparture[];
}

/** A departure of one run, to be found again in another. */
export interface PastDeparture {
  readonly key: string;
  readonly rule: string;
  /** What is wrong, in few words. */
  readonly heading: string;
  /** The cases that show it. */
  readonly cases: ReadonlySet<string>;
  /**
   * Each case that shows it with the rule that it breaks. Departures that share one are the same: a key is not what they
   * are known by, since it is one for a number and for null, and another once the same is wrong with all requests.
   */
  readonly marks: ReadonlySet<string>;
}

/** The parts of a report that make a baseline. */
export interface BaselineReport {
  readonly endpoint: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly version?: Version;
  readonly settings: {
    readonly edition?: string;
    readonly cloud?: string;
    readonly writes?: string;
    readonly phases?: readonly string[];
    readonly shard?: string;
  };
  readonly cases: readonly {
    readonly id: string;
    readonly exchanges: readonly {
      readonly findings: readonly { readonly key: string; readonly rule: string }[];
    }[];
  }[];
  readonly departures: readonly { readonly key: string; readonly rule: string; readonly heading: string }[];
}

/** What is kept of a report, to compare it with another. */
export function toBaseline(report: BaselineReport): Baseline {
  const { cases, departures, endpoint, settings, startedAt, version } = report;
  const found = new Map<string, { readonly cases: Set<string>; readonly marks: Set<string> }>(
    departures.map(({ key }) => [key, { cases: new Set(), marks: new Set() }]),
  );
  for (const { exchanges, id } of cases) {
    for (const { key, rule } of exchanges.flatMap(({ findings }) => findings)) {
      const departure = found.get(key);
      departure?.cases.add(nameCase(id));
      departure?.marks.add(`${nameCase(id)} ${rule}`);
    }
  }
  return {
    endpoint,
    startedAt,
    settings: {
      ...(version && { package: formatVersion(version) }),
      ...(settings.edition && { edition: settings.edition }),
      ...(settings.cloud && { cloud: settings.cloud }),
      ...(settings.writes && { writes: settings.writes }),
      ...(settings.phases && { phases: settings.phases.join(', ') }),
      ...(settings.shard && { shard: settings.shard }),
    },
    cases: new Set(cases.map(({ id }) => nameCase(id))),
    departures: departures.map(({ heading, key, rule }) => ({ heading, key, rule, ...found.get(key)! })),
  };
}

/** A random case is another one with another seed; all of an operation count as one. */
function nameCase(id: string): string {
  return id.replace(/(?<=^|\/)fuzz\/.*$/s, 'fuzz');
}
