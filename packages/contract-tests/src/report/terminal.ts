import { unknownDepartures } from './report.ts';
import type { Report, ReportedDeparture } from './report.ts';

const mostParagraphs = 25;
const longestText = 400;

/** A report as people read it on a terminal: one paragraph a departure, and what the run covered. */
export function formatReport(report: Report): string {
  const { departures, duration, endpoint, excused, isInterrupted, settings, stale, totals, waits } = report;
  const unknown = unknownDepartures(report);
  const known = departures.filter((departure) => departure.known !== undefined);
  const shown = [...unknown, ...known].slice(0, mostParagraphs);
  const verdict =
    unknown.length === 0
      ? `${endpoint} keeps the contract as far as it was tested.`
      : `${endpoint} departs from the contract in ${count(unknown.length, 'way')}.`;
  const weather = [
    [waits.throttled, 'throttled'],
    [waits.unavailable, 'unavailable'],
    [waits.dropped, 'without a reply at first'],
  ].flatMap(([times, what]) =>
    times === 0 ? [] : [`${count(Number(times), 'request')} ${what}, waited out`],
  );
  const never = report.coverage.filter(({ status }) => status === 'not exercised');
  const reasons = new Map<string, number>();
  for (const { reason = '' } of never) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return [
    ...shown.map(formatDeparture),
    ...(departures.length > shown.length
      ? [`and ${departures.length - shown.length} more in the report files`]
      : []),
    [
      isInterrupted ? `Interrupted. ${verdict}` : verdict,
      `${totals.cases} cases, ${totals.requests} requests in ${(duration / 1000).toFixed(1)} s, seed ${settings.seed}, writes ${settings.writes}.`,
      `${totals.held + totals.broken} of ${totals.rules} rules exercised: ${totals.held} held, ${totals.broken} broken.`,
      ...[...reasons].map(([reason, rules]) => `  ${rules} not exercised: ${reason}.`),
      ...excused.map(
        ({ count: times, reason }) =>
          `${count(times, 'valid request')} refused for a known reason: ${reason}`,
      ),
      ...weather.map((line) => `${line}.`),
      ...stale.map((key) => `Known departure that no longer occurs: ${key}.`),
    ].join('\n'),
  ].join('\n\n');
}

export function formatDeparture({
  cases,
  curl,
  exchange,
  key,
  known,
  link,
  replay,
  ruleSentence,
  sentence,
}: ReportedDeparture): string {
  const { reply, request } = exchange;
  const more = cases.length === 1 ? '' : ` (and ${count(cases.length - 1, 'case')} more)`;
  return [
    `${known === undefined ? 'DEPARTS' : 'KNOWN'}  ${sentence}`,
    `  rule      ${ruleSentence}`,
    `            ${link}`,
    `  sent      ${request.method} ${shorten(request.url)}`,
    ...(request.body === '' ? [] : [`            ${shorten(request.body)}`]),
    `  came back ${reply === undefined ? 'nothing' : `${reply.status} ${shorten(reply.body)}`}`,
    `  again     ${curl !== undefined && curl.length < 1000 ? curl : `dli-flink-contract-tests ${replay}`}`,
    `  case      ${cases[0] ?? ''}${more}`,
    `  key       ${key}${known === undefined ? '' : ` (accepted: ${known})`}`,
  ].join('\n');
}

/** Control characters are shown, not sent to the terminal. */
function shorten(text: string): string {
  const visible = text.replaceAll(
    /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return visible.length > longestText ? `${visible.slice(0, longestText)}…` : visible;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
