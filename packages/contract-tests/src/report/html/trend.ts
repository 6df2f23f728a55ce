import { formatNumber, formatTime } from '../numbers.ts';
import type { Report } from '../report.ts';
import { countTrend } from '../summary.ts';
import type { Age, GoneDeparture } from '../trend.ts';
import { makeVisible } from '../visible.ts';
import { placeDepartures } from './anchors.ts';
import { formatFacts } from './mark.ts';
import { html } from './markup.ts';
import type { Content, Markup } from './markup.ts';

/** What is new, still there and gone since an earlier run; nothing where there is none. */
export function formatTrend(report: Report): Markup | undefined {
  const { trend } = report;
  if (trend === undefined) return undefined;
  const { gone, notRunAgain, since } = trend;
  const placed = placeDepartures(report);
  const listAge = (age: Age): readonly Markup[] =>
    placed
      .filter(({ departure }) => departure.age === age)
      .map(({ anchor, departure }) => html`<a href="#${anchor}">${makeVisible(departure.heading)}</a>`);
  const contents: Readonly<Record<string, readonly Markup[]>> = {
    new: listAge('new'),
    'still there': listAge('still there'),
    gone: listPast(gone),
    'not run before': listAge('not run before'),
    'not run again': listPast(notRunAgain),
  };
  const facts: readonly (readonly [string, Content])[] = countTrend(report).map(([number, word]) => [
    `${formatNumber(number)} ${word}`,
    number === 0
      ? 'none'
      : html`<ul class="plain">
          ${contents[word]!.map((item) => html`<li>${item}</li>`)}
        </ul>`,
  ]);
  return html`<section id="trend">
    <h2>Since the earlier run</h2>
    <p>
      Compared with the run of <time datetime="${since.startedAt}">${formatTime(since.startedAt)}</time> on
      <code>${since.endpoint}</code>. A departure is the same one where a case shows it at the same rule.
    </p>
    ${
      since.differences.length === 0
        ? undefined
        : html`<p class="note">Differs from that run: ${since.differences.join('; ')}.</p>`
    }
    ${formatFacts(facts)}
  </section>`;
}

function listPast(departures: readonly GoneDeparture[]): readonly Markup[] {
  return departures.map(
    ({ heading, key }) => html`${heading} <span class="muted">(<code>${key}</code>)</span>`,
  );
}
