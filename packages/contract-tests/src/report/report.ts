import type { Contract } from '@dli-flink/contract';
import type { Cloud, EditionId } from '@dli-flink/contract/editions';

import type { RuleCoverage } from '../coverage.ts';
import { contractFor } from '../bind-contract.ts';
import { countByEdition } from '../edition-coverage.ts';
import type { EditionCoverage } from '../edition-coverage.ts';
import { findOperation } from '../operation.ts';
import type { Operation } from '../operation.ts';
import type { Departure } from '../run/departures.ts';
import { isStatusOf } from '../expectations.ts';
import { scopeOf } from '../scope.ts';
import { isWhole, selectOperations } from '../selection.ts';
import type { Waits } from '../wire/retrying-sender.ts';
import { findCauses } from '../run/causes.ts';
import type { FindCause } from '../run/causes.ts';
import type { CaseResult, Exchange } from '../run/case-result.ts';
import type { SuiteOptions, SuiteResult } from '../suite.ts';
import type { Version } from '../version.ts';
import { toCurl } from './curl.ts';
import { docsLink } from './docs-link.ts';
import { groupBy } from '../group-by.ts';
import { describeFault } from './heading.ts';
import { createRedactors } from './redact.ts';
import type { Redactors } from './redact.ts';
import { describeStart, toCommand, toReplay } from './replay.ts';
import { reportExchange } from './reported-exchange.ts';
import type { ReportedExchange } from './reported-exchange.ts';

import { toBaseline } from './baseline.ts';
import type { Baseline } from './baseline.ts';
import { compareRuns } from './trend.ts';
import type { Age, Trend } from './trend.ts';

export type { ReportedExchange };

/** Everything a report says, free of secrets: what each form of report is written from. */
export interface Report {
  readonly endpoint: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Milliseconds. */
  readonly duration: number;
  readonly settings: {
    readonly writes: string;
    readonly seed: number;
    readonly phases: readonly string[];
    readonly shard?: string;
    /** The edition that was judged. @default the document has none */
    readonly edition?: EditionId;
    /** The cloud of the address; what it never documented was not judged. @default none that the document has */
    readonly cloud?: Cloud;
  };
  readonly totals: {
    readonly cases: number;
    readonly requests: number;
    /** Those that were judged. */
    readonly rules: number;
    readonly held: number;
    readonly broken: number;
  };
  readonly departures: readonly ReportedDeparture[];
  /** Keys of known departures that did not occur, though everything was run. */
  readonly stale: readonly string[];
  readonly coverage: readonly ReportedRule[];
  /** The coverage by the edition that brought the rules, the first edition first. */
  readonly editions?: readonly EditionCoverage[];
  readonly statuses: readonly {
    readonly status: number;
    readonly count: number;
    readonly isDocumented: boolean;
  }[];
  readonly waits: Waits;
  /** Cases that were not sent, and why. */
  readonly unsent: SuiteResult['unsent'];
  /** Refusals of valid requests for reasons that the document knows. */
  readonly excused: readonly { readonly reason: string; readonly count: number }[];
  /** What is odd about replies, and does not break the contract. */
  readonly remarks: readonly { readonly remark: string; readonly count: number }[];
  readonly cases: readonly ReportedCase[];
  readonly isInterrupted: boolean;
  /** Why the rest could not be judged. @default it was, or the run was interrupted */
  readonly problem?: string;
  /** What the run was made with. @default not known */
  readonly version?: Version;
  /** The line for a shell that runs it again, without secrets. @default a program ran it */
  readonly command?: string;
  /** What is new and what is gone since an earlier run. @default it was compared with none */
  readonly trend?: Trend;
}

export interface ReportedRule extends RuleCoverage {
  /** Where the reference docs say what it means. */
  readonly link: string;
}

export interface ReportedDeparture {
  /** Key in files of known departures. */
  readonly key: string;
  readonly operation: string;
  readonly rule: string;
  /** The rule in the words of the contract. */
  readonly ruleSentence: string;
  readonly link: string;
  /** What is wrong, in few words. @example 'name accepts a number' */
  readonly heading: string;
  /** The departure as a sentence. */
  readonly sentence: string;
  /** IDs of the cases that show it. */
  readonly cases: readonly string[];
  /** ID and title of the case with the smallest request that shows it. */
  readonly shownBy: { readonly id: string; readonly title: string };
  readonly exchange: ReportedExchange;
  /** The reply that keeps the contract, where the departure is that the request was answered otherwise. */
  readonly expected?: string;
  /** A line for a shell that sends the request again; credentials are variables in it. */
  readonly curl: string | undefined;
  /** A line for a shell that starts the mock endpoint which that line is sent to, where the run started one. */
  readonly startMock?: string;
  /** Arguments for the command that run the case again. */
  readonly replay: string;
  /** Why it is accepted, if it is. */
  readonly known?: string;
  /** Whether the earlier run had it. @default it was compared with none */
  readonly age?: Age;
}

