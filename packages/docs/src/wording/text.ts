/** Words of Markdown. */
import type { Notation } from '@dli-flink/contract/wording';

import { writeExactJson } from '../exact-json.ts';

/** A value as JSON, marked as code; text that cannot be taken for anything else goes without its quotation marks. */
export function code(value: unknown): string {
  const isPlain = typeof value === 'string' && !reserved.has(value.trim());
  const json = isPlain ? value : writeExactJson(value);
  // A backtick inside needs more of them outside.
  return json.includes('`') ? `\`\` ${json} \`\`` : `\`${json}\``;
}

/** Text that reads as a value of another type, or as nothing. */
const reserved = new Set(['true', 'false', 'null', '']);

/** @example formatNumber(20000) // '20,000' */
export function formatNumber(value: unknown): string {
  return (typeof value === 'bigint' ? value : Number(value)).toLocaleString('en');
}

/** How rules of schemas are written in Markdown. */
export const notation: Notation = { number: formatNumber, value: code, text: code };

/** @example listAlternatives(['basic', 'custom']) // '`basic` or `custom`' */
export function listAlternatives(values: readonly unknown[]): string {
  const last = values.map(code);
  const others = last.splice(0, last.length - 1);
  return [others.join(', '), ...last].filter(Boolean).join(' or ');
}

/** Why a request is refused. @example nameReason('project-mismatch') // 'project mismatch' */
export function nameReason(reason: string): string {
  return reason.replaceAll('-', ' ');
}

/** Text that shall be read as it is. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*[\]<>&]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\$&`);
}
