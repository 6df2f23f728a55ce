import { acceptValues, bodyFault, refuseValues } from './body-rules.ts';
import { bodyProperties } from './body-schema.ts';
import type { Fault } from './fault.ts';

/** A string that is taken for a value of an enum. */
interface Likeness {
  readonly id: string;
  readonly of: (value: string) => string;
  readonly isLike: (text: string, value: string) => boolean;
}

const likenesses: readonly Likeness[] = [
  {
    id: 'accepts-other-case',
    of: (value) => value.toUpperCase(),
    isLike: (text, value) => text.toLowerCase() === value.toLowerCase(),
  },
  {
    id: 'accepts-space-around',
    of: (value) => ` ${value} `,
    isLike: (text, value) => text.trim() === value,
  },
  {
    id: 'accepts-beginning',
    of: (value) => value.slice(0, -1),
    isLike: (text, value) => text !== '' && value.startsWith(text),
  },
  // A pattern that is not anchored finds the value anywhere.
  {
    id: 'accepts-within-other-text',
    of: (value) => `not-${value}`,
    isLike: (text, value) => text.includes(value),
  },
  { id: 'accepts-empty', of: () => '', isLike: (text) => text === '' },
  { id: 'accepts-any-string', of: () => 'unknown', isLike: () => true },
];

/** For each enum, strings that are taken for its values, and values that are not taken. */
export const enumFaults: readonly Fault[] = bodyProperties.flatMap(([name, { enum: all }]) => {
  const values = (all ?? []).filter((value) => typeof value === 'string');
  const [first] = values;
  if (first === undefined) return [];
  const listed = values.map((value) => JSON.stringify(value)).join(' or ');
  return [
    ...likenesses.map(({ id, isLike, of }) =>
      bodyFault({
        id: `${name}-${id}`,
        group: 'enum',
        breaks: `${name} is ${listed}, spelled in this way and no other.`,
        body: { [name]: of(first) },
        alter: acceptValues(
          name,
          (found) => typeof found === 'string' && values.some((value) => isLike(found, value)),
        ),
      }),
    ),
    ...values.map((value) =>
      bodyFault({
        id: `${name}-refuses-${value.toLowerCase()}`,
        group: 'enum',
        breaks: `${name} may be ${JSON.stringify(value)}.`,
        body: { [name]: value },
        alter: refuseValues(name, (found) => found === value),
      }),
    ),
  ];
});
