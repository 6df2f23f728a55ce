import { formatNumber } from '../numbers.ts';
import type { Report, ReportedRule } from '../report.ts';
import { html } from './markup.ts';
import type { Markup } from './markup.ts';
import { formatMatrix } from './matrix.ts';
import type { Cell } from './matrix.ts';

/** Keywords of JSON Schema, in the order that people think of them. */
const keywords = [
  'required',
  'type',
  'enum',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'pattern',
  'not',
];

/** Properties and parameters by keyword. */
export function formatPropertyMatrix(report: Report): Markup {
  const isOne = hasOneOperation(report);
  const cells = report.coverage.flatMap((rule): readonly Cell[] => {
    const { id, keyword, operation, subject } = rule;
    if (subject === undefined || keyword === undefined) return [];
    const kind = id.startsWith('parameter/') ? 'Parameters' : 'Body';
    return [{ group: isOne ? kind : `${operation}: ${kind}`, row: subject, column: keyword, rule }];
  });
  return html`<section id="matrix">
    <h2>Rules of properties and parameters</h2>
    <p>
      Each cell is a rule of the contract. <b>+</b> counts the requests that keep it and have to be accepted,
      <b>−</b> those that break it and have to be refused. An empty cell: no such rule.
    </p>
    ${formatMatrix(report, {
      cells,
      order: keywords,
      corner: 'property',
      caption: 'Properties and parameters by keyword',
      formatCount: ({ negative, positive }) => `+${formatNumber(positive)} −${formatNumber(negative)}`,
    })}
  </section>`;
}

/** Statuses by what a reply has. */
export function formatReplyMatrix(report: Report): Markup {
  const cells = report.coverage.flatMap((rule): readonly Cell[] => {
    const place = placeOfReply(rule);
    return place === undefined ? [] : [{ ...place, group: rule.operation, rule }];
  });
  return html`<section id="replies">
    <h2>Rules of replies</h2>
    <p>What the contract says of each status, and how many replies showed it.</p>
    ${formatMatrix(report, {
      cells,
      order: ['status', 'media-type', 'body'],
      corner: 'status',
      caption: 'Statuses by what a reply has',
      formatCount: ({ negative, positive }) =>
        positive + negative === 0 ? '' : `× ${formatNumber(positive + negative)}`,
    })}
  </section>`;
}

/** Where a rule of one status stands; `undefined` for any other rule. */
export function placeOfReply({
  id,
}: ReportedRule): { readonly row: string; readonly column: string } | undefined {
  const [kind, status = '', part = 'status', name] = id.split('/');
  return kind === 'reply' && /^\d+$/.test(status) ? { row: status, column: name ?? part } : undefined;
}

function hasOneOperation({ coverage }: Report): boolean {
  return coverage.every(({ operation }) => operation === coverage[0]?.operation);
}