export interface ReportedCase {
  readonly id: string;
  readonly operation: string;
  readonly phase: string;
  readonly title: string;
  /** Keys of the departures that it shows. */
  readonly departures: readonly string[];
  /** Milliseconds. */
  readonly duration: number;
  readonly exchanges: readonly ReportedExchange[];
}

/** Accepted departures: key → reason. */
export type KnownDepartures = ReadonlyMap<string, string>;

/** Facts of a run that the suite does not know. */
export interface Run {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Milliseconds. */
  readonly duration: number;
  readonly known: KnownDepartures;
  /** Requests sent in all, before and between cases too. @default those of the suite */
  readonly requests?: number;
  /** The mock endpoint that was started for the run, and its fault. @default the endpoint is there after the run */
  readonly mock?: { readonly fault: string | undefined };
  /** How the endpoint was reached: arguments for the command, and secrets that go with every request. @default by its address */
  readonly connection?: RunConnection;
  readonly version?: Version;
  /** The options that the command was given, without secrets, as words of a shell. @default a program ran it */
  readonly options?: readonly string[];
  /** An earlier run, to compare this one with. @default none */
  readonly baseline?: Baseline;
}

export interface RunConnection {
  /** Words of a shell. */
  readonly args: readonly string[];
  /** Names of headers. */
  readonly headers: readonly string[];
  readonly secrets: readonly string[];
}

/** Puts together what there is to report. */
export function buildReport(result: SuiteResult, options: SuiteOptions, run: Run): Report {
  const { cases, coverage, departures, seed } = result;
  const { phases, shard, target, writes } = options;
  const exchanges = cases.flatMap((entry) => entry.exchanges);
  const redactors = createRedactors(
    [...exchanges, ...departures.map(({ shownBy }) => shownBy)],
    run.connection?.secrets,
  );
  const contract = contractFor(options);
  const findCause = findCauses(contract, cases);
  const isComplete = isWhole(options) && !result.isInterrupted && result.unsent.length === 0;
  const report: Report = {
    endpoint: target.baseUrl,
    parameters: target.parameters,
    startedAt: new Date(run.startedAt).toISOString(),
    duration: Math.round(run.duration),
    settings: {
      writes,
      seed,
      phases: phases ?? ['all'],
      ...(shard && { shard: `${shard.index}/${shard.of}` }),
      ...scopeOf(contract, target.baseUrl, options.edition),
    },
    totals: {
      cases: cases.length,
      requests: run.requests ?? result.requests,
      rules: coverage.filter(({ isUnjudged }) => !isUnjudged).length,
      held: coverage.filter(({ status }) => status === 'held').length,
      broken: coverage.filter(({ status }) => status === 'broken').length,
    },
    departures: departures.map((departure) => reportDeparture(departure, result, options, run, redactors)),
    stale: isComplete ? listStale(run.known, departures, coverage) : [],
    editions: countByEdition(contract, coverage),
    coverage: coverage.map((rule) => ({ ...rule, link: docsLink(rule.id, rule.operation) })),
    statuses: countStatuses(selectOperations(options), exchanges),
    waits: result.waits,
    unsent: result.unsent,
    excused: countExcuses(exchanges),
    remarks: countRemarks(exchanges, redactors),
    cases: cases.map((entry) => reportCase(contract, entry, findCause, redactors)),
    isInterrupted: result.isInterrupted,
    ...(result.problem !== undefined && { problem: result.problem }),
    ...(run.version && { version: run.version }),
    ...(run.options && { command: toCommand(run.options, seed) }),
  };
  return run.baseline === undefined ? report : compareWith(run.baseline, report);
}

function compareWith(baseline: Baseline, report: Report): Report {
  const { ages, trend } = compareRuns(toBaseline(report), baseline);
  const departures = report.departures.map((departure) => ({
    ...departure,
    age: ages.get(departure.key)!,
  }));
  return { ...report, departures, trend };
}

/** The departures that make a run fail: those nobody has accepted. */
export function unknownDepartures({ departures }: Report): readonly ReportedDeparture[] {
  return departures.filter(({ known }) => known === undefined);
}

