import { groupBy } from '../../group-by.ts';
import type { Report, ReportedCase } from '../report.ts';
import { makeVisible } from '../visible.ts';
import { formatMark, formatNumber } from './mark.ts';
import type { Outcome } from './mark.ts';
import { html, json } from './markup.ts';
import type { Markup } from './markup.ts';
import { packExchanges } from './pack-exchanges.ts';
import { formatTable } from './table.ts';

/** A case and its place in the table. */
interface Row {
  readonly anchor: string;
  readonly entry: ReportedCase;
  readonly outcome: Outcome;
}

/** The cases as the table has them: by phase, whatever order they ran in. */
export function placeCases({ cases, departures }: Report): readonly Row[] {
  const accepted = new Set(departures.flatMap(({ key, known }) => (known === undefined ? [] : [key])));
  const outcomeOf = (entry: ReportedCase): Outcome => {
    if (entry.departures.some((key) => !accepted.has(key))) return 'departs';
    if (entry.departures.length > 0) return 'accepted';
    return entry.exchanges.some(({ excuse }) => excuse !== undefined) ? 'excused' : 'held';
  };
  return [...groupBy(cases, ({ phase }) => phase).values()]
    .flat()
    .map((entry, index) => ({ anchor: `case-${index}`, entry, outcome: outcomeOf(entry) }));
}

/** All cases in a table, which a script filters and opens. */
export function formatCases(rows: readonly Row[]): Markup {
  const phases = groupBy(rows, ({ entry }) => entry.phase);
  const outcomes = [...new Set(rows.map(({ outcome }) => outcome))].toSorted();
  return html`<section id="cases">
    <h2>Cases</h2>
    <search class="filter" hidden>
      <label for="wanted">Find</label>
      <input type="search" id="wanted" placeholder="name, title, phase …" autocomplete="off" />
      <label for="outcome">Outcome</label>
      <select id="outcome">
        <option value="">any</option>
        ${outcomes.map((outcome) => html`<option>${outcome}</option>`)}
      </select>
      <p role="status" id="shown"></p>
    </search>
    <noscript
      ><p>
        Without JavaScript this table cannot be filtered; <code>report.json</code> has every exchange.
      </p></noscript
    >
    ${formatTable({
      className: 'all',
      label: 'Cases',
      caption: 'All cases, by phase',
      columns: ['case', 'what is sent', 'outcome', { number: 'ms' }],
      groups: [...phases].map(([phase, own]) => [formatPhase(phase, own), own.map(formatRow)]),
      groupClass: 'phase',
    })}
    <script type="application/json" id="exchanges">
      ${json(packExchanges(rows.map(({ entry }) => entry)))}
    </script>
  </section>`;
}

function formatPhase(phase: string, rows: readonly Row[]): Markup {
  const departing = rows.filter(({ outcome }) => outcome === 'departs').length;
  const depart = departing === 0 ? '' : `, of which ${formatNumber(departing)} depart`;
  return html`${phase} <span class="muted">${formatNumber(rows.length)}${depart}</span>`;
}

function formatRow({ anchor, entry: { duration, id, title }, outcome }: Row): Markup {
  return html`<tr id="${anchor}" data-outcome="${outcome}">
    <th scope="row"><code>${id}</code></th>
    <td>${makeVisible(title)}</td>
    <td>${formatMark(outcome)}</td>
    <td class="number">${duration}</td>
  </tr> `;
}
