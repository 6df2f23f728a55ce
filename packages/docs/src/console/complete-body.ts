/** What may be written at a place of a body, by its schema: names that are not there yet, and values. */
import type { JsonSchema } from '@dli-flink/contract/schemas';
import { findNodeAtLocation, getLocation, parseTree } from 'jsonc-parser';

import { describeSchema, findSchema } from './form/schema.ts';

export interface Offer {
  /** As it is written, and found by what was typed. */
  readonly label: string;
  /** What comes after it. */
  readonly suffix: string;
  /** Type and limits. */
  readonly detail: string;
  readonly description: string;
}

export interface Completion {
  /** What the offer takes the place of. */
  readonly from: number;
  readonly to: number;
  readonly offers: readonly Offer[];
}

/** Longer bodies are not looked through at every key that is pressed. */
const longest = 100_000;

/** @returns `undefined` where the schema says nothing */
export function completeBody(schema: JsonSchema, body: string, offset: number): Completion | undefined {
  if (body.length > longest) return undefined;
  try {
    return completeAt(schema, body, offset);
  } catch (error) {
    // It is nested too deep for the parser.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function completeAt(schema: JsonSchema, body: string, offset: number): Completion | undefined {
  const { isAtPropertyKey, path, previousNode } = getLocation(body, offset);
  const isWithin =
    previousNode !== undefined &&
    previousNode.offset <= offset &&
    offset <= previousNode.offset + previousNode.length;
  const from = isWithin ? previousNode.offset : startOfWord(body, offset);
  const to = isWithin ? previousNode.offset + previousNode.length : offset;
  const offers = isAtPropertyKey
    ? offerNames(findSchema(schema, path.slice(0, -1)), body, path.slice(0, -1), to)
    : offerValues(findSchema(schema, path));
  return offers.length === 0 ? undefined : { from, to, offers };
}

type Path = readonly (string | number)[];

function offerNames(
  { properties = {} }: JsonSchema = {},
  body: string,
  path: Path,
  end: number,
): readonly Offer[] {
  const tree = parseTree(body);
  const object = tree && findNodeAtLocation(tree, [...path]);
  // That which is being written is among them, and is no reason not to offer its like.
  const there = new Set(
    (object?.children ?? [])
      .filter(({ offset, length }) => offset > end || offset + length < end)
      .map(({ children }) => children?.[0]?.value as unknown),
  );
  const suffix = /^\s*:/.test(body.slice(end, end + 100)) ? '' : ': ';
  return Object.entries(properties)
    .filter(([name]) => !there.has(name))
    .map(([name, schema]) => ({ label: JSON.stringify(name), suffix, ...describe(schema) }));
}

function offerValues(schema: JsonSchema = {}): readonly Offer[] {
  const { enum: choices, type } = schema;
  const values = choices ?? (type === 'boolean' ? [true, false] : []);
  return values.map((value) => ({ label: JSON.stringify(value), suffix: '', ...describe(schema) }));
}

function describe(schema: JsonSchema): { readonly detail: string; readonly description: string } {
  return {
    detail: describeSchema(schema),
    description: String(schema['description'] ?? '').replaceAll('`', ''),
  };
}

function startOfWord(body: string, offset: number): number {
  return offset - /[\w.+-]*$/.exec(body.slice(Math.max(0, offset - 100), offset))![0].length;
}
