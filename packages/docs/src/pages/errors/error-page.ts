/** The page of one error code. */
import { codesOf, exampleReply, groupByFamily, listAnswering, listOrigins } from '../../catalogue.ts';
import type { Origin } from '../../catalogue.ts';
import { listOperations } from '@dli-flink/compiler/openapi';
import type { OpenApiDocument, ErrorCodeEntry, Operation } from '@dli-flink/compiler/openapi';
import type { Page } from '../../page.ts';
import { errorPath } from '../../paths.ts';
import { facts, fence, formatJson, group, list, stack } from '../../wording/blocks.ts';
import { nameExcess } from '../../wording/limit.ts';
import { linkOperation } from '../../wording/names.ts';
import type { LinkNames } from '../../wording/names.ts';
import { nameReason } from '../../wording/text.ts';
import { leadToDeploy } from '../lead-to-deploy.ts';
import { describeRepetition } from './sent-again.ts';
import { describeThrown } from './thrown.ts';

export function errorPage(document: OpenApiDocument, code: string, link: LinkNames): Page {
  const entry = codesOf(document)[code]!;
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
      ...listLeads(document, code),
      `## Sent again\n\n${describeRepetition(statuses, code)}`,
      describeOrigins(document, code, about, link),
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
  document: OpenApiDocument,
  code: string,
  about: readonly string[],
  link: LinkNames,
): string | undefined {
  const all = listOperations(document);
  const name = (operations: readonly Operation[]): string =>
    operations.length === all.length ? 'every operation' : operations.map(linkOperation).join(', ');
  const origins = listOrigins(document, code).flatMap((origin) =>
    listFacts(origin, link).map((fact) => ({ fact, operation: origin.operation })),
  );
  // What holds of several operations is told once.
  const known = [...Map.groupBy(origins, ({ fact }) => fact.join(' '))].map(([, entries]) => {
    const [label, text] = entries[0]!.fact;
    const of = entries.map(({ operation }) => operation);
    return [label, of.length === all.length ? text : `${text} (${name(of)})`] as const;
  });
  const answering = listAnswering(document, code);
  const properties = about.map((property) => link(`\`${property}\``)).join(', ');
  const markdown = facts([
    ...known,
    ['Concerns', properties],
    ['Answered by', all.length > 1 && answering.length > 0 ? name(answering) : undefined],
  ]);
  return markdown === '' ? undefined : stack('## What it is about', group('facts', markdown));
}

type Fact = readonly [label: string, text: string];

function listFacts({ limits, reasons, states }: Origin, link: LinkNames): readonly Fact[] {
  const names = states.flatMap((rule) => rule.states.map((state) => link(`\`${state}\``)));
  return [
    ...(reasons.length === 0 ? [] : [['Reason', reasons.map(nameReason).join(', ')] as const]),
    ...limits.map((limit) => ['Limit', `${link(`\`${limit.property}\``)}: ${nameExcess(limit)}`] as const),
    ...(names.length === 0 ? [] : [['States', names.join(', ')] as const]),
  ];
}

/** A state is what a deployment brings a job out of. */
function listLeads(document: OpenApiDocument, code: string): readonly (string | undefined)[] {
  const ruled = listOrigins(document, code).filter(({ states }) => states.length > 0);
  return [...new Set(ruled.map(({ operation }) => leadToDeploy(operation)))];
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
  const codes = codesOf(document);
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
