import { formatVersion } from '../version.ts';
import { readFormat } from './terminal-format.ts';
import type { TerminalFormat } from './terminal-format.ts';
import type { Report, ReportedDeparture } from './report.ts';
import {
  describeEditions,
  describeTrend,
  judgeRun,
  listUnexercised,
  listUnjudged,
  listWaits,
  nameEnd,
  orderDepartures,
  statusesNeverSeen,
} from './summary.ts';
import { site } from './docs-link.ts';
import { count, formatNumber, formatSeconds } from './numbers.ts';
import { command } from './replay.ts';
import { showBriefly } from './visible.ts';
import { wrap, wrapShell } from './wrap.ts';

const mostParagraphs = 25;
const longestCurl = 1000;
const mostRules = 3;

/** A report as people read it on a terminal: one paragraph a departure, and what the run covered. */
export function formatReport(report: Report, format: TerminalFormat = readFormat(process.stdout)): string {
  const departures = orderDepartures(report);
  const hidden = departures.length - mostParagraphs;
  return [
    ...departures.slice(0, mostParagraphs).map((departure) => formatDeparture(departure, format)),
    ...(hidden > 0 ? [`and ${count(hidden, 'more departure')}, in the report files`] : []),
    formatRun(report, format),
  ].join('\n\n');
}

/** Columns before the text of a line. */
const indent = 13;

/** A departure as one paragraph. */
export function formatDeparture(departure: ReportedDeparture, { columns, paint }: TerminalFormat): string {
  const {
    age,
    cases,
    curl,
    exchange,
    expected,
    heading,
    key,
    known,
    link,
    replay,
    ruleSentence,
    sentence,
    shownBy,
    startMock,
  } = departure;
  const { reply, request } = exchange;
  const more = cases.length === 1 ? '' : ` and ${count(cases.length - 1, 'more case')}`;
  const paintLines = (lines: readonly string[], label = ''): readonly string[] =>
    lines.map((text, index) => `  ${paint('dim', (index === 0 ? label : '').padEnd(11))}${text}`);
  const line = (label: string, text: string): readonly string[] =>
    paintLines(wrap(text, columns - indent), label);
  const shell = (text: string, label?: string): readonly string[] =>
    paintLines(wrapShell(text, columns - indent), label);
  const [mark, color] = known === undefined ? (['DEPARTS', 'red'] as const) : (['KNOWN', 'yellow'] as const);
  const [first = '', ...others] = wrap(showBriefly(heading), columns - mark.length - 2);
  return [
    `${paint(color, mark)}  ${paint('bold', first)}`,
    ...others.map((text) => `${' '.repeat(mark.length)}  ${paint('bold', text)}`),
    ...line('rule', ruleSentence),
    ...line('found', showBriefly(sentence)),
    ...(known === undefined ? [] : line('accepted', known)),
    ...(age === undefined ? [] : line('since then', age)),
    ...line('sent', showBriefly(shownBy.title)),
    ...line('', showBriefly(`${request.method} ${request.path}`)),
    ...(request.body === '' ? [] : line('', showBriefly(request.body))),
    ...line('came back', reply === undefined ? 'nothing' : showBriefly(`${reply.status} ${reply.body}`)),
    ...(expected === undefined ? [] : line('expected', expected)),
    ...shell(`${command} ${replay}`, 'again'),
    ...(curl === undefined || curl.length > longestCurl
      ? []
      : // What is to be started before, and has its token from the same shell.
        [startMock, curl].flatMap((text) => (text === undefined ? [] : shell(text)))),
    ...line('shown by', `${shownBy.id}${more}`),
    ...line('key', key),
    ...line('see', link),
  ].join('\n');
}

function formatRun(report: Report, { columns, paint }: TerminalFormat): string {
  const { duration, endpoint, excused, isInterrupted, problem, settings, stale, totals, version } = report;
  const { kind, sentence } = judgeRun(report);
  const never = statusesNeverSeen(report);
  const color = ({ keeps: 'green', departs: 'red', unfinished: 'yellow' } as const)[kind];
  const editions = describeEditions(report);
  const idle = totals.rules - totals.held - totals.broken;
  return [
    paint(color, `${isInterrupted ? `${nameEnd(problem)}. ` : ''}${endpoint} ${sentence}.`),
    `${count(totals.cases, 'case')}, ${count(totals.requests, 'request')} in ${formatSeconds(duration)}, seed ${settings.seed}, writes ${settings.writes}.`,
    `${count(totals.rules, 'rule')}: ${formatNumber(totals.held)} held, ${formatNumber(totals.broken)} broken, ${formatNumber(idle)} not exercised.`,
    ...(editions === undefined ? [] : [`  ${editions}`]),
    ...(never.length === 0 ? [] : [`  statuses never seen: ${never.join(', ')}`]),
    ...listUnexercised(report).map(([reason, rules]) =>
      rules.length > mostRules
        ? `  ${count(rules.length, 'rule')} not exercised: ${reason}`
        : `  ${rules.map(({ id }) => id).join(', ')} not exercised: ${reason}`,
    ),
    ...excused.map(
      ({ count: times, reason }) => `${count(times, 'valid request')} refused for a known reason: ${reason}`,
    ),
    ...listWaits(report).map((line) => `${line}.`),
    ...stale.map((key) => `Known departure that no longer occurs: ${key}.`),
    ...listUnjudged(report).map((line) => `Not judged: ${line}.`),
    ...(problem === undefined ? [] : [`Not judged from there on: ${problem}.`]),
    ...describeTrend(report),
    ...(version === undefined ? [] : [`${formatVersion(version)}.`]),
    `The contract is explained on ${site}`,
  ]
    .flatMap((line) => wrap(line, columns))
    .join('\n');
}
