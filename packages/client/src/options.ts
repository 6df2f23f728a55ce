/** What an option has to be, and how that is said. One that may be left out may be `undefined`. */
type Rule = readonly [isFine: (value: any) => unknown, wanted: string, isRequired?: true];
type Rules = readonly (readonly [name: string, ...Rule])[];

export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isFunction = (value: unknown): boolean => typeof value === 'function';
const isPositive = (value: unknown): boolean => typeof value === 'number' && value > 0;
const areFunctions = (value: object): boolean =>
  isObject(value) && Object.values(value).every((inner) => inner === undefined || isFunction(inner));

export const aFunction: Rule = [isFunction, 'a function'];
const aTime: Rule = [isPositive, 'a number of milliseconds above 0'];

const limits: Rules = [
  ['retries', (value) => value === 0 || (isPositive(value) && !(value % 1)), 'a whole number from 0 on'],
  ['attemptTimeout', ...aTime],
  ['totalTimeout', ...aTime],
];

export const rulesOfCall: Rules = [
  ...limits,
  ['signal', (value) => isFunction(value?.throwIfAborted), 'an AbortSignal'],
  ['headers', isObject, 'a record, Headers, a Map, or pairs'],
  ['extraBody', (value) => isObject(value) && !Array.isArray(value), 'an object'],
];

export const rulesOfClient: Rules = [
  ...limits,
  ['hooks', areFunctions, 'an object of functions'],
  ['fetch', ...aFunction],
  ['trace', ...aFunction],
  ['check', ...aFunction],
  [
    'projectId',
    (value) => typeof value === 'string' && /^(?!\s|\.\.?$)\P{Cc}*[^\p{Cc}\s]$/u.test(value),
    'the ID of the project that owns the jobs, without white space around it',
    true,
  ],
  [
    'auth',
    (value) =>
      isFunction(value?.authenticate) &&
      [value.renew, value.accept].every((method) => method === undefined || isFunction(method)),
    'able to authenticate, as tokenAuth(token) is',
    true,
  ],
];

/** @throws TypeError that names an option that is wrong, and what to give */
export function checkOptions(options: object, rules: Rules): void {
  if (!isObject(options)) throw new TypeError(`options must be an object, not ${describe(options)}`);
  for (const [name, isFine, wanted, isRequired] of rules) {
    const value: unknown = options[name as never];
    if (value === undefined ? isRequired : !isFine(value)) {
      throw new TypeError(`${name} must be ${wanted}, not ${describe(value)}`);
    }
  }
}

/** A text is not repeated, as it may be a secret in the wrong place. */
function describe(value: unknown): string {
  return value === null || typeof value === 'number' ? String(value) : `of the type ${typeof value}`;
}
