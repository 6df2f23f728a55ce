import { advise } from '@dli-flink/contract/advice';

import { bodyFault, crashWhen, refuseWhen } from './body-rules.ts';
import type { Body } from './body-rules.ts';
import {
  bodyProperties,
  exampleOf,
  isValid,
  listVariables,
  otherThan,
  pairsOf,
  propertiesOfType,
  readAdvice,
} from './body-schema.ts';
import type { Condition, Property } from './body-schema.ts';
import type { Fault } from './fault.ts';

/** Values that fail together with others, or for want of them, and never by themselves. */
export const combinationFaults: readonly Fault[] = [
  ...bodyProperties.flatMap(refuseWithoutEffect),
  ...readAdvice().map(refuseWithAdvice),
  ...bodyProperties.flatMap(divideByNothing),
  ...pairsOf('string', canBeEmpty).map((pair) => failTogether(pair, 'empty', () => '')),
  ...pairsOf('boolean').map((pair) => failTogether(pair, 'true-and-false', (index) => index === 0)),
  ...pairsOf('integer').map(overflow),
  ...pairsOf('array').map(shareItem),
  failTogether(propertiesOfType('boolean'), 'false', () => false),
  bodyFault({
    id: 'body-refuses-every-property',
    group: 'combination',
    breaks: `An update may change all ${bodyProperties.length} properties at once.`,
    body: Object.fromEntries(bodyProperties.map(([name, schema]) => [name, exampleOf(schema)])),
    alter: refuseWhen((body) => bodyProperties.every(([name]) => Object.hasOwn(body, name))),
  }),
  {
    id: 'body-refuses-empty-object',
    group: 'combination',
    breaks: 'An empty object is valid and changes nothing.',
    shownBy: [{ body: {} }],
    reach: 'successes',
    alter: refuseWhen((body) => Object.keys(body).length === 0),
  },
];

/** What takes no effect for want of another value is accepted; a strict endpoint refuses it. */
function refuseWithoutEffect([name, schema]: Property): readonly Fault[] {
  const conditions = Object.entries((schema['x-effective-when'] ?? {}) as Body);
  const example = exampleOf(schema);
  return conditions.flatMap(([other, value]) => [
    bodyFault({
      id: `${name}-refuses-other-${other}`,
      group: 'combination',
      breaks: `Where ${other} is not ${JSON.stringify(value)}, ${name} is accepted without effect.`,
      body: { [name]: example, [other]: otherThan(other, value) },
      alter: refuseWhen(
        (body) => Object.hasOwn(body, name) && Object.hasOwn(body, other) && body[other] !== value,
      ),
    }),
    bodyFault({
      id: `${name}-refuses-missing-${other}`,
      group: 'combination',
      breaks: `${name} may be sent without ${other}.`,
      body: { [name]: example },
      alter: refuseWhen((body) => Object.hasOwn(body, name) && !Object.hasOwn(body, other)),
    }),
  ]);
}

function refuseWithAdvice({ message, property, unless }: Condition): Fault {
  return bodyFault({
    id: `${property}-refuses-what-is-worth-advice`,
    group: 'combination',
    breaks: `It is worth a remark and no refusal: ${message}`,
    body: Object.fromEntries(listVariables(unless).map((name) => [name, 1])),
    alter: refuseWhen((body) =>
      advise('updateFlinkJarJob', body).some((advice) => advice.message === message),
    ),
  });
}

/** A default is computed at creation alone; computed with every update, it divides by nothing. */
function divideByNothing([name, schema]: Property): readonly Fault[] {
  const { '/': quotient } = (schema['x-computed-default'] ?? {}) as { readonly '/'?: readonly unknown[] };
  const [minuend, subtrahend] = listVariables(quotient?.[1]);
  if (minuend === undefined || subtrahend === undefined) return [];
  return [
    bodyFault({
      id: `${minuend}-crashes-on-same-as-${subtrahend}`,
      group: 'combination',
      breaks: `The default of ${name} is computed at creation and not at an update, so ${minuend} may be the same as ${subtrahend}.`,
      body: { [minuend]: 3, [subtrahend]: 3 },
      alter: crashWhen((body) => Object.hasOwn(body, minuend) && body[minuend] === body[subtrahend]),
    }),
  ];
}

function canBeEmpty([name]: Property): boolean {
  return isValid(name, '');
}

function failTogether(
  properties: readonly Property[],
  what: string,
  value: (index: number) => unknown,
): Fault {
  const body = Object.fromEntries(properties.map(([name], index) => [name, value(index)]));
  return bodyFault({
    id: `${properties.map(([name]) => name).join('-and-')}-crash-on-${what}`,
    group: 'combination',
    breaks: `The update ${JSON.stringify(body)} keeps the contract as each of its properties does alone.`,
    body,
    alter: crashWhen((sent) => Object.entries(body).every(([name, found]) => sent[name] === found)),
  });
}

/** Two numbers fit into 32 bits, and what they add up to does not. */
function overflow([[first, { maximum = 0 }], [second]]: readonly [Property, Property]): Fault {
  return bodyFault({
    id: `${first}-and-${second}-overflow`,
    group: 'combination',
    breaks: `${first} and ${second} may both be ${maximum}.`,
    body: { [first]: maximum, [second]: maximum },
    alter: crashWhen((body) => Number(body[first]) + Number(body[second]) > maximum),
  });
}

function shareItem([[first, schema], [second]]: readonly [Property, Property]): Fault {
  const items = [exampleOf(schema.items!)];
  return bodyFault({
    id: `${first}-and-${second}-refuse-common-item`,
    group: 'combination',
    breaks: `${first} and ${second} may have an item in common.`,
    body: { [first]: items, [second]: items },
    alter: refuseWhen((body) => {
      const { [first]: some = [], [second]: others = [] } = body as Readonly<Record<string, unknown[]>>;
      return some.some((item) => others.includes(item));
    }),
  });
}
