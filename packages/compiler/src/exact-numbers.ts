/** Documents as text and as values, with every digit of their integers: one that a number cannot hold is a bigint. */
import { parse } from 'yaml';

/** Reads YAML, or JSON. */
export function parseYaml(text: string): unknown {
  return convert(parse(text, { intAsBigInt: true, uniqueKeys: false }), (value) =>
    typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value,
  );
}

/** Puts the digits back into what another parser has made of the same text. */
export function restoreDigits<Value>(parsed: Value, text: string): Value {
  return /\d{16}/.test(text) ? (restore(parsed, parseYaml(text)) as Value) : parsed;
}

function restore(parsed: unknown, exact: unknown): unknown {
  if (typeof parsed === 'number' && typeof exact === 'bigint') return exact;
  if (typeof parsed !== 'object' || parsed === null || typeof exact !== 'object' || exact === null)
    return parsed;
  // In place: a parser gives an alias the object of its anchor.
  const members = parsed as Record<string, unknown>;
  for (const [name, member] of Object.entries(members)) {
    members[name] = restore(member, (exact as Readonly<Record<string, unknown>>)[name]);
  }
  return parsed;
}

export function writeJson(value: unknown, indentation?: number): string {
  const text = JSON.stringify(
    value,
    (_, member: unknown) => (typeof member === 'bigint' ? `\u0000${member}` : member),
    indentation,
  );
  return text.replaceAll(/"\\u0000(-?\d+)"/g, '$1');
}

/** Replaces what is neither an object nor a list, at any depth. */
export function convert(node: unknown, change: (value: unknown) => unknown): unknown {
  if (Array.isArray(node)) return node.map((item) => convert(item, change));
  if (typeof node !== 'object' || node === null) return change(node);
  return Object.fromEntries(Object.entries(node).map(([name, member]) => [name, convert(member, change)]));
}
