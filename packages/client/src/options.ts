/** What an option has to be, and how that is said. One that is left out may be so, unless it is asked for. */
type Rule = readonly [name: string, isFine: (value: any) => unknown, wanted: string];

export const isObject = (value: unknown): value is object => Object(value) === value;
/** A list as it is, and anything else as the only item of one. */
export const toList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

const isFunction = (value: unknown): boolean => typeof value === 'function';
const isTime = (value: unknown): boolean => typeof value === 'number' && value > 0;
const areFunctions = (...values: readonly unknown[]): boolean =>
  values.every((value) => value === undefined || isFunction(value));

export const aFunction: readonly [Rule[1], Rule[2]] = [isFunction, 'a function'];
const aTime = [isTime, 'a number of milliseconds above 0'] as const;

const rules: readonly Rule[] = [
  ['retries', (value) => value === 0 || (isTime(value) && value % 1 === 0), 'a whole number from 0 on'],
  ['attemptTimeout', ...aTime],
  ['totalTimeout', ...aTime],
  ['signal', (value) => isFunction(value?.throwIfAborted), 'an AbortSignal'],
  ['headers', isObject, 'a record, Headers, a Map, or pairs'],
  ['extraBody', (value) => isObject(value) && !Array.isArray(value), 'an object'],
  ['hooks', (value) => isObject(value) && areFunctions(...Object.values(value)), 'an object of functions'],
  ['fetch', ...aFunction],
  ['trace', ...aFunction],
  ['check', ...aFunction],
  [
    'projectId',
    (value) => typeof value === 'string' && /^(?!\s|\.\.?$)\P{Cc}*[^\p{Cc}\s]$/u.test(value),
    'the ID of a project, without white space around it',
  ],
  [
    'auth',
    (value) =>
      isFunction(value?.authenticate) &&
      areFunctions(value.renew, value.accept) &&
      Array.isArray(value.schemes ?? []),
    'able to authenticate, as tokenAuth(token) is',
  ],
];

/**
 * Checks the options of a client or of a call.
 *
 * @param required names of those that have to be given
 * @throws TypeError that names an option that is wrong, and what to give
 */
export function checkOptions(
  options: object,
  required: readonly string[] = [],
  all: readonly Rule[] = rules,
): void {
  if (!isObject(options)) refuse('options', 'an object', options);
  for (const [name, isFine, wanted] of all) {
    const value: unknown = options[name as never];
    if (value === undefined ? required.includes(name) : !isFine(value)) refuse(name, wanted, value);
  }
}

/** A text is not repeated, as it may be a secret in the wrong place. */
function refuse(name: string, wanted: string, value: unknown): never {
  const given = isObject(value) || typeof value === 'string' ? `of the type ${typeof value}` : String(value);
  throw new TypeError(`${name} must be ${wanted}, not ${given}`);
}
