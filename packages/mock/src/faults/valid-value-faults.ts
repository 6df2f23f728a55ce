import { bodyFault, changeBody, crashWhen, refuseValues, refuseWhen } from './body-rules.ts';
import { bodyProperties, exampleOf, isKnown, isValid, propertiesOfType } from './body-schema.ts';
import type { Property } from './body-schema.ts';
import type { Fault } from './fault.ts';

/** What is refused of the values that keep every rule. */
interface Rejection {
  readonly what: string;
  readonly claim: string;
  readonly value: (example: unknown) => unknown;
  readonly isRefused: (value: unknown) => boolean;
}

const longList = 100;

/** What asking for truth instead of presence refuses, and what rules that nobody wrote down do, by type. */
const rejections: Readonly<Record<string, readonly Rejection[]>> = {
  string: [
    { what: 'empty', claim: 'be empty', value: () => '', isRefused: (value) => value === '' },
    {
      what: 'space',
      claim: 'have a space in it',
      value: (example) => `${String(example)} 2`,
      isRefused: (value) => (value as string).includes(' '),
    },
  ],
  boolean: [{ what: 'false', claim: 'be false', value: () => false, isRefused: (value) => value === false }],
  integer: [
    { what: 'zero', claim: 'be 0', value: () => 0, isRefused: (value) => value === 0 },
    { what: 'negative', claim: 'be negative', value: () => -2, isRefused: (value) => (value as number) < 0 },
  ],
  array: [
    { what: 'empty', claim: 'be empty', value: () => [], isRefused: (value) => listOf(value).length === 0 },
    {
      what: 'duplicates',
      claim: 'have an item twice',
      value: (example) => listOf(example).concat(example),
      isRefused: (value) => new Set(listOf(value)).size < listOf(value).length,
    },
    {
      what: 'long-list',
      claim: `have ${longList} items`,
      value: (example) =>
        Array.from({ length: longList }, (_, index) => `${index}-${String(listOf(example)[0])}`),
      isRefused: (value) => listOf(value).length >= longList,
    },
  ],
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
export const validValueFaults: readonly Fault[] = [
  ...bodyProperties.flatMap(refuseValid),
  ...propertiesOfType('string').map(crashOnString),
  ...propertiesOfType('boolean').map(([name]) => crash(name, 'true', true, (value) => value === true)),
  ...propertiesOfType('integer').map(([name]) =>
    isValid(name, 0)
      ? crash(name, 'zero', 0, (value) => value === 0)
      : crash(name, 'negative', -1, (value) => (value as number) < 0),
  ),
  ...propertiesOfType('array').map(([name]) =>
    crash(name, 'empty-item', [''], (value) => listOf(value).includes('')),
  ),
  bodyFault({
    id: 'body-refuses-unknown-property',
    group: 'valid-value',
    breaks: 'The contract forbids no property that it does not describe.',
    body: { unknown_property: 'x' },
    alter: refuseWhen((body) => Object.keys(body).some((name) => !isKnown(name))),
  }),
  ...bodyProperties.slice(0, 1).map(matchAnyCase),
  // Names that mean something to the language the endpoint may be written in.
  ...['__proto__', 'constructor'].map((name): Fault => ({
    id: `body-crashes-on-${name.replaceAll('_', '')}`,
    group: 'valid-value',
    breaks: `The contract forbids no property that it does not describe, be it called ${name}.`,
    shownBy: [{ text: `{"${name}":"x"}` }],
    reach: 'alike',
    alter: crashWhen((body) => Object.hasOwn(body, name)),
  })),
];

function refuseValid([name, schema]: Property): readonly Fault[] {
  const example = exampleOf(schema);
  return (rejections[String(schema.type)] ?? [])
    .map((rejection) => ({ ...rejection, probed: rejection.value(example) }))
    .filter(({ isRefused, probed }) => isValid(name, probed) && (probed === example || !isRefused(example)))
    .map(({ claim, isRefused, probed, what }) =>
      bodyFault({
        id: `${name}-refuses-${what}`,
        group: 'valid-value',
        breaks: `${name} may ${claim}.`,
        body: { [name]: probed },
        alter: refuseValues(name, isRefused),
      }),
    );
}

/** Each string has another character that it fails over, which its example does not have. */
function crashOnString([name, { enum: values, ...schema }]: Property, index: number): Fault {
  const last = values?.at(-1);
  if (last !== undefined) return crash(name, String(last), last, (value) => value === last);
  const example = String(exampleOf(schema));
  const turned = [...troublesome.slice(index % troublesome.length), ...troublesome];
  const [what, character] = turned.find(([, candidate]) => !example.includes(candidate))!;
  return crash(name, what, example + character, (value) => (value as string).includes(character));
}

function crash(name: string, what: string, value: unknown, isCrash: (value: unknown) => boolean): Fault {
  return bodyFault({
    id: `${name}-crashes-on-${what}`,
    group: 'valid-value',
    breaks: `${name} may be ${JSON.stringify(value)}.`,
    body: { [name]: value },
    alter: crashWhen((body) => Object.hasOwn(body, name) && isValid(name, body[name]) && isCrash(body[name])),
  });
}

/** Some readers of JSON ask for a name and take it in any case. */
function matchAnyCase([name]: Property): Fault {
  return bodyFault({
    id: 'body-matches-names-in-any-case',
    group: 'valid-value',
    breaks: `${name.toUpperCase()} is another property than ${name}, and one that the contract does not describe.`,
    body: { [name.toUpperCase()]: null },
    alter: changeBody((body) =>
      Object.fromEntries(Object.entries(body).map(([sent, value]) => [matchCase(sent), value])),
    ),
  });
}

function matchCase(name: string): string {
  return isKnown(name.toLowerCase()) ? name.toLowerCase() : name;
}

function listOf(value: unknown): readonly unknown[] {
  return value as readonly unknown[];
}
