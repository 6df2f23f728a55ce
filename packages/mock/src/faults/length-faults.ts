import { accept, ignoreViolations, propertyFaults, readAs, refuse } from './body-rules.ts';
import type { PropertyRows } from './body-rules.ts';
import { countCodePoints, isValid, propertiesOfType } from './body-schema.ts';
import type { Fault } from './fault.ts';
import type { Subject } from './subject.ts';

/** Length of a column that nobody chose. */
const columnLength = 255;

/** For each string, ways to hold its length to other limits than those of the contract. */
export function lengthFaults(subject: Subject): readonly Fault[] {
  return propertiesOfType(subject, 'string').flatMap((property) => {
    const { path } = property;
    const { enum: values, maxLength, minLength = 0 } = property.schema;
    return propertyFaults(subject, 'length', property, {
      ...(maxLength !== undefined && mistakeMaximum(subject, path, maxLength)),
      ...(minLength > 0 && mistakeMinimum(path, minLength)),
      ...(maxLength === undefined && values === undefined && inventMaximum(path)),
    });
  });
}

function mistakeMaximum(subject: Subject, path: string, maxLength: number): PropertyRows {
  const atMost = `${path} has at most ${count(maxLength)}`;
  const upTo = `${path} may have ${count(maxLength)}`;
  const longest = 'x'.repeat(maxLength);
  const tooLong = `${longest}x`;
  return {
    'accepts-one-character-too-many': [
      `${atMost}.`,
      tooLong,
      ignoreViolations(
        ({ keyword }, value) => keyword === 'maxLength' && countCodePoints(value as string) === maxLength + 1,
      ),
    ],
    'is-cut-to-length': [
      `${atMost}, and a longer one is refused rather than cut.`,
      tooLong,
      readAs((value) => (typeof value === 'string' ? [...value].slice(0, maxLength).join('') : value)),
    ],
    'is-counted-without-space-around': [
      `${atMost}, white space included.`,
      `${longest} `,
      accept(
        (value) =>
          typeof value === 'string' && value.trim() !== value && isValid(subject, path, value.trim()),
      ),
    ],
    'refuses-longest': [
      `${upTo}.`,
      longest,
      refuse((value) => countCodePoints(value as string) === maxLength),
    ],
    // The document itself warns of services that count some strings in bytes.
    ...(!isCountedInBytes(subject, path) && {
      'is-counted-in-bytes': [
        `${upTo}, however many bytes of UTF-8 they take.`,
        '流'.repeat(maxLength),
        refuse((value) => new TextEncoder().encode(value as string).length > maxLength),
      ],
    }),
    'is-counted-in-utf-16': [
      `${upTo}, each a code point and no unit of UTF-16.`,
      '😀'.repeat(maxLength),
      refuse((value) => (value as string).length > maxLength),
    ],
  };
}

function isCountedInBytes({ contract, operation }: Subject, path: string): boolean {
  return (contract.limits[operation.id] ?? []).some(
    ({ maxBytes, property }) => property === path && maxBytes !== undefined,
  );
}

function mistakeMinimum(path: string, minLength: number): PropertyRows {
  return {
    'accepts-empty': [`${path} has at least ${count(minLength)}.`, '', accept((value) => value === '')],
    'refuses-shortest': [
      `${path} may have as few as ${count(minLength)}.`,
      'x'.repeat(minLength),
      refuse((value) => countCodePoints(value as string) === minLength),
    ],
    'refuses-blank': [
      `${path} may be blank, as long as it has ${count(minLength)}.`,
      ' '.repeat(minLength),
      refuse((value) => (value as string).trim() === ''),
    ],
  };
}

function inventMaximum(path: string): PropertyRows {
  return {
    [`refuses-${columnLength + 1}-characters`]: [
      `${path} has no limit of length.`,
      'x'.repeat(columnLength + 1),
      refuse((value) => countCodePoints(value as string) > columnLength),
    ],
  };
}

function count(characters: number): string {
  return `${characters} character${characters === 1 ? '' : 's'}`;
}
