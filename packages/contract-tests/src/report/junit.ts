import { formatVersion } from '../version.ts';
import { groupBy } from '../group-by.ts';
import type { Report, ReportedCase } from './report.ts';
import type { ReportedExchange } from './reported-exchange.ts';
import { formatTrend, judgeRun, listUnjudged } from './summary.ts';
import { count, formatTime } from './numbers.ts';
import { cut } from './visible.ts';
import { element, escapeXml } from './xml.ts';

const longestBody = 2000;
const longestPath = 400;

/** Reasons of accepted departures, by key. */
type Known = ReadonlyMap<string, string>;

/** A test suite of JUnit, with its tests as XML. */
interface Suite {
  readonly name: string;
  readonly tests: number;
  readonly failures: number;
  readonly skipped: number;
  readonly errors: number;
  /** Milliseconds. */
  readonly duration: number;
  readonly elements: readonly string[];
}

/** A report as JUnit XML, for whatever shows test results: a suite for each phase, and a test for each case. */
export function formatJunit(report: Report): string {
  const { cases, departures, duration, isInterrupted, startedAt } = report;
  const known = new Map(
    departures.flatMap(({ key, known: reason }) => (reason === undefined ? [] : [[key, reason]])),
  );
  const phases = [...groupBy(cases, ({ phase }) => phase)].map(([phase, own]) => toSuite(phase, own, known));
  // A run that is cut short must not pass for one that is whole.
  const suites = isInterrupted ? [...phases, interrupted(report)] : phases;
  const total = (name: 'tests' | 'failures' | 'errors'): number => sum(suites.map((suite) => suite[name]));
  const totals = { tests: total('tests'), failures: total('failures'), errors: total('errors') };
  const elements = suites.map(({ elements: tests, duration: time, ...counts }) =>
    element(
      'testsuite',
      { ...counts, time: seconds(time), timestamp: startedAt.slice(0, 19) },
      lines(formatProperties(report), ...tests),
    ),
  );
  const root = element(
    'testsuites',
    { name: 'contract', ...totals, time: seconds(duration) },
    lines(...elements),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

function toSuite(name: string, cases: readonly ReportedCase[], known: Known): Suite {
  const results = cases.map((entry) => resultOf(entry, known));
  return {
    name,
    tests: cases.length,
    failures: results.filter((result) => result === 'failed').length,
    skipped: results.filter((result) => result === 'skipped').length,
    errors: 0,
    duration: sum(cases.map((entry) => entry.duration)),
    elements: cases.map((entry) => formatCase(entry, known)),
  };
}

function resultOf({ departures }: ReportedCase, known: Known): 'passed' | 'failed' | 'skipped' {
  if (departures.length === 0) return 'passed';
  return departures.every((key) => known.has(key)) ? 'skipped' : 'failed';
}

function formatCase(entry: ReportedCase, known: Known): string {
  const { departures, duration, id, phase, title } = entry;
  const attributes = { classname: phase, name: `${id}: ${title}`, time: seconds(duration) };
  const result = resultOf(entry, known);
  if (result === 'passed') return element('testcase', attributes);
  const reasons = [...new Set(departures.map((key) => known.get(key)))].join('; ');
  const content =
    result === 'failed'
      ? formatFailure(entry, known)
      : element('skipped', { message: `accepted: ${reasons}` });
  return element('testcase', attributes, content);
}

function formatFailure({ exchanges }: ReportedCase, known: Known): string {
  const showing = exchanges.flatMap((exchange) =>
    exchange.findings.filter(({ key }) => !known.has(key)).map((finding) => ({ ...finding, exchange })),
  );
  const [{ rule, sentence } = { rule: '', sentence: '' }] = showing;
  const paragraphs = showing.map(
    (finding) => `${finding.sentence}\nrule: ${finding.rule}\n${describe(finding.exchange)}`,
  );
  return element('failure', { message: sentence, type: rule }, escapeXml(paragraphs.join('\n\n')));
}

function describe({ expected, reply, request }: ReportedExchange): string {
  const came = reply === undefined ? 'nothing' : `${reply.status} ${cut(reply.body, longestBody)}`;
  return [
    `sent: ${request.method} ${cut(request.path, longestPath)}`,
    ...(request.body === '' ? [] : [cut(request.body, longestBody)]),
    `came back: ${came}`,
    `expected: ${expected}`,
  ].join('\n');
}

function interrupted(report: Report): Suite {
  const { problem, totals } = report;
  const how = problem === undefined ? 'was interrupted' : 'could not go on';
  const why = problem === undefined ? '' : ` (${problem})`;
  const message = `The run ${how} after ${count(totals.cases, 'case')}${why}: the endpoint ${judgeRun(report).sentence}.`;
  const error = element('error', {
    message,
    type: problem === undefined ? 'interrupted' : 'could not be judged',
  });
  const test = element('testcase', { classname: 'run', name: 'every case is run', time: seconds(0) }, error);
  return { name: 'run', tests: 1, failures: 0, skipped: 0, errors: 1, duration: 0, elements: [test] };
}

function formatProperties(report: Report): string {
  const { departures, endpoint, isInterrupted, settings, stale, trend, version } = report;
  const unjudged = listUnjudged(report);
  const properties = {
    endpoint,
    seed: settings.seed,
    writes: settings.writes,
    phases: settings.phases.join(','),
    ...(settings.edition !== undefined && { edition: settings.edition }),
    ...(settings.cloud !== undefined && { cloud: settings.cloud }),
    ...(settings.shard !== undefined && { shard: settings.shard }),
    ...(unjudged.length > 0 && { 'not judged': unjudged.join('; ') }),
    ...(stale.length > 0 && { 'known departures that no longer occur': stale.join(', ') }),
    ...(trend && {
      trend: `since ${formatTime(trend.since.startedAt)} on ${trend.since.endpoint}: ${formatTrend(report)}`,
      'new departures': listKeys(departures.filter(({ age }) => age === 'new')),
      'departures that are gone': listKeys(trend.gone),
    }),
    interrupted: String(isInterrupted),
    ...(version && { version: formatVersion(version) }),
  };
  const elements = Object.entries(properties).map(([name, value]) => element('property', { name, value }));
  return element('properties', {}, lines(...elements));
}

function listKeys(departures: readonly { readonly key: string }[]): string {
  return departures.map(({ key }) => key).join(', ');
}

/** Elements on lines of their own. */
function lines(...elements: readonly string[]): string {
  return ['', ...elements, ''].join('\n');
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((left, right) => left + right, 0);
}
