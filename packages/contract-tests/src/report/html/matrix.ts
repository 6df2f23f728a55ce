import { groupBy } from '../../group-by.ts';
import { count } from '../numbers.ts';
import type { Report, ReportedRule } from '../report.ts';
import { createRuleMarks } from './anchors.ts';
import { html } from './markup.ts';
import type { Markup } from './markup.ts';
import { formatTable } from './table.ts';

/** A rule and its place in a matrix. */
export interface Cell {
  /** Rows of a group stand together under its name. */
  readonly group: string;
  readonly row: string;
  readonly column: string;
  readonly rule: ReportedRule;
}

export interface Matrix {
  readonly cells: readonly Cell[];
  /** Names of columns that come first, in this order. The others follow as they are met. */
  readonly order: readonly string[];
  /** Heading of the column of rows. */
  readonly corner: string;
  readonly caption: string;
  /** How the requests that exercised a rule are counted. */
  readonly formatCount: (rule: ReportedRule) => string;
}

/** Rules in rows and columns. A rule that is broken leads to the departure that shows it. */
export function formatMatrix(
  report: Report,
  { caption, cells, corner, formatCount, order }: Matrix,
): readonly Markup[] {
  const met = new Set(cells.map(({ column }) => column));
  const columns = [...new Set([...order.filter((column) => met.has(column)), ...met])];
  const groups = groupBy(cells, ({ group }) => group);
  const formatRuleMark = createRuleMarks(report);
  const formatCell = (cell: Cell | undefined): Markup => {
    if (cell === undefined) return html`<td></td>`;
    const { rule } = cell;
    const why = rule.reason === undefined ? '' : ` (${rule.reason})`;
    return html`<td title="${rule.sentence}${why}">
      ${formatRuleMark(rule)} <span class="count">${formatCount(rule)}</span>
    </td>`;
  };
  const formatRow = ([row, own]: readonly [string, readonly Cell[]]): Markup =>
    html`<tr>
      <th scope="row">
        <a href="${own[0]?.rule.link}"><code>${row}</code></a>
      </th>
      ${columns.map((column) => formatCell(own.find((cell) => cell.column === column)))}
    </tr>`;
  const table = formatTable({
    className: 'matrix',
    label: caption,
    caption,
    columns: [corner, ...columns.map((column) => html`<code>${column}</code>`)],
    groups: [...groups].map(([group, own]) => [
      groups.size === 1 ? undefined : group,
      [...groupBy(own, ({ row }) => row)].map(formatRow),
    ]),
  });
  return [table, ...listReasons(cells)];
}

function listReasons(cells: readonly Cell[]): readonly Markup[] {
  const idle = cells.filter(({ rule }) => rule.reason !== undefined);
  return [
    ...groupBy(
      idle,
      ({ rule: { isUnjudged, reason, status } }) => `${isUnjudged ? 'not judged' : status}: ${reason}`,
    ),
  ].map(([why, rules]) => html`<p class="note">${count(rules.length, 'rule')} ${why}.</p>`);
}
