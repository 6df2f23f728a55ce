import type { Finding } from '../judge/finding.ts';
import { readPath } from '@dli-flink/contract/property-path';
import type { Exchange } from '../run/case-result.ts';
import { readSentObject } from '../wire/wire-request.ts';

/** What is wrong, in few words: the heading of a departure. @example 'name accepts a number' */
export function describeFault(
  { key, rule, sentence }: Finding,
  { reply, request }: Exchange,
  title: string,
): string {
  const [, subject, value = title] = /^(\S+) as (.+)$/s.exec(title) ?? [];
  const who = subject === undefined ? '' : `${subject} `;
  const [verb = ''] = key.split(' ', 1);
  const status = reply === undefined ? '' : ` with status ${reply.status}`;
  if (verb === 'accepts') {
    const isOfType = subject !== undefined && rule === `body/${subject}/type`;
    return `${who}accepts ${isOfType ? kindOf(readPath(readSentObject(request), subject)) : value}`;
  }
  if (verb === 'refuses') return `${who}refuses ${value}${status}`;
  if (verb === 'fails') return `fails${status} for ${title}`;
  if (key.startsWith('no reply ')) return `gives no reply to ${title}`;
  // The same with another status is the same departure.
  const kind = / errors\b/.test(key) ? 'n error reply' : key.startsWith('media type ') ? ' reply' : '$&';
  const general = sentence.replace(/(?<=^(?:in )?a) reply with status \d+/i, kind);
  return general.replace(/\.$/, '');
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return `a ${typeof value}`;
}
