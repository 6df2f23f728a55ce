import { bodyFault, changeBody, crash, crashWhen, propertyFaults, refuse, refuseWhen } from './body-rules.ts';
import { exampleOf, isKnown, isValid, propertiesOfType, topProperties } from './body-schema.ts';
import type { Fault } from './fault.ts';
import type { Property, Subject } from './subject.ts';

/** What is refused of the values that keep every rule: what the property may, a value that does, and which others do. */
type Rejection = readonly [
  claim: string,
  value: (example: unknown) => unknown,
  isRefused: (value: unknown) => boolean,
];

const longList = 100;

/** What asking for truth instead of presence refuses, and what rules that nobody wrote down do, by type. */
const rejections: Readonly<Record<string, Readonly<Record<string, Rejection>>>> = {
  string: {
    empty: ['be empty', () => '', (value) => value === ''],
    space: [
      'have a space in it',
      (example) => `${String(example)} 2`,
      (value) => (value as string).includes(' '),
    ],
  },
  boolean: { false: ['be false', () => false, (value) => value === false] },
  integer: {
    zero: ['be 0', () => 0, (value) => value === 0],
    negative: ['be negative', () => -2, (value) => (value as number) < 0],
  },
  array: {
    empty: ['be empty', () => [], (value) => listOf(value).length === 0],
    duplicates: [
      'have an item twice',
      (example) => listOf(example).concat(example),
      (value) => new Set(listOf(value)).size < listOf(value).length,
    ],
    'long-list': [
      `have ${longList} items`,
      (example) => Array.from({ length: longList }, (_, index) => `${index}-${String(listOf(example)[0])}`),
      (value) => listOf(value).length >= longList,
    ],
  },
};

/** Characters that some layer between the wire and the disk gives a meaning of its own. */
const troublesome = Object.entries({
  emoji: '😀',
  quote: '"',
  backslash: '\\',
  nul: '\0',
  'line-break': '\n',
  apostrophe: "'",
  percent: '%',
});

/** Valid values that are refused or failed over, and names that are not to be minded. */
export function validValueFaults(subject: Subject): readonly Fault[] {
  return [
    ...subject.properties.flatMap((property) => refuseValid(subject, property)),
    ...propertiesOfType(subject, 'string').flatMap((property, index) =>
      crashOnString(subject, property, index),
    ),
    ...propertiesOfType(subject, 'boolean').flatMap((property) =>
      crashOn(subject, property, 'true', true, (value) => value === true),
    ),
    ...propertiesOfType(subject, 'integer').flatMap((property) => crashOnInteger(subject, property)),
    ...propertiesOfType(subject, 'number').flatMap((property) =>
      crashOn(subject, property, 'fraction', 1.5, (value) => !Number.isInteger(value)),
    ),
    ...propertiesOfType(subject, 'array').flatMap((property) =>
      crashOn(subject, property, 'empty-item', [''], (value) => listOf(value).includes('')),
    ),
    bodyFault(subject, {
      id: 'body-refuses-unknown-property',
      group: 'valid-value',
      breaks: 'The contract forbids no property that it does not describe.',
      values: { unknown_property: 'x' },
      alter: refuseWhen((body) => Object.keys(body).some((name) => !isKnown(subject, name))),
    }),
    ...topProperties(subject)
      .slice(0, 1)
      .map((property) => matchAnyCase(subject, property)),
    // Names that mean something to the language the endpoint may be written in.
    ...['__proto__', 'constructor'].map((name): Fault => ({
      id: `body-crashes-on-${name.replaceAll('_', '')}`,
      group: 'valid-value',
      breaks: `The contract forbids no property that it does not describe, be it called ${name}.`,
      shownBy: [subject.probe({ text: `{"${name}":"x"}` })],
      reach: 'alike',
      alter: crashWhen((body) => Object.hasOwn(body, name)),
    })),
  ];
}

function refuseValid(subject: Subject, property: Property): readonly Fault[] {
  const { path, schema } = property;
  const example = exampleOf(schema);
  return Object.entries(rejections[String(schema.type)] ?? {}).flatMap(([what, [claim, make, isRefused]]) => {
    const value = make(example);
    if (!isValid(subject, path, value) || (value !== example && isRefused(example))) return [];
    return propertyFaults(subject, 'valid-value', property, {
      [`refuses-${what}`]: [`${path} may ${claim}.`, value, refuse(isRefused)],
    });
  });
}

/** Each string has another character that it fails over, which its example does not have. */
function crashOnString(subject: Subject, property: Property, index: number): readonly Fault[] {
  const { schema } = property;
  const last = schema.enum?.at(-1);
  if (last !== undefined) return crashOn(subject, property, String(last), last, (value) => value === last);
  const example = String(exampleOf(schema));
  const turned = [...troublesome.slice(index % troublesome.length), ...troublesome];
  const [what, character] = turned.find(([, candidate]) => !example.includes(candidate))!;
  return crashOn(subject, property, what, example + character, (value) =>
    (value as string).includes(character),
  );
}

/** Each integer has the first of these that it may be. */
function crashOnInteger(subject: Subject, property: Property): readonly Fault[] {
  const { path } = property;
  if (isValid(subject, path, 0)) return crashOn(subject, property, 'zero', 0, (value) => value === 0);
  if (isValid(subject, path, -1))
    return crashOn(subject, property, 'negative', -1, (value) => (value as number) < 0);
  return crashOn(subject, property, 'one', 1, (value) => value === 1);
}

function crashOn(
  subject: Subject,
  property: Property,
  what: string,
  value: unknown,
  isCrash: (value: unknown) => boolean,
): readonly Fault[] {
  const breaks = `${property.path} may be ${JSON.stringify(value)}.`;
  return propertyFaults(subject, 'valid-value', property, {
    [`crashes-on-${what}`]: [breaks, value, crash(isCrash)],
  });
}

/** Some readers of JSON ask for a name and take it in any case. */
function matchAnyCase(subject: Subject, { path: name }: Property): Fault {
  return bodyFault(subject, {
    id: 'body-matches-names-in-any-case',
    group: 'valid-value',
    breaks: `${name.toUpperCase()} is another property than ${name}, and one that the contract does not describe.`,
    values: { [name.toUpperCase()]: null },
    alter: changeBody((body) =>
      Object.fromEntries(Object.entries(body).map(([sent, value]) => [matchCase(subject, sent), value])),
    ),
  });
}

function matchCase(subject: Subject, name: string): string {
  return isKnown(subject, name.toLowerCase()) ? name.toLowerCase() : name;
}

function listOf(value: unknown): readonly unknown[] {
  return value as readonly unknown[];
}
