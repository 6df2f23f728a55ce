import { count, formatNumber, formatSeconds, formatTime } from '../numbers.ts';
import type { Report } from '../report.ts';
import { formatVersion } from '../../version.ts';
import {
  describeEditions,
  judgeRun,
  listUnexercised,
  listUnjudged,
  listWaits,
  nameEnd,
  statusesNeverSeen,
} from '../summary.ts';
import type { Verdict } from '../summary.ts';
import { formatFacts } from './mark.ts';
import { formatWords, html } from './markup.ts';
import type { Content, Markup } from './markup.ts';

const tones: Readonly<Record<Verdict['kind'], readonly [shape: string, tone: string]>> = {
  keeps: ['✓', 'good'],
  departs: ['✗', 'bad'],
  unfinished: ['!', 'warn'],
};

/** The verdict, in words, shape and colour. */
export function formatVerdict(report: Report): Markup {
  const { kind, sentence } = judgeRun(report);
  const [shape, tone] = tones[kind];
  const { command, duration, endpoint, isInterrupted, problem, settings, startedAt, version } = report;
  return html`<header class="verdict ${tone}">
    <div class="inner">
      <span class="shape" aria-hidden="true">${shape}</span>
      <div>
        <p class="kicker">Contract test report</p>
        <h1>${isInterrupted ? `${nameEnd(problem)}: ` : ''}<code>${endpoint}</code> ${sentence}</h1>
        <p>
          Tested
          <time datetime="${startedAt}">${formatTime(startedAt)}</time>, in
          ${formatSeconds(duration)}${
            settings.edition === undefined ? undefined : html`, against edition ${settings.edition}`
          }${version && html`, with ${formatVersion(version)}`}.
        </p>
        ${command && html`<p class="command"><code>${formatWords(command)}</code></p>`}
      </div>
    </div>
  </header>`;
}

/** The settings of the run, and its coverage. */
export function formatSummary(report: Report): Markup {
  const { departures, endpoint, parameters, problem, settings, stale, totals, trend } = report;
  const { kind } = judgeRun(report);
  const fresh = departures.filter(({ age }) => age === 'new').length;
  const tone = departures.length > 0 && kind !== 'departs' ? 'warn' : tones[kind][1];
  const idle = totals.rules - totals.held - totals.broken;
  const tiles: readonly (readonly [value: number, label: string, href: string, className?: string])[] = [
    [
      departures.length,
      `departure${departures.length === 1 ? '' : 's'}${trend ? `, ${formatNumber(fresh)} new` : ''}`,
      '#departures',
      tone,
    ],
    [totals.held, `of ${count(totals.rules, 'rule')} held`, '#matrix'],
    [totals.cases, 'cases', '#cases'],
    [totals.requests, 'requests', '#cases'],
  ];
  const editions = describeEditions(report);
  const facts: readonly (readonly [name: string, content: Content])[] = [
    ['Endpoint', html`<code>${endpoint}</code>`],
    ...(problem === undefined ? [] : [['Not judged from there on', problem] as const]),
    ...(settings.edition === undefined ? [] : [['Edition', settings.edition] as const]),
    ...(settings.cloud === undefined ? [] : [['Cloud', settings.cloud] as const]),
    ['Seed', html`<code>${settings.seed}</code>`],
    [
      'Writes',
      settings.writes === 'all' ? 'all: the job was overwritten' : 'none: only requests to be refused',
    ],
    ['Phases', settings.phases.join(', ')],
    ...(settings.shard === undefined ? [] : [['Shard', settings.shard] as const]),
    ['Statuses seen', formatStatuses(report)],
    ['Statuses never seen', statusesNeverSeen(report).join(', ') || 'none'],
    ['Waited out', listWaits(report).join('; ') || 'nothing'],
    ...listUnexercised(report).map(
      ([reason, rules]) => [`${count(rules.length, 'other rule')} not exercised`, reason] as const,
    ),
    ...(editions === undefined ? [] : [['Rules', editions] as const]),
    ...listUnjudged(report).map((line) => ['Not judged', line] as const),
    ...report.excused.map(
      ({ count: times, reason }) =>
        [`${count(times, 'valid request')} refused for a known reason`, reason] as const,
    ),
    ...stale.map((key) => ['Known departure that no longer occurs', html`<code>${key}</code>`] as const),
    ...Object.entries(parameters).map(([name, value]) => [name, html`<code>${value}</code>`] as const),
  ];
  return html`<section id="run" aria-label="Summary">
    <ul class="tiles">
      ${tiles.map(
        ([value, label, href, className = '']) =>
          html`<li>
            <a class="${className}" href="${href}"><b>${formatNumber(value)}</b> ${label}</a>
          </li>`,
      )}
    </ul>
    ${formatBar(totals.held, totals.broken, idle)} ${formatFacts(facts)}
  </section>`;
}

function formatStatuses({ statuses }: Report): Markup {
  const seen = statuses.filter(({ count: times }) => times > 0);
  return html`<ul class="statuses">
    ${seen.map(
      ({ count: times, isDocumented, status }) =>
        html`<li><b>${status}</b> × ${formatNumber(times)}${isDocumented ? '' : ' (not documented)'}</li>`,
    )}
  </ul>`;
}

/** The share of rules that held, broke, and were not exercised. Attributes, not styles: the page allows none inline. */
function formatBar(held: number, broken: number, idle: number): Markup {
  const all = Math.max(1, held + broken + idle);
  const width = (part: number): string => ((100 * part) / all).toFixed(2);
  const words = `Rules: ${formatNumber(held)} held, ${formatNumber(broken)} broken, ${formatNumber(idle)} not exercised`;
  return html`<figure class="bar">
    <svg viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true">
      <rect class="good" width="${width(held)}" height="2" />
      <rect class="bad" x="${width(held)}" width="${width(broken)}" height="2" />
      <rect class="idle" x="${width(held + broken)}" width="${width(idle)}" height="2" />
    </svg>
    <figcaption>${words}</figcaption>
  </figure>`;
}