/** The keys that did not occur, but for those about what was not judged. */
function listStale(
  known: KnownDepartures,
  departures: readonly Departure[],
  coverage: readonly RuleCoverage[],
): readonly string[] {
  const occurred = new Set(departures.map(({ key }) => key));
  const unjudged = new Set(
    coverage.flatMap(({ id, isUnjudged, subject = id }) => (isUnjudged ? [id, subject] : [])),
  );
  return [...known.keys()].filter(
    (key) => !occurred.has(key) && !key.split(' ').some((word) => unjudged.has(word)),
  );
}

function reportDeparture(
  { cases: ids, finding, heading, key, rule, sentence, shownBy }: Departure,
  { cases, coverage }: SuiteResult,
  options: SuiteOptions,
  run: Run,
  redactors: Redactors,
): ReportedDeparture {
  const { baseUrl } = options.target;
  // It is one of the cases, so it is found.
  const { id, operation, title } = cases.find(({ case: entry }) => entry.id === shownBy.caseId)!.case;
  const reason = run.known.get(key);
  // What was started for the run is gone with it.
  const started = run.mock && describeStart(run.mock.fault, options.target);
  const curl = toCurl(shownBy.request, started?.baseUrl ?? baseUrl, run.connection?.headers);
  const redact = redactors(shownBy.request);
  const owner = findOperation(contractFor(options), operation);
  const exchange = reportExchange(shownBy, owner, redact);
  const isOfVerdict = [...shownBy.step.rules, 'reply/status', 'reply/always'].includes(rule);
  const isUnexpected =
    shownBy.reply === undefined || !isStatusOf(shownBy.step.expects, owner, shownBy.reply.status);
  return {
    key,
    operation,
    rule,
    ruleSentence:
      coverage.find((entry) => entry.id === rule && entry.operation === operation)?.sentence ?? rule,
    link: docsLink(rule, operation),
    heading: redact.text(heading ?? describeFault(finding, shownBy, title)),
    sentence: redact.text(sentence),
    cases: ids,
    shownBy: { id, title },
    exchange,
    ...(isOfVerdict && isUnexpected && { expected: exchange.expected }),
    // A secret that is not where a variable can stand for it is not shown, and the line without it sends something else.
    curl: curl === undefined || redact.text(curl) !== curl ? undefined : curl,
    ...(started !== undefined && curl !== undefined && { startMock: started.line }),
    replay: toReplay([id, ...ids], options, run),
    ...(reason !== undefined && { known: reason }),
  };
}

function reportCase(
  contract: Contract,
  result: CaseResult,
  findCause: FindCause,
  redactors: Redactors,
): ReportedCase {
  const { id, operation, phase, title } = result.case;
  const { exchanges } = result;
  const reported = exchanges.map((exchange) => {
    const findings = exchange.findings.map((finding) => ({
      ...finding,
      key: findCause(operation, exchange, finding).key,
    }));
    return reportExchange(
      { ...exchange, findings },
      findOperation(contract, operation),
      redactors(exchange.request),
    );
  });
  return {
    id,
    operation,
    phase,
    title,
    departures: [...new Set(reported.flatMap(({ findings }) => findings.map(({ key }) => key)))],
    duration: Math.round(exchanges.reduce((sum, { reply }) => sum + (reply?.duration ?? 0), 0)),
    exchanges: reported,
  };
}

function countStatuses(operations: readonly Operation[], exchanges: readonly Exchange[]): Report['statuses'] {
  const documented = new Set(operations.flatMap(({ statuses }) => statuses));
  const replies = exchanges.flatMap(({ reply }) => reply ?? []);
  const seen = groupBy(replies, ({ status }) => status);
  return [...new Set([...documented, ...seen.keys()])]
    .toSorted((left, right) => left - right)
    .map((status) => ({
      status,
      count: seen.get(status)?.length ?? 0,
      isDocumented: documented.has(status),
    }));
}

function countExcuses(exchanges: readonly Exchange[]): Report['excused'] {
  const excuses = exchanges.flatMap(({ excuse }) => excuse ?? []);
  return [...groupBy(excuses, (reason) => reason)].map(([reason, all]) => ({ reason, count: all.length }));
}

function countRemarks(exchanges: readonly Exchange[], redactors: Redactors): Report['remarks'] {
  const remarks = exchanges.flatMap(({ remark, request }) =>
    remark === undefined ? [] : redactors(request).text(remark),
  );
  return [...groupBy(remarks, (remark) => remark)].map(([remark, all]) => ({ remark, count: all.length }));
}
