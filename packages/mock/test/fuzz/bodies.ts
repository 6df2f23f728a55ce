/** Bodies: near the schema, so that about half of them keep it, and far from it. */
import { requestExamples } from '@dli-flink/contract/examples';
import { schemas } from '@dli-flink/contract/schemas';
import type { JsonSchema } from '@dli-flink/contract/schemas';
import * as fc from 'fast-check';

import { initialNames } from './mocks.ts';

type Member = readonly [name: string, value: unknown];

const { properties = {} } = schemas.updateFlinkJarJob.body!;
const encoder = new TextEncoder();

/** Of one to four bytes in UTF-8, and half a surrogate pair. */
const characters = ['n', ' ', '"', '\u0000', 'é', '流', '😀', '\uD83D'];
const wrongValues = [null, true, 0, 2.5, '', 'true', '2', [], {}, [null], ['a', 7], [['a']]];

/** Values of the type that the schema names, at the edges of its rules and on both sides of them. */
function nearValue({
  enum: choices,
  items,
  maximum = 9,
  maxLength = 40,
  minimum = -9,
  minLength = 0,
  properties: members,
  type,
}: JsonSchema): fc.Arbitrary<unknown> {
  if (choices !== undefined) return fc.constantFrom(...choices, `${String(choices[0])} `);
  if (type === 'boolean') return fc.boolean();
  if (type === 'array')
    return fc.array(items === undefined ? fc.jsonValue() : nearValue(items), { maxLength: 3 });
  if (members !== undefined) return nearObject(members);
  if (type === 'number') {
    const edges = fc.constantFrom(minimum - 1, minimum - 0.01, minimum, 0, 1e300);
    return weigh([6, fc.double({ min: minimum, max: minimum + 9, noNaN: true })], [1, edges]);
  }
  if (type === 'integer') {
    const edges = fc.constantFrom(minimum - 1, minimum, -1, 0, 1, maximum, maximum + 1, 0.5);
    return weigh([6, fc.integer({ min: minimum, max: maximum })], [1, edges]);
  }
  const lengths = fc.constantFrom(
    Math.max(minLength - 1, 0),
    minLength,
    1,
    maxLength - 1,
    maxLength,
    maxLength + 1,
  );
  const repeated = fc
    .tuple(fc.constantFrom(...characters), lengths)
    .map(([character, length]) => character.repeat(length));
  return weigh([4, fc.string({ unit: 'binary', minLength, maxLength: 12 })], [1, repeated]);
}

/** Some of the members that the contract describes, and hardly ever one that it does not. */
function nearObject(members: Readonly<Record<string, JsonSchema>>): fc.Arbitrary<unknown> {
  const model = Object.entries(members).map(([name, schema]) => [name, nearOrWrong(schema)] as const);
  const known = fc.record(Object.fromEntries(model), { requiredKeys: [] });
  const unknown = weigh<readonly Member[]>(
    [9, fc.constant([])],
    [1, unknownMember.map((member) => [member])],
  );
  return fc.tuple(known, unknown).map(([object, more]) => ({ ...object, ...Object.fromEntries(more) }));
}

function nearOrWrong(schema: JsonSchema): fc.Arbitrary<unknown> {
  return weigh([14, nearValue(schema)], [1, fc.constantFrom(...wrongValues)]);
}

export function weigh<Value>(
  ...choices: readonly (readonly [weight: number, arbitrary: fc.Arbitrary<Value>])[]
): fc.Arbitrary<Value> {
  return fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

const unknownMember: fc.Arbitrary<Member> = fc.tuple(
  fc.oneof(fc.constantFrom('__proto__', 'constructor', 'toString', '', 'Name'), fc.string({ maxLength: 8 })),
  fc.jsonValue({ maxDepth: 2 }),
);
const knownMember: fc.Arbitrary<Member> = fc.oneof(
  ...Object.entries(properties).map(([name, schema]) =>
    nearOrWrong(schema).map((value): Member => [name, value]),
  ),
);
const takenName: fc.Arbitrary<Member> = fc
  .constantFrom(...initialNames)
  .map((name): Member => ['name', name]);

/** Written member by member, so that a name can come twice. */
const objectText = fc
  .array(weigh([12, knownMember], [2, unknownMember], [1, takenName]), { maxLength: 5 })
  .map(
    (members) =>
      `{${members.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join()}}`,
  );

const exampleText = fc
  .constantFrom(...Object.values(requestExamples.updateFlinkJarJob))
  .map((example) => JSON.stringify(example, undefined, ' \t\r\n'));

const otherText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'null',
    '[]',
    '{',
    '{}{}',
    '"{}"',
    '7',
    '\uFEFF{}',
    '{"name":1e400}',
    '{"cu_number":2.0}',
  ),
  fc.json({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.nat(100).map((depth) => `{"deep":${'['.repeat(depth)}${']'.repeat(depth)}}`),
);

interface Edit {
  readonly kind: 'set' | 'insert' | 'delete';
  readonly at: number;
  readonly byte: number;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('set', 'insert', 'delete'),
  at: fc.nat(400),
  byte: fc.nat(255),
});

/** Bytes with some of them changed. */
export function mutate(bytes: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  return fc.tuple(bytes, fc.array(edit, { minLength: 1, maxLength: 3 })).map(([original, edits]) => {
    const changed = [...original];
    for (const { at, byte, kind } of edits) {
      const place = at % (changed.length + 1);
      changed.splice(place, kind === 'insert' ? 0 : 1, ...(kind === 'delete' ? [] : [byte]));
    }
    return Uint8Array.from(changed);
  });
}

const objectBytes = objectText.map((text) => encoder.encode(text));

/** A body as it is sent; `null` is none. */
export const bodies: fc.Arbitrary<Uint8Array<ArrayBuffer> | null> = weigh<Uint8Array<ArrayBuffer> | null>(
  [14, objectBytes],
  [1, exampleText.map((text) => encoder.encode(text))],
  [2, otherText.map((text) => encoder.encode(text))],
  [2, mutate(objectBytes)],
  [1, fc.constant(null)],
);
