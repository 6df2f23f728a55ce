/** What a reply with a status of success says came of the request, which its status alone does not tell. */
import { isObject, readBody } from './body-text.ts';
import type { ConsoleOperation } from './operation.ts';

/** @returns a sentence, in which code stands in backticks; the description of the document where the reply says nothing */
export function describeReply(
  { outcome, replies }: Pick<ConsoleOperation, 'outcome' | 'replies'>,
  { status, text }: { readonly status: number; readonly text: string },
): string {
  const documented = replies[status] ?? replies[`${Math.floor(status / 100)}XX`] ?? replies.default;
  const body = readBody(text);
  if (outcome === undefined || status >= 300 || body.kind !== 'json') return documented?.description ?? '';
  const told = [body.value].flat().map((item) => (isObject(item) ? String(item[outcome]) : ''));
  if (told.length === 0 || told.some((one) => one !== 'true' && one !== 'false'))
    return `The reply does not say whether it was carried out: \`${outcome}\` is neither true nor false.`;
  const refused = told.filter((one) => one === 'false').length;
  if (refused === 0) return `It was carried out: \`${outcome}\` is true.`;
  return refused === told.length
    ? `It was not carried out: \`${outcome}\` is false, whatever the status says.`
    : `${refused} of ${told.length} were not carried out: their \`${outcome}\` is false.`;
}
