import type { Plan } from '../model.ts';
import { describeChange } from './difference.ts';
import { estimateStep } from './estimate.ts';
import { asSentence, describeKept, explainPlan, headPlan, needsStop } from './summary.ts';
import { makeVisible } from './visible.ts';
import { shorten, shortenPair } from './width.ts';

/** Longer values are shortened: GitHub takes no more than 65,536 characters. */
const longestValue = 300;

/**
 * A plan as Markdown for a comment or a job summary. What the service or the file says stands in code, or is escaped: it makes
 * no markup, mentions nobody, and is no link. The comment in its first line tells by which it is found again.
 */
export function formatPlanAsMarkdown(plan: Plan): string {
  const blocks = [
    `<!-- dli-flink plan ${plan.current?.id ?? 'create'} -->`,
    `### ${escapeMarkdown(headPlan(plan))}`,
    explainPlan(plan).map(escapeMarkdown).join(' '),
    ...(plan.problem === undefined ? [] : [`> [!CAUTION]\n> ${escapeMarkdown(asSentence(plan.problem))}`]),
    ...(plan.changes.length === 0
      ? []
      : [fence(plan.changes.flatMap((change) => describeRows(change, plan)))]),
    ...(plan.steps.length === 0
      ? []
      : [
          [
            '| | step | about |',
            '| --: | --- | --- |',
            ...plan.steps.map(
              ({ name, title }, index) =>
                `| ${index + 1} | ${escapeMarkdown(shorten(makeVisible(title), longestValue))} | ${estimateStep(name)} |`,
            ),
          ].join('\n'),
        ]),
    ...plan.advice.map((text) => `> [!NOTE]\n> ${escapeMarkdown(makeVisible(text))}`),
    ...formatKept(plan),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function describeRows(change: Plan['changes'][number], plan: Plan): readonly string[] {
  const { path, rows, sign } = describeChange(change);
  const remark = needsStop(plan, change.isHot) ? '  (needs a stop)' : '';
  const cleared = sign === '-' ? '  (cleared)' : '';
  const [first, second] = rows;
  const texts =
    rows.length === 2 && first?.sign === '-' && second?.sign === '+'
      ? shortenPair(first.text, second.text, longestValue)
      : rows.map(({ text }) => shorten(text, longestValue));
  return [`  ${path}${cleared}${remark}`, ...rows.map((row, index) => `${row.sign} ${texts[index]}`)];
}

function formatKept({ kept }: Plan): readonly string[] {
  const groups = describeKept(kept);
  if (groups.length === 0) return [];
  const lines = groups.map(({ items, title }) => {
    const list = items
      .map(([path, value]) => `${inCode(path)} ${inCode(shorten(value, longestValue))}`)
      .join(', ');
    return items.length === 0 ? `- ${title}.` : `- ${title}: ${list}.`;
  });
  return [`<details><summary>What stays</summary>\n\n${lines.join('\n')}\n\n</details>`];
}

/** Lines in a block of code that they cannot end. */
function fence(lines: readonly string[]): string {
  const ticks = '`'.repeat(Math.max(3, longestRun(lines.join('\n')) + 1));
  return [`${ticks}diff`, ...lines, ticks].join('\n');
}

function inCode(text: string): string {
  const ticks = '`'.repeat(longestRun(text) + 1);
  const pad = /^[` ]|[` ]$/.test(text) ? ' ' : '';
  return text === '' ? '' : `${ticks}${pad}${text}${pad}${ticks}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}

/** Text that is shown as it is. GitHub finds names, issues and addresses where no sign is, so that they are broken up. */
function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[\\`*_{}[\]<>()#+\-!|~&$^]/g, String.raw`\$&`)
    .replaceAll(/@|#|:(?=\/\/)|\bwww(?=\.)|\bGH(?=\\-\d)/gi, '$&<!-- -->');
}
