import { formatVersion } from '../version.ts';
import { readFormat } from './terminal-format.ts';
import type { TerminalFormat } from './terminal-format.ts';
import type { Report, ReportedDeparture } from './report.ts';
import {
  count,
  describeEditions,
  judgeRun,
  listUnexercised,
  listUnjudged,
  listWaits,
  nameEnd,
  orderDepartures,
  statusesNeverSeen,
} from './summary.ts';
import { command } from './replay.ts';
import { cut, makeVisible } from './visible.ts';

const mostParagraphs = 25;
const longestText = 400;
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

const indent = ' '.repeat(13);

/** A departure as one paragraph. */
export function formatDeparture(departure: ReportedDeparture, { columns, paint }: TerminalFormat): string {
  const {
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
  } = departure;
  const { reply, request } = exchange;
  const more = cases.length === 1 ? '' : ` and ${count(cases.length - 1, 'more case')}`;
  const line = (label: string, ...texts: readonly string[]): readonly string[] =>
    texts
      .flatMap((text) => wrap(text, columns - indent.length))
      .map((text, index) => `  ${paint('dim', (index === 0 ? label : '').padEnd(11))}${text}`);
  return [
    `${known === undefined ? paint('red', 'DEPARTS') : paint('yellow', 'KNOWN')}  ${paint('bold', shortenLine(heading))}`,
    ...line('rule', ruleSentence),
    ...line('found', shortenLine(sentence)),
    ...(known === undefined ? [] : line('accepted', known)),
    ...line('sent', shortenLine(shownBy.title)),
    // Not wrapped, so that they can be copied.
    `${indent}${shortenLine(`${request.method} ${request.path}`)}`,
    ...(request.body === '' ? [] : [`${indent}${shortenLine(request.body)}`]),
    ...line('came back', reply === undefined ? 'nothing' : shortenLine(`${reply.status} ${reply.body}`)),
    ...(expected === undefined ? [] : line('expected', expected)),
    `  ${paint('dim', 'again      ')}${command} ${replay}`,
    ...(curl === undefined || curl.length > longestCurl ? [] : listLines(departure)),
    ...line('shown by', `${shownBy.id}${more}`),
    ...line('key', key),
    ...line('see', link),
  ].join('\n');
}

/** Lines for a shell that send a request again: what is to be started before, and has its token from the same shell. */
function listLines({ curl, startMock }: ReportedDeparture): readonly string[] {
  return [startMock, curl].flatMap((text) => (text === undefined ? [] : [`${indent}${text}`]));
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
    `${count(totals.cases, 'case')}, ${count(totals.requests, 'request')} in ${(duration / 1000).toFixed(1)} s, seed ${settings.seed}, writes ${settings.writes}.`,
    `${totals.rules} rules: ${totals.held} held, ${totals.broken} broken, ${idle} not exercised.`,
    ...(editions === undefined ? [] : [`  ${editions}`]),
    ...(never.length === 0 ? [] : [`  statuses never seen: ${never.join(', ')}`]),
    ...listUnexercised(report).map(([reason, rules]) =>
      rules.length > mostRules
        ? `  ${rules.length} rules not exercised: ${reason}`
        : `  ${rules.map(({ id }) => id).join(', ')} not exercised: ${reason}`,
    ),
    ...excused.map(
      ({ count: times, reason }) => `${count(times, 'valid request')} refused for a known reason: ${reason}`,
    ),
    ...listWaits(report).map((line) => `${line}.`),
    ...stale.map((key) => `Known departure that no longer occurs: ${key}.`),
    ...listUnjudged(report).map((line) => `Not judged: ${line}.`),
    ...(problem === undefined ? [] : [`Not judged from there on: ${problem}.`]),
    ...(version === undefined ? [] : [`${formatVersion(version)}.`]),
  ]
    .flatMap((line) => wrap(line, columns))
    .join('\n');
}

/** Breaks text between words; a word that is longer than a line stays whole. */
function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/(?<=\S) /)) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > columns) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** Control characters are shown, not sent to the terminal. */
function shortenLine(text: string): string {
  return makeVisible(cut(text, longestText));
}
