import { groupBy } from '../../group-by.ts';
import { count, formatNumber } from '../numbers.ts';
import type { Report, ReportedCase } from '../report.ts';
import { makeVisible } from '../visible.ts';
import { formatMark } from './mark.ts';
import type { Outcome } from './mark.ts';
import { html, json, Markup } from './markup.ts';
import type { Content } from './markup.ts';
import { packExchanges } from './pack-exchanges.ts';
import { formatTable } from './table.ts';

/** The outcomes that a case may have. */
const worstFirst: readonly Outcome[] = ['departs', 'accepted', 'excused', 'held'];

/** A case and its place in the table. */
interface Row {
  readonly anchor: string;
  readonly entry: ReportedCase;
  readonly outcome: Outcome;
}

/** The cases as the page has them: by operation and phase, whatever order they ran in. */
export function placeCases({ cases, departures }: Report): readonly Row[] {
  const accepted = new Set(departures.flatMap(({ key, known }) => (known === undefined ? [] : [key])));
  const outcomeOf = (entry: ReportedCase): Outcome => {
    if (entry.departures.some((key) => !accepted.has(key))) return 'departs';
    if (entry.departures.length > 0) return 'accepted';
    return entry.exchanges.some(({ excuse }) => excuse !== undefined) ? 'excused' : 'held';
  };
  return [...groupBy(cases, ({ operation }) => operation).values()]
    .flatMap((own) => [...groupBy(own, ({ phase }) => phase).values()].flat())
    .map((entry, index) => ({ anchor: `case-${index}`, entry, outcome: outcomeOf(entry) }));
}

/** All cases in groups, which a script filters and opens; without it they open too. */
export function formatCases(rows: readonly Row[]): Markup {
  const operations = groupBy(rows, ({ entry }) => entry.operation);
  const outcomes = [...new Set(rows.map(({ outcome }) => outcome))].toSorted();
  return html`<section id="cases">
    <h2>Cases</h2>
    <search class="filter" hidden>
      <div>
        <label for="wanted">Find</label>
        <input type="search" id="wanted" placeholder="name, title, phase …" autocomplete="off" />
      </div>
      <div>
        <label for="outcome">Outcome</label>
        <select id="outcome">
          <option value="">any</option>
          ${outcomes.map((outcome) => html`<option>${outcome}</option>`)}
        </select>
      </div>
      <p role="status" id="shown"></p>
    </search>
    <noscript
      ><p>
        Without JavaScript the cases cannot be filtered; <code>report.json</code> has every exchange.
      </p></noscript
    >
    ${[...operations].map(([operation, own]) =>
      operations.size === 1
        ? formatPhases(own)
        : formatGroup(html`<b>${operation}</b>`, own, formatPhases(own, operation)),
    )}
    <script type="application/json" id="exchanges">
      ${json(packExchanges(rows.map(({ entry }) => entry)))}
    </script>
  </section>`;
}

function formatPhases(rows: readonly Row[], operation?: string): readonly Markup[] {
  return [...groupBy(rows, ({ entry }) => entry.phase)].map(([phase, own]) => {
    const label = `Cases of ${operation === undefined ? '' : `${operation}, `}${phase}`;
    const departing = own.filter(isDeparting);
    const others = own.filter((row) => !isDeparting(row));
    // Nobody looks for the one that departs among a thousand.
    const content =
      departing.length > 0 && others.length > 0
        ? [
            formatRows(`${label} that depart`, departing),
            formatGroup('the others', others, formatRows(`${label} that do not depart`, others)),
          ]
        : formatRows(label, own);
    return formatGroup(html`<b>${phase}</b>`, own, content);
  });
}

function isDeparting({ outcome }: Row): boolean {
  return outcome === 'departs';
}

function formatRows(label: string, rows: readonly Row[]): Markup {
  return formatTable({
    className: 'all',
    label,
    caption: label,
    columns: ['case', 'what is sent', 'outcome', { number: 'time' }],
    groups: [[undefined, rows.map(formatRow)]],
  });
}

/** Cases that are opened together, which they are from the beginning where one departs. */
function formatGroup(name: Content, rows: readonly Row[], content: Content): Markup {
  const byOutcome = groupBy(rows, ({ outcome }) => outcome);
  const outcomes = worstFirst.flatMap((outcome) => {
    const own = byOutcome.get(outcome)?.length ?? 0;
    const word = outcome === 'departs' && own > 1 ? 'depart' : outcome;
    return own === 0 ? [] : [formatMark(outcome, `${formatNumber(own)} ${word}`), ' '];
  });
  const open = new Markup(rows.some(isDeparting) ? ' open' : '');
  return html`<details class="group" ${open}>
    <summary>${name} <span class="muted">${count(rows.length, 'case')}</span> ${outcomes}</summary>
    <div>${content}</div>
  </details>`;
}

/** Where an ID may be broken in a narrow column. */
const slash = new Markup('/<wbr>');

function formatRow({ anchor, entry: { duration, id, title }, outcome }: Row): Markup {
  const [first, ...others] = id.split('/');
  return html`<tr id="${anchor}" data-outcome="${outcome}">
    <th scope="row"><code>${first}${others.map((part) => [slash, part])}</code></th>
    <td>${makeVisible(title)}</td>
    <td>${formatMark(outcome)}</td>
    <td class="number">${formatNumber(duration)} ms</td>
  </tr> `;
}
