import type { JsonSchema } from '@dli-flink/contract/schemas';
import { stateRequirement } from '@dli-flink/contract/wording';

/** The rule of a schema that a value breaks, in words; `undefined` for none. Of the keywords that a job file has itself. */
export function checkValue(schema: JsonSchema, value: unknown): string | undefined {
  const is = (keyword: string): boolean => isBroken(keyword, schema[keyword], value);
  const broken = Object.keys(schema).toSorted(typeFirst).find(is);
  return broken === undefined
    ? undefined
    : stateRequirement(broken, schema[broken])! + adviseType(schema, value);
}

/** No other rule says much of a value of another type. */
function typeFirst(left: string, right: string): number {
  return Number(right === 'type') - Number(left === 'type');
}

function isBroken(keyword: string, limit: unknown, value: unknown): boolean {
  switch (keyword) {
    case 'type':
      return ![limit].flat().some((type) => isOfType(String(type), value));
    case 'enum':
      return !(limit as readonly unknown[]).includes(value);
    case 'minimum':
      return Number(value) < Number(limit);
    case 'exclusiveMinimum':
      return Number(value) <= Number(limit);
    case 'maximum':
      return Number(value) > Number(limit);
    case 'minLength':
      return [...String(value)].length < Number(limit);
    case 'maxLength':
      return [...String(value)].length > Number(limit);
    default:
      return false;
  }
}

function isOfType(type: string, value: unknown): boolean {
  if (type === 'integer') return typeof value === 'bigint' || Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

/** How to write a value of the type that is asked for, where that is not the type it has. */
export function adviseType({ type }: JsonSchema, value: unknown): string {
  if (type === undefined || [type].flat().some((name) => isOfType(name, value))) return '';
  switch ([type].flat()[0]) {
    case 'boolean':
      return isText(value, /^(true|false)$/i) ? '; write it without quotes' : '';
    case 'integer':
    case 'number':
      return isText(value, /^[-+]?\d+(\.\d+)?$/) ? '; write it without quotes' : '';
    case 'string':
      return typeof value === 'object' ? '; write it as one text' : '; put it in quotes';
    case 'array':
      return '; write it as a list, such as [one, two]';
    default:
      return '; write it as properties with their values';
  }
}

function isText(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && value.length <= 40 && pattern.test(value);
}
