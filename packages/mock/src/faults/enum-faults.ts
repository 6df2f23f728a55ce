import { accept, propertyFaults, refuse } from './body-rules.ts';
import type { PropertyRows } from './body-rules.ts';
import type { Fault } from './fault.ts';
import type { Property, Subject } from './subject.ts';

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

/** For each enum, what is taken for its values, and values that are not taken. */
export function enumFaults(subject: Subject): readonly Fault[] {
  return subject.properties.flatMap((property) => {
    const { path } = property;
    const values = property.schema.enum ?? [];
    return [
      ...propertyFaults(subject, 'enum', property, { ...mistakeText(property), ...mistakeNumbers(property) }),
      ...values.flatMap((value) =>
        propertyFaults(subject, 'enum', property, {
          [`refuses-${String(value).toLowerCase()}`]: [
            `${path} may be ${JSON.stringify(value)}.`,
            value,
            refuse((found) => found === value),
          ],
        }),
      ),
    ];
  });
}

function mistakeText({ path, schema }: Property): PropertyRows {
  const values = (schema.enum ?? []).filter((value) => typeof value === 'string');
  const [first] = values;
  if (first === undefined) return {};
  const breaks = `${path} is ${listChoices(values)}, spelled in this way and no other.`;
  return Object.fromEntries(
    Object.entries(likenesses).map(([id, [of, isLike]]) => {
      const isTaken = (found: unknown): boolean =>
        typeof found === 'string' && values.some((value) => isLike(found, value));
      return [id, [breaks, of(first), accept(isTaken)]];
    }),
  );
}

/** Where numbers stand for choices, any number is easily stored. */
function mistakeNumbers({ path, schema }: Property): PropertyRows {
  const values = (schema.enum ?? []).filter((value) => typeof value === 'number');
  if (values.length === 0) return {};
  const breaks = `${path} is ${listChoices(values)}, and no other number.`;
  const [below, above] = [Math.min(...values) - 1, Math.max(...values) + 1];
  return {
    'accepts-below-values': [
      breaks,
      below,
      accept((found) => Number.isInteger(found) && (found as number) <= below),
    ],
    'accepts-above-values': [
      breaks,
      above,
      accept((found) => Number.isInteger(found) && (found as number) >= above),
    ],
  };
}

function listChoices(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(' or ');
}
