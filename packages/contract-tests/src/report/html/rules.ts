import { groupBy } from '../../group-by.ts';
import { formatNumber } from '../numbers.ts';
import type { Report, ReportedRule } from '../report.ts';
import { createRuleMarks } from './anchors.ts';
import { html } from './markup.ts';
import type { Markup } from './markup.ts';
import { placeOfReply } from './matrices.ts';
import { formatTable } from './table.ts';

/** Kinds of rules, by the beginning of their IDs, as headings. */
const headings: Readonly<Record<string, string>> = {
  operation: 'Method and path',
  body: 'Body',
  security: 'Security',
  resource: 'Resource',
  effect: 'Effects',
  time: 'Time',
  reply: 'Replies',
};

/** The rules that stand in no matrix. */
export function formatOtherRules(report: Report): Markup {
  const others = report.coverage.filter(
    (rule) => rule.keyword === undefined && placeOfReply(rule) === undefined,
  );
  const formatRuleMark = createRuleMarks(report);
  const formatRow = (rule: ReportedRule): Markup =>
    html`<tr>
      <th scope="row">
        ${rule.sentence} <a href="${rule.link}"><code>${rule.id}</code></a>
      </th>
      <td>${formatRuleMark(rule)} <span class="muted">${rule.reason}</span></td>
      <td class="number">${formatNumber(rule.positive)}</td>
      <td class="number">${formatNumber(rule.negative)}</td>
    </tr>`;
  const groups = groupBy(others, ({ id }) => id.split('/', 1)[0]!);
  const kinds = new Set([...Object.keys(headings).filter((kind) => groups.has(kind)), ...groups.keys()]);
  return html`<section id="rules">
    <h2>Other rules</h2>
    ${formatTable({
      className: 'rules',
      label: 'Other rules',
      caption: 'Rules of the operation as a whole',
      columns: ['rule', 'outcome', { number: 'to accept' }, { number: 'to refuse' }],
      groups: [...kinds].map((kind) => [headings[kind] ?? kind, (groups.get(kind) ?? []).map(formatRow)]),
    })}
  </section>`;
}
