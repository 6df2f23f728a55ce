/** By what each fault of the mock endpoint is found. */
import type { Evidence } from '@dli-flink/contract-tests';
import type { Fault, FaultGroup } from '@dli-flink/mock';

import { table } from '../../wording/blocks.ts';
import { code, escapeMarkdown, formatNumber } from '../../wording/text.ts';
import { ruleLink } from './coverage.ts';

const titles: Readonly<Record<FaultGroup, string>> = {
  type: 'Values of another type',
  null: 'Null',
  length: 'Lengths',
  range: 'Ranges',
  enum: 'Listed values',
  'valid-value': 'Valid values that are refused or changed',
  combination: 'Combinations of properties',
  body: 'Bodies',
  parameter: 'Wrong parameters',
  method: 'Methods',
  'media-type': 'Media types',
  token: 'Tokens',
  signature: 'Signatures',
  'success-reply': 'Replies to what succeeds',
  'error-reply': 'Replies to what is refused',
  effect: 'Effects',
  time: 'The time of the update',
  leak: 'Leaks',
};

const head = ['Fault, and what it breaks', 'The rule that tells', 'The case that finds it'];

/** The faults in the groups of the catalogue, each at an anchor of its ID. */
export function describeFaults({ faults: found, rules }: Evidence, faults: readonly Fault[]): string {
  const operations = new Map(rules.map(({ id, operation }) => [id, operation]));
  const formatRow = ({ breaks, id, operation }: Fault): readonly string[] => {
    const fault = `<a id="${id}" href="#${id}">${code(id)}</a> ${escapeMarkdown(breaks)}`;
    const evidence = found[id];
    if (evidence === undefined) {
      return [fault, operation === undefined ? 'not found' : `not in the record: of ${code(operation)}`, ''];
    }
    const { case: caseId, rule } = evidence;
    return [fault, `[${code(rule)}](${ruleLink(rule, operations.get(rule)!)})`, code(caseId)];
  };
  return [...Map.groupBy(faults, ({ group }) => group)]
    .map(([group, members]) => {
      const rows = members.map(formatRow);
      const count = rows.length === 1 ? '1 fault' : `${formatNumber(rows.length)} faults`;
      return `### ${titles[group]}\n\n${count}.\n\n${table(head, rows)}`;
    })
    .join('\n\n');
}
