import { count, formatNumber } from '../numbers.ts';
import type { Report } from '../report.ts';
import type { ReportedExchange, ReportedMessage } from '../reported-exchange.ts';
import { command } from '../replay.ts';
import { makeVisible, shorten } from '../visible.ts';
import { placeDepartures } from './anchors.ts';
import type { PlacedDeparture } from './anchors.ts';
import { formatFacts, formatMark } from './mark.ts';
import { formatWords, html } from './markup.ts';
import type { Markup } from './markup.ts';

const longestBody = 1500;
const longestLine = 400;
const mostCases = 100;
/** Departures from which on they are listed first. */
const longIndex = 4;

/** One card for each departure. */
export function formatDepartures(report: Report, anchorOf: ReadonlyMap<string, string>): Markup {
  const cards = placeDepartures(report);
  return html`<section id="departures">
    <h2>Departures</h2>
    ${
      cards.length === 0
        ? html`<p>
            ${report.isInterrupted ? 'None so far.' : 'None. Every request was answered as the contract says.'}
          </p>`
        : [
            cards.length < longIndex ? undefined : formatIndex(cards),
            cards.map((card) => formatCard(card, anchorOf)),
          ]
    }
  </section>`;
}

/** All departures at a glance, where they do not fit on a screen. */
function formatIndex(cards: readonly PlacedDeparture[]): Markup {
  return html`<ol class="index">
    ${cards.map(
      ({ anchor, departure: { age, cases, heading, known } }) =>
        html`<li>
          <a href="#${anchor}">${makeVisible(heading)}</a>
          <span class="muted"
            >${[count(cases.length, 'case'), known && 'accepted', age].filter(Boolean).join(', ')}</span
          >
        </li>`,
    )}
  </ol>`;
}

function formatCard({ anchor, departure }: PlacedDeparture, anchorOf: ReadonlyMap<string, string>): Markup {
  const { age, curl, exchange, expected, heading, key, known, link, rule, ruleSentence, shownBy, startMock } =
    departure;
  return html`<article
    class="card ${known === undefined ? 'bad' : 'warn'}"
    id="${anchor}"
    aria-labelledby="${anchor}-rule"
  >
    <h3 id="${anchor}-rule">
      ${formatMark(known === undefined ? 'departs' : 'accepted')} ${makeVisible(heading)}
      ${age && html`<span class="age">${age}</span>`}
    </h3>
    <p>${ruleSentence}</p>
    <p class="found">${makeVisible(departure.sentence)}</p>
    ${known === undefined ? undefined : html`<p><b>Accepted because:</b> ${known}</p>`}
    <div class="exchange">${formatRequest(exchange, shownBy.title)} ${formatReply(exchange)}</div>
    ${formatFacts([
      ...(expected === undefined ? [] : ([['Expected', expected]] as const)),
      ['Rule', html`<a href="${link}"><code>${rule}</code></a>`],
      ['Known as', html`<code>${key}</code>`],
    ])}
    ${startMock === undefined ? undefined : formatLine('Start the mock endpoint again', startMock)}
    ${curl === undefined ? undefined : formatLine('Send it again', curl)}
    ${formatLine('Run the case again', `${command} ${departure.replay}`)}
    ${formatShowing(departure.cases, anchorOf)}
  </article>`;
}

/** The cases that show a departure, with links to those that are on the page. */
function formatShowing(cases: readonly string[], anchorOf: ReadonlyMap<string, string>): Markup {
  const items = cases.slice(0, mostCases).map((id) => {
    const [anchor, name] = [anchorOf.get(id), html`<code>${id}</code>`];
    return html`<li>${anchor === undefined ? name : html`<a href="#${anchor}">${name}</a>`}</li>`;
  });
  return html`<details>
    <summary>${count(cases.length, 'case')} ${cases.length === 1 ? 'shows' : 'show'} it</summary>
    <ul class="cases">
      ${items}
      ${cases.length > mostCases ? html`<li>and ${formatNumber(cases.length - mostCases)} more</li>` : undefined}
    </ul>
  </details>`;
}

function formatRequest({ request }: ReportedExchange, title: string): Markup {
  return html`<figure>
    <figcaption>Sent <span class="muted">${makeVisible(title)}</span></figcaption>
    ${formatMessage(`${request.method} ${request.path}`, request)}
  </figure>`;
}

function formatReply({ reply }: ReportedExchange): Markup {
  return html`<figure>
    <figcaption>
      Came back
      ${reply === undefined ? undefined : html`<span class="muted">after ${formatNumber(reply.duration)} ms</span>`}
    </figcaption>
    ${reply === undefined ? html`<p class="found">Nothing.</p>` : formatMessage(String(reply.status), reply)}
  </figure>`;
}

/** A message much as it is on the wire. */
function formatMessage(line: string, { body, headers, isCut, size }: ReportedMessage): Markup {
  const fields = Object.entries(headers).map(
    ([name, value]) => html`<span class="muted">${name}: ${shorten(value, longestLine)}</span>${'\n'}`,
  );
  const shown = shorten(body, longestBody);
  const more = isCut || body.length > longestBody ? `\n(${formatNumber(size)} bytes)` : '';
  const start = html`<b>${shorten(line, longestLine)}</b>${'\n'}`;
  // On one line, for the space within the element is shown.
  return html`<pre tabindex="0">${[start, fields, '\n', shown, more]}</pre>`;
}

/** A line for a shell. The button is shown by the script that it needs. */
function formatLine(label: string, line: string): Markup {
  return html`<div class="line">
    <h4>${label}</h4>
    <div>
      <pre tabindex="0"><code>${formatWords(line)}</code></pre>
      <button type="button" class="copy" hidden>Copy</button>
    </div>
  </div>`;
}
