import type { Change, Plan } from '../model.ts';
import { describeChange } from './difference.ts';
import type { Row } from './difference.ts';
import { estimateStep } from './estimate.ts';
import { asSentence, describeKept, explainPlan, headPlan, needsStop } from './summary.ts';
import type { TerminalFormat } from './terminal-format.ts';
import { makeVisible } from './visible.ts';
import { measureWidth, shorten, shortenPair, wrap, wrapItems } from './width.ts';

const colors = { '+': 'green', '-': 'red', '~': 'yellow' } as const;

/** A plan as lines for a terminal, or for a log. */
export function formatPlan(plan: Plan, format: TerminalFormat): readonly string[] {
  const { columns, paint } = format;
  const problem = plan.problem === undefined ? [] : wrap(asSentence(plan.problem), columns);
  return joinBlocks([
    [
      ...wrap(headPlan(plan), columns).map((line) => paint('bold', line)),
      ...explainPlan(plan).flatMap((text) => wrap(text, columns)),
      ...problem.map((line) => paint('red', line)),
    ],
    plan.changes.flatMap((change) => formatChange(change, plan, format)),
    formatKept(plan, format),
    formatSteps(plan, format),
    plan.advice.flatMap((text) =>
      wrap(`Note: ${makeVisible(text)}`, columns).map((line) => paint('yellow', line)),
    ),
  ]);
}

function joinBlocks(blocks: readonly (readonly string[])[]): readonly string[] {
  return blocks
    .filter((block) => block.length > 0)
    .flatMap((block, index) => (index === 0 ? block : ['', ...block]));
}

/** `~ path  old → new` where that fits; the parts below one another where it does not. */
function formatChange(change: Change, plan: Plan, { columns, paint }: TerminalFormat): readonly string[] {
  const { isOneValue, path, rows, sign } = describeChange(change);
  const remark = needsStop(plan, change.isHot) ? '  (needs a stop)' : '';
  const head = `  ${sign} ${path}`;
  const whole = rows.map(({ text }) => text).join(' → ') + (sign === '-' ? ' → cleared' : '');
  if (isOneValue && measureWidth(head + whole + remark) + 2 <= Math.min(columns, 120)) {
    return [`${paint(colors[sign], head)}  ${whole}${paint('dim', remark)}`];
  }
  return [
    `${paint(colors[sign], head)}${paint('dim', remark)}`,
    ...shortenRows(rows, columns - 8).map((row) => paintRow(row, paint)),
  ];
}

function paintRow({ sign, text }: Row, paint: TerminalFormat['paint']): string {
  const line = `      ${sign} ${text}`;
  return sign === ' ' ? paint('dim', line) : paint(colors[sign], line);
}

/** A part that takes the place of the one before it is shortened so that their difference is seen. */
function shortenRows(rows: readonly Row[], columns: number): readonly Row[] {
  return rows.map((row, index) => {
    const [before, after] = [rows[index - 1], rows[index + 1]];
    if (row.sign === '+' && before?.sign === '-')
      return { ...row, text: shortenPair(before.text, row.text, columns)[1] };
    if (row.sign === '-' && after?.sign === '+')
      return { ...row, text: shortenPair(row.text, after.text, columns)[0] };
    return { ...row, text: shorten(row.text, columns) };
  });
}

/** Longer values of properties that stay are shortened. */
const longestKept = 40;

function formatKept({ kept }: Plan, { columns, paint }: TerminalFormat): readonly string[] {
  return describeKept(kept).flatMap(({ items, title }) => {
    const end = items.length - 1;
    const words = items.map(
      ([path, value], index) => `${path} ${shorten(value, longestKept)}${index === end ? '' : ','}`,
    );
    const lines = wrapItems([...`${title}${items.length > 0 ? ':' : '.'}`.split(' '), ...words], columns - 2);
    return lines.map((line, index) => paint('dim', index === 0 ? line : `  ${line}`));
  });
}

function formatSteps({ steps }: Plan, { columns, paint }: TerminalFormat): readonly string[] {
  if (steps.length === 0) return [];
  const rows = steps.map(({ name, operation, title }, index) => ({
    number: `${index + 1}`.padStart(3),
    title: makeVisible(title),
    time: estimateStep(name),
    operation,
  }));
  const timeWidth = Math.max(...rows.map(({ time }) => time.length));
  // Where there is room, it is also told which operation is called.
  const operationWidth = columns >= 100 ? Math.max(...rows.map(({ operation }) => operation.length)) + 2 : 0;
  const most = columns - 5 - 2 - timeWidth - operationWidth;
  const titleWidth = Math.min(Math.max(...rows.map(({ title }) => measureWidth(title))), most, 70);
  return [
    paint('bold', `Steps${' '.repeat(titleWidth + 2)}about`),
    ...rows.flatMap(({ number, operation, time, title }) => {
      const [first = '', ...others] = wrap(title, titleWidth);
      const pad = ' '.repeat(titleWidth - measureWidth(first));
      const end = operationWidth > 0 ? `${time.padEnd(timeWidth)}  ${operation}` : time;
      return [`${number}  ${first}${pad}  ${paint('dim', end)}`, ...others.map((line) => `     ${line}`)];
    }),
  ];
}
