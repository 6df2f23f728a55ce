/** Which rules of the contract a whole run exercises. */
import { docsLink } from '@dli-flink/contract-tests';
import type { EvidenceRule } from '@dli-flink/contract-tests';

import { siteAddress } from '../../links.ts';
import { stack, table } from '../../wording/blocks.ts';
import { code, escapeMarkdown, formatNumber } from '../../wording/text.ts';

/** Titles of groups of rules, by the beginning of their IDs. */
const kinds: Readonly<Record<string, string>> = {
  operation: 'Method and path',
  parameter: 'Parameters',
  security: 'Credentials',
  body: 'Request body',
  resource: 'Resource',
  state: 'States',
  effect: 'Effect',
  time: 'Time',
  reply: 'Replies',
};

export function describeCoverage(rules: readonly EvidenceRule[]): string {
  const found = Map.groupBy(rules, ({ id }) => id.split('/', 1)[0]!);
  const order = new Set([...Object.keys(kinds), ...found.keys()]);
  return stack(
    ...[...order].map((kind) => found.has(kind) && describeKind(kinds[kind] ?? kind, found.get(kind)!)),
  );
}

function describeKind(title: string, rules: readonly EvidenceRule[]): string {
  const exercised = rules.filter(({ reason }) => reason === undefined);
  return stack(
    `### ${title}`,
    `${formatNumber(exercised.length)} of ${formatNumber(rules.length)} ${rules.length === 1 ? 'rule is' : 'rules are'} exercised.`,
    table(
      ['Rule', 'To accept', 'To refuse'],
      rules.map(({ id, negative, operation, positive, reason, sentence }) => [
        `[${escapeMarkdown(sentence)}](${ruleLink(id, operation)}) ${code(id)}${reason === undefined ? '' : ` Not exercised: ${reason}.`}`,
        reason === undefined ? formatNumber(positive) : '',
        reason === undefined ? formatNumber(negative) : '',
      ]),
    ),
  );
}

/** A link to the explanation of a rule. */
export function ruleLink(id: string, operation: EvidenceRule['operation']): string {
  return docsLink(id, operation).replace(siteAddress, '/');
}
