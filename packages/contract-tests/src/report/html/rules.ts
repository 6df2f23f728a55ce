import { groupBy } from '../group-by.ts';
import type { Report, ReportedRule } from '../report.ts';
import { createOutcomes } from './anchors.ts';
import { formatMark, formatNumber } from './mark.ts';
import { html } from './markup.ts';
import type { Markup } from './markup.ts';
import { placeOfReply } from './matrices.ts';

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
  const outcomeOf = createOutcomes(report);
  const formatRow = (rule: ReportedRule): Markup => {
    const { anchor, outcome } = outcomeOf(rule);
    const mark = formatMark(outcome);
    return html`<tr>
      <th scope="row">
        ${rule.sentence} <a href="${rule.link}"><code>${rule.id}</code></a>
      </th>
      <td>
        ${anchor === undefined ? mark : html`<a href="#${anchor}">${mark}</a>`}
        <span class="muted">${rule.reason}</span>
      </td>
      <td class="number">${formatNumber(rule.positive)}</td>
      <td class="number">${formatNumber(rule.negative)}</td>
    </tr>`;
  };
  const groups = groupBy(others, ({ id }) => id.split('/', 1)[0]!);
  const kinds = new Set([...Object.keys(headings).filter((kind) => groups.has(kind)), ...groups.keys()]);
  return html`<section id="rules">
    <h2>Other rules</h2>
    <div class="scroll" role="region" aria-label="Other rules" tabindex="0">
      <table class="rules">
        <caption>
          Rules of the operation as a whole
        </caption>
        <thead>
          <tr>
            <th scope="col">rule</th>
            <th scope="col">outcome</th>
            <th scope="col" class="number">to accept</th>
            <th scope="col" class="number">to refuse</th>
          </tr>
        </thead>
        ${[...kinds].map(
          (kind) =>
            html`<tbody>
              <tr>
                <th scope="rowgroup" colspan="4">${headings[kind] ?? kind}</th>
              </tr>
              ${groups.get(kind)?.map(formatRow)}
            </tbody>`,
        )}
      </table>
    </div>
  </section>`;
}
