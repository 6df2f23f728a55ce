import { createHash } from 'node:crypto';

import { parseObject } from '../json.ts';
import type { WholeText, WireReply } from '../wire/transport.ts';

/** Characters of a text that are judged. What the contract has, and what a service may add to it, is far less. */
const longestJudged = 128 * 1024;

/** Characters of a text within JSON that is left as it is, and of the beginning of a longer one. */
const longestInner = 16_000;
const innerBeginning = 2000;

/** Lists and objects, one in another, that are judged: each costs far more memory to read than its bracket. */
const deepestJudged = 1000;

const mostMembers = 100;

/**
 * A reply in which there is a bounded number of characters to judge. Of one that is longer the long texts within its
 * JSON are cut, and the space around it; where that does not suffice, or it is too deep, the beginning alone is left.
 *
 * @param secrets stay where they are cut with a text, for that they are in it is a departure
 */
export function shortenReply(reply: WireReply, secrets: readonly string[]): WireReply {
  if (reply.text.length <= deepestJudged) return reply;
  const { isDeep, text } = shorten(reply.text, secrets);
  const isBeginning = isDeep || text.length > longestJudged;
  if (reply.text.length <= longestJudged) return isDeep ? { ...reply, isBeginning } : reply;
  const judged = isBeginning ? copy(text.slice(0, longestJudged)) : text;
  return { ...reply, text: judged, isBeginning, whole: describeWhole(reply.text, isBeginning ? '' : judged) };
}

/** The size and digest of a text, and the names in what is judged of it. */
export function describeWhole(text: string, judged: string = text): WholeText {
  return {
    size: Buffer.byteLength(text),
    sha256: createHash('sha256').update(text).digest('hex'),
    members: Object.keys(parseObject(judged) ?? {})
      .filter((name) => name.length <= mostMembers)
      .slice(0, mostMembers)
      .map(copy),
  };
}

/** A text of its own: a part of a text keeps the whole of it in memory. */
export function copy(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

/** Goes through a text of JSON from quote to quote, until there is more than can be judged. */
function shorten(
  text: string,
  secrets: readonly string[],
): { readonly text: string; readonly isDeep: boolean } {
  const parts: string[] = [];
  let kept = 0;
  let [level, deepest] = [0, 0];
  const keep = (part: string): void => {
    parts.push(part);
    kept += part.length;
  };
  const keepBetween = (part: string): void => {
    keep(part);
    for (const sign of part) {
      if (sign === '[' || sign === '{') deepest = Math.max(deepest, ++level);
      else if (sign === ']' || sign === '}') level--;
    }
  };
  const [begin, end] = findEnds(text);
  for (let index = begin; index < end;) {
    if (kept > longestJudged) break;
    const quote = text.indexOf('"', index);
    if (quote === -1 || quote >= end) {
      keepBetween(text.slice(index, Math.min(end, index + longestJudged + 1)));
      break;
    }
    const after = endOfInner(text, quote);
    keepBetween(text.slice(index, Math.min(quote, index + longestJudged + 1)));
    keep(cutInner(text.slice(quote, after), secrets));
    index = after;
  }
  return { text: copy(parts.join('')), isDeep: deepest > deepestJudged };
}

const space = ' \t\r\n';

/** Where the space around a text of JSON ends and begins. */
function findEnds(text: string): readonly [begin: number, end: number] {
  let [begin, end] = [0, text.length];
  while (begin < end && space.includes(text[begin]!)) begin++;
  while (end > begin && space.includes(text[end - 1]!)) end--;
  return [begin, end];
}

/** The place behind the quote that ends what a quote begins: one with an even number of backslashes before it. */
function endOfInner(text: string, begin: number): number {
  for (let from = begin + 1; ;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return text.length;
    let backslashes = 0;
    while (quote - backslashes > from && text[quote - backslashes - 1] === '\\') backslashes++;
    if (backslashes % 2 === 0) return quote + 1;
    from = quote + 1;
  }
}

/** No escape is cut in two. The longest has six signs, so the quote at the end of a long text is not reached. */
const beginning = new RegExp(String.raw`"(?:[^\\]|\\u[^]{4}|\\[^]){0,${innerBeginning}}`, 'y');

/** A text within JSON, with its quotes. */
function cutInner(inner: string, secrets: readonly string[]): string {
  if (inner.length <= longestInner) return inner;
  beginning.lastIndex = 0;
  const [begin = ''] = beginning.exec(inner) ?? [];
  const found = secrets.filter((secret) => inner.includes(secret) && !begin.includes(secret));
  return `${[begin, ...found].join('…')}…"`;
}
