import { accept, propertyFaults, refuse } from './body-rules.ts';
import { bodyProperties } from './body-schema.ts';
import type { Fault } from './fault.ts';

/** Strings that are taken for a value of an enum: how one is made of the value, and which others are. */
const likenesses: Readonly<
  Record<string, readonly [of: (value: string) => string, isLike: (text: string, value: string) => boolean]>
> = {
  'accepts-other-case': [
    (value) => value.toUpperCase(),
    (text, value) => text.toLowerCase() === value.toLowerCase(),
  ],
  'accepts-space-around': [(value) => ` ${value} `, (text, value) => text.trim() === value],
  'accepts-beginning': [
    (value) => value.slice(0, -1),
    (text, value) => text !== '' && value.startsWith(text),
  ],
  // A pattern that is not anchored finds the value anywhere.
  'accepts-within-other-text': [(value) => `not-${value}`, (text, value) => text.includes(value)],
  'accepts-empty': [() => '', (text) => text === ''],
  'accepts-any-string': [() => 'unknown', () => true],
};

/** For each enum, strings that are taken for its values, and values that are not taken. */
export const enumFaults: readonly Fault[] = bodyProperties.flatMap(([name, { enum: all }]) => {
  const values = (all ?? []).filter((value) => typeof value === 'string');
  const [first] = values;
  if (first === undefined) return [];
  const listed = values.map((value) => JSON.stringify(value)).join(' or ');
  const breaks = `${name} is ${listed}, spelled in this way and no other.`;
  return [
    ...Object.entries(likenesses).flatMap(([id, [of, isLike]]) => {
      const isTaken = (found: unknown): boolean =>
        typeof found === 'string' && values.some((value) => isLike(found, value));
      return propertyFaults('enum', name, { [id]: [breaks, of(first), accept(isTaken)] });
    }),
    ...values.flatMap((value) =>
      propertyFaults('enum', name, {
        [`refuses-${value.toLowerCase()}`]: [
          `${name} may be ${JSON.stringify(value)}.`,
          value,
          refuse((found) => found === value),
        ],
      }),
    ),
  ];
});
