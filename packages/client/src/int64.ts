import { isObject } from './options.ts';

/** Digits as they may travel; the text of many more is left as it is, for it is no 64-bit integer. */
const digits = /^(0|-?[1-9]\d{0,99})$/;

/** Whether a number is an integer of a size at which doubles have lost digits. */
export function hasLostDigits(value: unknown): boolean {
  return Number.isInteger(value) && !Number.isSafeInteger(value);
}

/** Reads a text of digits as the integer that it writes. */
export function readDigits(value: unknown): unknown {
  return typeof value === 'string' && digits.test(value) ? BigInt(value) : value;
}

/**
 * A copy of a body with its 64-bit integers changed.
 *
 * @param pointers where they are: JSON Pointers, with `*` for every item of a list
 */
export function mapInt64(
  body: unknown,
  pointers: readonly string[] | undefined,
  change: (value: unknown, pointer: string) => unknown,
): unknown {
  if (pointers === undefined) return body;
  return pointers.reduce(
    (whole: unknown, pointer) => mapAt(whole, pointer.split('/').slice(1), '', change),
    body,
  );
}

function mapAt(
  value: unknown,
  [segment, ...others]: readonly string[],
  pointer: string,
  change: (value: unknown, pointer: string) => unknown,
): unknown {
  if (segment === undefined) return change(value, pointer);
  if (!isObject(value)) return value;
  if (Array.isArray(value)) {
    if (segment !== '*') return value;
    return value.map((item: unknown, index) => mapAt(item, others, `${pointer}/${index}`, change));
  }
  const name = segment.replaceAll('~1', '/').replaceAll('~0', '~');
  if (!Object.hasOwn(value, name)) return value;
  return { ...value, [name]: mapAt(value[name as never], others, `${pointer}/${segment}`, change) };
}
