import type { Report, ReportedDeparture } from '../report.ts';
import type { ReportedExchange, ReportedMessage } from '../reported-exchange.ts';
import { count } from '../summary.ts';
import { cut, makeVisible } from '../visible.ts';
import { placeDepartures } from './anchors.ts';
import { formatMark, formatNumber } from './mark.ts';
import { html } from './markup.ts';
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
            cards.map(({ anchor, departure }) => formatCard(departure, anchor, anchorOf)),
          ]
    }
  </section>`;
}

/** All departures at a glance, where they do not fit on a screen. */
function formatIndex(cards: ReturnType<typeof placeDepartures>): Markup {
  return html`<ol class="index">
    ${cards.map(
      ({ anchor, departure: { cases, known, ruleSentence } }) =>
        html`<li>
          <a href="#${anchor}">${ruleSentence}</a>
          <span class="muted">${count(cases.length, 'case')}${known === undefined ? '' : ', accepted'}</span>
        </li>`,
    )}
  </ol>`;
}

function formatCard(
  {
    cases,
    curl,
    exchange,
    expected,
    key,
    known,
    link,
    replay,
    rule,
    ruleSentence,
    sentence,
    shownBy,
  }: ReportedDeparture,
  anchor: string,
  anchorOf: ReadonlyMap<string, string>,
): Markup {
  return html`<article
    class="card ${known === undefined ? 'bad' : 'warn'}"
    id="${anchor}"
    aria-labelledby="${anchor}-rule"
  >
    <h3 id="${anchor}-rule">${formatMark(known === undefined ? 'departs' : 'accepted')} ${ruleSentence}</h3>
    <p class="found">${makeVisible(sentence)}</p>
    ${known === undefined ? undefined : html`<p><b>Accepted because:</b> ${known}</p>`}
    <div class="exchange">${formatRequest(exchange, shownBy.title)} ${formatReply(exchange)}</div>
    <dl class="facts">
      ${
        expected === undefined
          ? undefined
          : html`<div>
              <dt>Expected</dt>
              <dd>${expected}</dd>
            </div>`
      }
      <div>
        <dt>Rule</dt>
        <dd>
          <a href="${link}"><code>${rule}</code></a>
        </dd>
      </div>
      <div>
        <dt>Known as</dt>
        <dd><code>${key}</code></dd>
      </div>
    </dl>
    ${curl === undefined ? undefined : formatLine('Send it again', curl)}
    ${formatLine('Run the case again', `dli-flink-contract-tests ${replay}`)}
    <details>
      <summary>${count(cases.length, 'case')} ${cases.length === 1 ? 'shows' : 'show'} it</summary>
      <ul class="cases">
        ${cases.slice(0, mostCases).map((id) => {
          const place = anchorOf.get(id);
          return html`<li>
            ${place === undefined ? html`<code>${id}</code>` : html`<a href="#${place}"><code>${id}</code></a>`}
          </li>`;
        })}
        ${cases.length > mostCases ? html`<li>and ${cases.length - mostCases} more</li>` : undefined}
      </ul>
    </details>
  </article>`;
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
      ${reply === undefined ? undefined : html`<span class="muted">after ${reply.duration} ms</span>`}
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

function shorten(text: string, length: number): string {
  return makeVisible(cut(text, length), '\n\t');
}

/** A line for a shell. The button is shown by the script that it needs. */
function formatLine(label: string, line: string): Markup {
  return html`<div class="line">
    <h4>${label}</h4>
    <div>
      <pre tabindex="0"><code>${line}</code></pre>
      <button type="button" class="copy" hidden>Copy</button>
    </div>
  </div>`;
}
