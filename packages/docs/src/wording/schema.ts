/** What a schema asks for, in Markdown. */
import * as wording from '@dli-flink/contract/wording';

import type { Schema } from '../document.ts';

/** @example ['1 to 128 characters'] */
export function listConstraints(schema: Schema): readonly string[] {
  return wording.listConstraints(schema, { number: formatNumber, value: code, text: code });
}

/** @example '`basic` or `custom`' */
export function listAlternatives(values: readonly unknown[]): string {
  const last = values.map(code);
  const others = last.splice(0, last.length - 1);
  return [others.join(', '), ...last].filter(Boolean).join(' or ');
}

/** A value as JSON, marked as code; text that cannot be taken for anything else goes without its quotation marks. */
export function code(value: unknown): string {
  const isPlain = typeof value === 'string' && !reserved.has(value.trim());
  const json = isPlain ? value : JSON.stringify(value);
  // A backtick inside needs more of them outside.
  return json.includes('`') ? `\`\` ${json} \`\`` : `\`${json}\``;
}

/** Text that reads as a value of another type, or as nothing. */
const reserved = new Set(['true', 'false', 'null', '']);

export function formatNumber(value: unknown): string {
  return Number(value).toLocaleString('en');
}
