import { groupBy } from './group-by.ts';
import type { Report, ReportedCase, ReportedDeparture } from './report.ts';
import type { ReportedExchange } from './reported-exchange.ts';
import { judgeRun } from './summary.ts';
import { cut } from './visible.ts';
import { escapeXml, formatAttributes } from './xml.ts';

const longestBody = 2000;
const longestPath = 400;

type Known = ReadonlyMap<string, ReportedDeparture>;

/** A report as JUnit XML, for whatever shows test results: a suite for each phase, and a test for each case. */
export function formatJunit(report: Report): string {
  const { cases, departures, duration, isInterrupted, startedAt } = report;
  const known = new Map(
    departures
      .filter((departure) => departure.known !== undefined)
      .map((departure) => [departure.key, departure]),
  );
  const suites = [...groupBy(cases, ({ phase }) => phase)].map(([phase, own]) => ({
    name: phase,
    tests: own.length,
    failures: own.filter((entry) => resultOf(entry, known) === 'failed').length,
    skipped: own.filter((entry) => resultOf(entry, known) === 'skipped').length,
    errors: 0,
    time: sum(own.map((entry) => entry.duration)),
    lines: own.map((entry) => formatCase(entry, known)),
  }));
  // A run that is cut short must not pass for one that is whole.
  const all = isInterrupted ? [...suites, interrupted(report)] : suites;
  const total = (name: 'tests' | 'failures' | 'errors'): number => sum(all.map((suite) => suite[name]));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${formatAttributes({
      name: 'contract',
      tests: total('tests'),
      failures: total('failures'),
      errors: total('errors'),
      time: seconds(duration),
    })}>`,
    ...all.flatMap(({ lines, time, ...counts }) => [
      `<testsuite${formatAttributes({ ...counts, time: seconds(time), timestamp: startedAt.slice(0, 19) })}>`,
      ...formatProperties(report),
      ...lines,
      '</testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

function resultOf({ departures }: ReportedCase, known: Known): 'passed' | 'failed' | 'skipped' {
  if (departures.length === 0) return 'passed';
  return departures.every((key) => known.has(key)) ? 'skipped' : 'failed';
}

function formatCase(entry: ReportedCase, known: Known): string {
  const { departures, duration, exchanges, id, phase, title } = entry;
  const start = `<testcase${formatAttributes({ classname: phase, name: `${id}: ${title}`, time: seconds(duration) })}`;
  switch (resultOf(entry, known)) {
    case 'passed':
      return `${start}/>`;
    case 'skipped': {
      const reasons = [...new Set(departures.map((key) => known.get(key)?.known))].join('; ');
      return `${start}><skipped${formatAttributes({ message: `accepted: ${reasons}` })}/></testcase>`;
    }
    case 'failed': {
      const showing = exchanges.flatMap((exchange) =>
        exchange.findings.filter(({ key }) => !known.has(key)).map((finding) => ({ exchange, finding })),
      );
      const [{ rule, sentence } = { rule: '', sentence: '' }] = showing.map(({ finding }) => finding);
      const text = showing
        .map(({ exchange, finding }) => `${finding.sentence}\nrule: ${finding.rule}\n${describe(exchange)}`)
        .join('\n\n');
      return `${start}><failure${formatAttributes({ message: sentence, type: rule })}>${escapeXml(text)}</failure></testcase>`;
    }
  }
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

function interrupted(report: Report) {
  const message = `The run was interrupted after ${report.totals.cases} cases: the endpoint ${judgeRun(report).sentence}.`;
  const test = formatAttributes({ classname: 'run', name: 'every case is run', time: '0.000' });
  const lines = [`<testcase${test}><error${formatAttributes({ message, type: 'interrupted' })}/></testcase>`];
  return { name: 'run', tests: 1, failures: 0, skipped: 0, errors: 1, time: 0, lines };
}

function formatProperties({ endpoint, isInterrupted, settings, stale }: Report): readonly string[] {
  const properties = {
    endpoint,
    seed: settings.seed,
    writes: settings.writes,
    phases: settings.phases.join(','),
    ...(settings.shard !== undefined && { shard: settings.shard }),
    ...(stale.length > 0 && { 'known departures that no longer occur': stale.join(', ') }),
    interrupted: String(isInterrupted),
  };
  return [
    '<properties>',
    ...Object.entries(properties).map(([name, value]) => `<property${formatAttributes({ name, value })}/>`),
    '</properties>',
  ];
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((left, right) => left + right, 0);
}
