/** The page of one error code. */
import { exampleReply, groupByFamily, listOrigins } from '../../catalogue.ts';
import type { Origin } from '../../catalogue.ts';
import type { OpenApiDocument, ErrorCodeEntry } from '@dli-flink/compiler/openapi';
import type { Page } from '../../page.ts';
import { errorPath, operationPath } from '../../paths.ts';
import { facts, fence, formatJson, group, list, stack } from '../../wording/blocks.ts';
import { nameExcess } from '../../wording/limit.ts';
import type { LinkNames } from '../../wording/names.ts';
import { nameReason } from '../../wording/text.ts';
import { describeThrown } from './thrown.ts';

export function errorPage(document: OpenApiDocument, code: string, link: LinkNames): Page {
  const entry = document['x-error-codes'][code]!;
  const { aliases = [], cause, family, meaning, properties: about = [], remedy, source, statuses } = entry;
  const mention = { about, self: code };
  return {
    path: errorPath(code),
    title: `${code}: ${meaning.replace(/\.$/, '')}`,
    heading: code,
    description: describe(code, entry),
    section: 'Reference',
    isListed: false,
    markdown: stack(
      group('lead', link(meaning, mention)),
      group(
        'traits',
        list([
          `status ${statuses.join(', ')}`,
          `family ${family}`,
          entry.final ? 'final: change something before sending it again' : 'may pass: worth sending again',
          ...aliases.map((alias) => `also as ${alias}`),
        ]),
      ),
      `## Cause\n\n${link(cause, mention)}`,
      `## Remedy\n\n${link(remedy, mention)}`,
      describeOrigins(listOrigins(document, code), about, link),
      describeReply(document, code),
      describeThrown(document, code),
      describeNeighbours(document, code, link),
      group('source', `Source: ${source}`),
    ),
  };
}

/** For lists and search engines, which show up to 160 characters. */
function describe(code: string, { final, meaning, statuses }: ErrorCodeEntry): string {
  const advice = final ? 'Sending it again unchanged does not help.' : 'Sending it again may help.';
  return `${code}, status ${statuses[0]}: ${meaning} ${advice}`;
}

function describeOrigins(
  origins: readonly Origin[],
  about: readonly string[],
  link: LinkNames,
): string | undefined {
  const known = origins.flatMap(({ limits, operation, reasons, states }) => {
    const of =
      origins.length < 2 ? '' : ` ([${operation.summary}](/${operationPath(operation.operationId)}/))`;
    return [
      ['Reason', reasons.length === 0 ? '' : `${reasons.map(nameReason).join(', ')}${of}`] as const,
      ...limits.map(
        (limit) => ['Limit', `${link(`\`${limit.property}\``)}: ${nameExcess(limit)}${of}`] as const,
      ),
      ['States', listStates(states, link, of)] as const,
    ];
  });
  const properties = about.map((name) => link(`\`${name}\``)).join(', ');
  const markdown = facts([...known, ['Concerns', properties]]);
  return markdown === '' ? undefined : stack('## What it is about', group('facts', markdown));
}

function listStates(rules: Origin['states'], link: LinkNames, of: string): string {
  const states = rules.flatMap((rule) => rule.states.map((state) => link(`\`${state}\``)));
  return states.length === 0 ? '' : `${states.join(', ')}${of}`;
}

function describeReply(document: OpenApiDocument, code: string): string {
  const { isDocumented, value } = exampleReply(document, code);
  return stack(
    '## Reply',
    fence('json', formatJson(value)),
    isDocumented
      ? undefined
      : 'The document has no example with this code; this one is made after its schema. The message of the service can be another.',
  );
}

/** Codes that are easily taken for this one, and those beside it in the list. */
function describeNeighbours(document: OpenApiDocument, code: string, link: LinkNames): string {
  const codes = document['x-error-codes'];
  const entry = codes[code]!;
  const related = Object.keys(codes).filter(
    (other) => other !== code && isRelated(other, codes[other]!, entry),
  );
  const family = groupByFamily(document)
    .get(entry.family)!
    .map(([other]) => other);
  const position = family.indexOf(code);
  const beside = [
    family[position - 1] && `before it, ${link(family[position - 1]!)}`,
    family[position + 1] && `after it, ${link(family[position + 1]!)}`,
  ].filter(Boolean);
  return stack(
    '## See also',
    list([
      ...related.map((other) => `${link(other)}: ${codes[other]!.meaning}`),
      `In the [family ${entry.family}](/errors/#${entry.family})${beside.length > 0 ? `: ${beside.join('; ')}.` : ', it is the only one.'}`,
    ]),
  );
}

function isRelated(other: string, { condition, meaning }: ErrorCodeEntry, entry: ErrorCodeEntry): boolean {
  const isSame = condition !== undefined && condition === entry.condition;
  return (
    isSame ||
    meaning === entry.meaning ||
    `${entry.cause} ${entry.remedy}`.match(/\w+\.\d+/g)?.includes(other) === true
  );
}
