/** Which rules of the contract a whole run exercises. */
import { docsLink } from '@dli-flink/contract-tests';
import type { EvidenceRule } from '@dli-flink/contract-tests';

import { siteAddress } from '../../links.ts';
import { table } from '../../wording/blocks.ts';
import { code, escapeMarkdown } from '../../wording/text.ts';

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

const kindOf = ({ id }: EvidenceRule): string => id.split('/', 1)[0]!;

export function describeCoverage(rules: readonly EvidenceRule[]): string {
  const found = new Set(rules.map(kindOf));
  const order = [...Object.keys(kinds).filter((kind) => found.has(kind)), ...found];
  return [...new Set(order)]
    .map((kind) =>
      describeKind(
        kinds[kind] ?? kind,
        rules.filter((rule) => kindOf(rule) === kind),
      ),
    )
    .join('\n\n');
}

function describeKind(title: string, rules: readonly EvidenceRule[]): string {
  const exercised = rules.filter(({ reason }) => reason === undefined);
  return [
    `### ${title}`,
    `${exercised.length} of ${rules.length} ${rules.length === 1 ? 'rule is' : 'rules are'} exercised.`,
    table(
      ['Rule', 'To accept', 'To refuse'],
      rules.map(({ id, negative, operation, positive, reason, sentence }) => [
        `[${escapeMarkdown(sentence)}](${ruleLink(id, operation)}) ${code(id)}${reason === undefined ? '' : ` Not exercised: ${reason}.`}`,
        reason === undefined ? formatCount(positive) : '',
        reason === undefined ? formatCount(negative) : '',
      ]),
    ),
  ].join('\n\n');
}

/** A link to the explanation of a rule. */
export function ruleLink(id: string, operation: EvidenceRule['operation']): string {
  return docsLink(id, operation).replace(siteAddress, '/');
}

export function formatCount(count: number): string {
  return count.toLocaleString('en');
}
