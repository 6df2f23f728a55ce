/** What a schema asks for, in words. */
import type { JsonSchema } from '@dli-flink/compiler/openapi';

/** The bounds that an integer format has by itself; a schema repeats them since formats assert nothing. */
const formatBounds: Readonly<Record<string, readonly [number, number]>> = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  int64: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
};

/** @example 'array of strings' */
export function nameType({ enum: values, format, items, type }: JsonSchema): string {
  if (type === 'array') return items === undefined ? 'array' : `array of ${nameType(items)}s`;
  if (type === undefined)
    return [...new Set((values ?? []).map((value) => typeof value))].join(' or ') || 'any value';
  return format !== undefined && format in formatBounds ? `${type}, ${format.slice(3)} bits` : type;
}

/** What narrows the type down. @example ['1 to 128 characters'] */
export function listConstraints(schema: JsonSchema): readonly string[] {
  const { enum: values, format = '', items, not, pattern } = schema;
  const [lowest, highest] = formatBounds[format] ?? [];
  const constraints = [
    values && listAlternatives(values),
    nameRange(schema.minLength || undefined, schema.maxLength, 'character'),
    nameRange(
      schema.minimum === lowest ? undefined : schema.minimum,
      schema.maximum === highest ? undefined : schema.maximum,
    ),
    not && `not ${code(not.const)}`,
    nameRange(schema.minItems, schema.maxItems, 'item'),
    pattern && `matches ${code(pattern)}`,
    ...(items === undefined ? [] : listConstraints(items).map((constraint) => `each ${constraint}`)),
  ];
  return constraints.filter((constraint) => constraint !== undefined);
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

function nameRange(least: number | undefined, most: number | undefined, unit = ''): string | undefined {
  if (least === undefined && most === undefined) return undefined;
  const units = unit === '' ? '' : ` ${unit}${(most ?? least) === 1 ? '' : 's'}`;
  if (least === undefined) return `at most ${formatNumber(most!)}${units}`;
  if (most === undefined)
    return unit === '' ? `${formatNumber(least)} or more` : `at least ${formatNumber(least)}${units}`;
  return `${formatNumber(least)} to ${formatNumber(most)}${units}`;
}

export function formatNumber(value: number): string {
  return value.toLocaleString('en');
}
