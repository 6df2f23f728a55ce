/** The refusals of an operation. */
import { group, stack, table } from '../../wording/blocks.ts';
import { codesOf, groupByFamily } from '../../catalogue.ts';
import { nameReason } from '../../wording/text.ts';
import type { Context } from './context.ts';

export function describeRefusals({ document, link, operation }: Context): string | undefined {
  const codes = codesOf(document);
  if (Object.keys(codes).length === 0) return undefined;
  const missing = operation['x-refusals']['resource-unknown'];
  return stack(
    '## Refusals {#refusal}',
    'Each reason to refuse a request has a code. Where several apply, the service names the one it finds first.',
    group(
      'codes',
      table(
        ['Code', 'Status', 'Meaning', 'Reason'],
        Object.entries(operation['x-refusals']).map(([reason, code]) => [
          link(code),
          codes[code]!.statuses.filter((status) => status in operation.responses).join(' '),
          codes[code]!.meaning,
          nameReason(reason),
        ]),
      ),
    ),
    missing &&
      stack(
        '### A resource that is not there {#resource}',
        `${link(missing)}: ${link(codes[missing]!.cause)} ${link(codes[missing]!.remedy)}`,
      ),
    '### Every error code {#errors}',
    'What a caller can meet, by the part of the service that answers. Codes are added over time, so handle one that is not here as well.',
    table(
      ['Family', 'Codes'],
      [...groupByFamily(document)].map(([family, entries]) => [
        family,
        entries.map(([errorCode]) => link(errorCode)).join(' '),
      ]),
    ),
  );
}
