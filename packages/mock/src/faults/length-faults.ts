import { limits } from '@dli-flink/contract/service-rules';

import { acceptValues, bodyFault, changeBody, ignoreViolations, refuseValues } from './body-rules.ts';
import { countCodePoints, isValid, propertiesOfType } from './body-schema.ts';
import type { Fault } from './fault.ts';

/** Length of a column that nobody chose. */
const columnLength = 255;

/** For each string, ways to hold its length to other limits than those of the contract. */
export const lengthFaults: readonly Fault[] = propertiesOfType('string').flatMap(
  ([name, { enum: values, maxLength, minLength = 0 }]) => [
    ...(maxLength === undefined ? [] : mistakeMaximum(name, maxLength)),
    ...(minLength === 0 ? [] : mistakeMinimum(name, minLength)),
    ...(maxLength === undefined && values === undefined ? [inventMaximum(name)] : []),
  ],
);

function mistakeMaximum(name: string, maxLength: number): readonly Fault[] {
  const atMost = `${name} has at most ${count(maxLength)}.`;
  const upTo = `${name} may have ${count(maxLength)}.`;
  const longest = 'x'.repeat(maxLength);
  const tooLong = `${longest}x`;
  return [
    bodyFault({
      id: `${name}-accepts-one-character-too-many`,
      group: 'length',
      breaks: atMost,
      body: { [name]: tooLong },
      alter: ignoreViolations(
        name,
        ({ keyword }, value) => keyword === 'maxLength' && countCodePoints(value as string) === maxLength + 1,
      ),
    }),
    bodyFault({
      id: `${name}-is-cut-to-length`,
      group: 'length',
      breaks: `${name} has at most ${count(maxLength)}, and a longer one is refused rather than cut.`,
      body: { [name]: tooLong },
      alter: changeBody((body) =>
        typeof body[name] === 'string' && !isValid(name, body[name])
          ? { ...body, [name]: [...body[name]].slice(0, maxLength).join('') }
          : body,
      ),
    }),
    bodyFault({
      id: `${name}-is-counted-without-space-around`,
      group: 'length',
      breaks: `${name} has at most ${count(maxLength)}, white space included.`,
      body: { [name]: `${longest} ` },
      alter: acceptValues(
        name,
        (value) => typeof value === 'string' && value.trim() !== value && isValid(name, value.trim()),
      ),
    }),
    bodyFault({
      id: `${name}-refuses-longest`,
      group: 'length',
      breaks: upTo,
      body: { [name]: longest },
      alter: refuseValues(name, (value) => countCodePoints(value as string) === maxLength),
    }),
    // The document itself warns of services that count some strings in bytes.
    ...(isCountedInBytes(name) ? [] : [countBytes(name, maxLength)]),
    bodyFault({
      id: `${name}-is-counted-in-utf-16`,
      group: 'length',
      breaks: `${name} may have ${count(maxLength)}, each a code point and no unit of UTF-16.`,
      body: { [name]: '😀'.repeat(maxLength) },
      alter: refuseValues(name, (value) => (value as string).length > maxLength),
    }),
  ];
}

function isCountedInBytes(name: string): boolean {
  return limits.updateFlinkJarJob.some(
    ({ maxBytes, property }) => property === name && maxBytes !== undefined,
  );
}

function countBytes(name: string, maxLength: number): Fault {
  return bodyFault({
    id: `${name}-is-counted-in-bytes`,
    group: 'length',
    breaks: `${name} may have ${count(maxLength)}, however many bytes of UTF-8 they take.`,
    body: { [name]: '流'.repeat(maxLength) },
    alter: refuseValues(name, (value) => new TextEncoder().encode(value as string).length > maxLength),
  });
}

function mistakeMinimum(name: string, minLength: number): readonly Fault[] {
  const shortest = 'x'.repeat(minLength);
  return [
    bodyFault({
      id: `${name}-accepts-empty`,
      group: 'length',
      breaks: `${name} has at least ${count(minLength)}.`,
      body: { [name]: '' },
      alter: acceptValues(name, (value) => value === ''),
    }),
    bodyFault({
      id: `${name}-refuses-shortest`,
      group: 'length',
      breaks: `${name} may have as few as ${count(minLength)}.`,
      body: { [name]: shortest },
      alter: refuseValues(name, (value) => countCodePoints(value as string) === minLength),
    }),
    bodyFault({
      id: `${name}-refuses-blank`,
      group: 'length',
      breaks: `${name} may be blank, as long as it has ${count(minLength)}.`,
      body: { [name]: ' '.repeat(minLength) },
      alter: refuseValues(name, (value) => (value as string).trim() === ''),
    }),
  ];
}

function inventMaximum(name: string): Fault {
  return bodyFault({
    id: `${name}-refuses-${columnLength + 1}-characters`,
    group: 'length',
    breaks: `${name} has no limit of length.`,
    body: { [name]: 'x'.repeat(columnLength + 1) },
    alter: refuseValues(name, (value) => countCodePoints(value as string) > columnLength),
  });
}

function count(characters: number): string {
  return `${characters} character${characters === 1 ? '' : 's'}`;
}
