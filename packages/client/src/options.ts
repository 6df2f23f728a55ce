type Rule = readonly [isFine: (value: unknown) => boolean, wanted: string];

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
const aFunction: Rule = [(value) => typeof value === 'function', 'a function'];
const aTime: Rule = [
  (value) => typeof value === 'number' && value > 0,
  'a number of milliseconds above 0, such as 30_000, or Infinity',
];

/** What the options of clients and calls have to be, where they are given. */
const rules: ReadonlyMap<string, Rule> = new Map(
  Object.entries<Rule>({
    retries: [
      (value) => value === Infinity || (Number.isInteger(value) && (value as number) >= 0),
      'a whole number from 0 on, or Infinity',
    ],
    attemptTimeout: aTime,
    totalTimeout: aTime,
    signal: [
      (value) => typeof (value as AbortSignal | null)?.addEventListener === 'function',
      'an AbortSignal, such as AbortSignal.timeout(1000)',
    ],
    headers: [isObject, 'a record of names and values, Headers, a Map, or a list of pairs'],
    extraBody: [(value) => isObject(value) && !Array.isArray(value), 'an object of further properties'],
    hooks: [
      (value) =>
        isObject(value) &&
        Object.values(value as object).every((hook) => hook === undefined || typeof hook === 'function'),
      'an object of functions, such as logTo(console)',
    ],
    validation: [(value) => typeof value === 'boolean', 'true or false'],
    fetch: aFunction,
    trace: aFunction,
    check: aFunction,
    onAdvice: aFunction,
  }),
);

/** @throws TypeError that names an option of a client or a call that is wrong, and what to give */
export function checkOptions(options: object): void {
  if (!isObject(options)) throw new TypeError(`options must be an object, not ${describe(options)}`);
  for (const [name, value] of Object.entries(options)) {
    const [isFine, wanted] = rules.get(name) ?? [];
    if (value !== undefined && isFine?.(value) === false) {
      throw new TypeError(`${name} must be ${wanted}, not ${describe(value)}`);
    }
  }
}

/** A text is not repeated, as it may be a secret in the wrong place. */
function describe(value: unknown): string {
  return value === null || typeof value === 'number' ? String(value) : `of the type ${typeof value}`;
}
