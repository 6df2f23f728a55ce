/** Documents that are understood, and what becomes of them. */
import { expect } from 'vitest';

import { describeOperation, json } from '../compile.ts';
import type { Json } from '../compile.ts';

type Understood = Readonly<Record<string, readonly [document: Json, judge: (contract: Json) => void]>>;

const text = { type: 'string', examples: ['a'] };
const int64 = { type: 'integer', format: 'int64' };
const largest = 2n ** 63n - 1n;

const withParameter = (schema: Json, facts: Json = {}): Json =>
  describeOperation({ parameters: [{ name: 'tag', in: 'query', schema, ...facts }] });
const withBody = (schema: Json | boolean, facts: Json = { example: null }): Json =>
  describeOperation({ requestBody: json(schema, facts) });
const withReplies = (responses: Json): Json => describeOperation({ responses });
const withSecurity = (security: unknown, securitySchemes: Json): Json =>
  describeOperation({ security }, { components: { securitySchemes } });

/** Rules that a value breaks: pointer and keyword of each. */
const broken = (validator: Json, value: unknown): string[] =>
  validator.check(value).map(({ keyword, pointer }: Json) => `${pointer} ${keyword}`);
const inParameter = (contract: Json, tag: unknown): string[] =>
  broken(contract.requestValidators.act.parameters, { tag });
const inBody = (contract: Json, value: unknown): string[] =>
  broken(contract.requestValidators.act.body, value);
const inReply = (contract: Json, status: string, value: unknown): string[] =>
  broken(contract.responseValidators.act[status], value);

const isDescribed =
  (facts: Json) =>
  (contract: Json): void => {
    expect({ reply: undefined, ...contract.operations.act }).toMatchObject(facts);
  };

const hasExamples =
  (examples: unknown) =>
  (contract: Json): void => {
    expect(contract.schemas.act.parameters.tag.examples).toEqual(examples);
  };

/** Values that a body may have, and values that break it, each with what it breaks. */
const judges =
  (good: readonly unknown[], bad: readonly (readonly [value: unknown, ...rules: string[]])[]) =>
  (contract: Json): void => {
    for (const value of good) expect(inBody(contract, value)).toEqual([]);
    for (const [value, ...rules] of bad) expect(inBody(contract, value)).toEqual(rules);
  };

export const understood: Readonly<Record<string, Understood>> = {
  methods: Object.fromEntries(
    ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'].map((method) => [
      method,
      [
        { openapi: '3.1.0', paths: { '/a': { [method]: { operationId: 'act', responses: { '200': {} } } } } },
        isDescribed({ method: method.toUpperCase(), idempotent: method !== 'post' && method !== 'patch' }),
      ],
    ]),
  ),
  parameters: {
    string: [
      withParameter({ type: 'string', enum: ['a', 'b'] }),
      (contract) => {
        expect(inParameter(contract, 'a')).toEqual([]);
        expect(inParameter(contract, 'c')).toEqual(['/tag enum']);
      },
    ],
    integer: [
      withParameter({ type: 'integer', minimum: 1, maximum: 9, enum: [1, 5] }),
      (contract) => {
        for (const good of [1, 5n, '5']) expect(inParameter(contract, good)).toEqual([]);
        expect(inParameter(contract, '2')).toEqual(['/tag enum']);
        expect(inParameter(contract, 10)).toEqual(['/tag maximum']);
        expect(inParameter(contract, '05')).toEqual(['/tag type']);
      },
    ],
    number: [
      withParameter({ type: 'number', exclusiveMinimum: 0, multipleOf: 0.01 }),
      (contract) => {
        for (const good of [19.99, '19.99', 1n]) expect(inParameter(contract, good)).toEqual([]);
        expect(inParameter(contract, 0.001)).toEqual(['/tag multipleOf']);
        expect(inParameter(contract, 0)).toEqual(['/tag exclusiveMinimum']);
      },
    ],
    boolean: [
      withParameter({ type: 'boolean' }),
      (contract) => {
        for (const good of [true, 'false']) expect(inParameter(contract, good)).toEqual([]);
        expect(inParameter(contract, 'yes')).toEqual(['/tag type']);
      },
    ],
    'a header': [
      withParameter(text, { in: 'header', name: 'X-Tag/One' }),
      ({ requestValidators }) =>
        expect(broken(requestValidators.act.parameters, { 'X-Tag/One': 7 })).toEqual(['/X-Tag~1One type']),
    ],
  },
  'lists in the query': {
    'with repeated names': [
      withParameter({
        type: 'array',
        items: { type: 'string', enum: ['a', 'b'] },
        maxItems: 2,
        uniqueItems: true,
      }),
      (contract) => {
        expect(contract.operations.act.parameters).toMatchObject([
          { type: 'array', items: { type: 'string' }, explode: true },
        ]);
        for (const good of [['a'], 'a', ['b', 'a'], []]) expect(inParameter(contract, good)).toEqual([]);
        expect(inParameter(contract, ['a', 'c'])).toEqual(['/tag/1 enum']);
        expect(inParameter(contract, ['a', 'a'])).toEqual(['/tag uniqueItems']);
        expect(inParameter(contract, ['a', 'b', 'a'])).toContain('/tag maxItems');
      },
    ],
    'with commas': [
      withParameter({ type: 'array', items: int64 }, { explode: false, required: true, example: [1] }),
      (contract) => {
        expect(contract.operations.act.parameters).toMatchObject([{ explode: false, items: int64 }]);
        for (const good of [[1, '2', largest], [String(largest)]])
          expect(inParameter(contract, good)).toEqual([]);
        expect(inParameter(contract, ['x'])).toEqual(['/tag/0 type']);
        expect(inParameter(contract, [largest + 1n])).toEqual(['/tag/0 maximum']);
        expect(inParameter(contract, [2 ** 53])).toEqual(['/tag/0 type']);
        expect(inParameter(contract, [])).toEqual(['/tag required']);
      },
    ],
  },
  examples: {
    ...Object.fromEntries(
      Object.entries<readonly [Json, Json, unknown]>({
        'the example of a parameter': [{ type: 'string', examples: ['b'] }, { example: 'a' }, ['a', 'b']],
        'named examples of a parameter': [{ type: 'string' }, { examples: { one: { value: 'a' } } }, ['a']],
        'the example of a schema': [{ type: 'string', example: 'a' }, {}, ['a']],
        default: [{ type: 'integer', default: 0 }, {}, [0]],
        'the first of enum': [{ type: 'string', enum: ['a', 'b'] }, {}, ['a']],
        'that of an item': [{ type: 'array', items: text }, {}, [['a']]],
      }).map(([title, [schema, facts, examples]]) => [
        title,
        [withParameter(schema, { required: true, ...facts }), hasExamples(examples)],
      ]),
    ),
    'the example of a body': [
      withBody(text, { example: 'b' }),
      ({ requestExamples }) => expect(requestExamples.act).toEqual({ example: 'b' }),
    ],
    'put together of those of properties': [
      withBody({ required: ['a'], properties: { a: text, b: { type: 'integer' }, c: { items: text } } }, {}),
      ({ requestExamples }) => expect(requestExamples.act).toEqual({ example: { a: 'a', c: ['a'] } }),
    ],
    'of a reply': [
      withReplies({ '200': json({ properties: { id: { ...int64, example: largest } } }) }),
      ({ replyExamples }) => expect(replyExamples.act).toEqual({ '200': { example: { id: largest } } }),
    ],
    'that a reply does not need': [
      withReplies({ '200': json({ type: 'string' }) }),
      ({ replyExamples }) => expect(replyExamples.act).toEqual({ '200': {} }),
    ],
  },
  'request bodies': {
    optional: [
      withBody(text, {}),
      ({ operations }) =>
        expect(operations.act.body).toEqual({ required: false, mediaType: 'application/json' }),
    ],
    required: [
      describeOperation({ requestBody: { required: true, ...json(text) } }),
      ({ operations }) => expect(operations.act.body).toMatchObject({ required: true }),
    ],
    'a list': [
      withBody({ type: 'array', items: { ...int64, examples: [1] }, minItems: 1 }, {}),
      (contract) => {
        expect(contract.operations.act.body.int64).toEqual(['/*']);
        expect(contract.requestExamples.act).toEqual({ example: [1] });
        judges(
          [[1, largest]],
          [
            [[], ' minItems'],
            [['1'], '/0 type'],
          ],
        )(contract);
      },
    ],
    anything: [withBody(true, { example: 1 }), judges([1, null, {}], [])],
  },
  'media types': {
    '+json': [
      withReplies({ '200': { content: { 'application/hal+json': { schema: { type: 'object' } } } } }),
      (contract) => {
        expect(contract.operations.act.reply).toEqual({ mediaType: 'application/hal+json' });
        expect(inReply(contract, '200', [])).toEqual([' type']);
      },
    ],
    text: [
      describeOperation({
        requestBody: { content: { 'text/plain; charset=utf-8': { schema: text } } },
        responses: { '200': { content: { 'text/csv': { schema: text } } } },
      }),
      ({ operations }) =>
        expect(operations.act).toMatchObject({
          body: { mediaType: 'text/plain; charset=utf-8' },
          reply: { mediaType: 'text/csv', type: 'string' },
        }),
    ],
    several: [
      withReplies({
        '200': {
          content: {
            'application/xml': { schema: text },
            'application/json': { schema: { type: 'object' } },
          },
        },
      }),
      (contract) => {
        expect(contract.operations.act).not.toHaveProperty('reply');
        expect(contract.schemas.act.replies['200']).toMatchObject({ mediaType: 'application/json' });
      },
    ],
  },
  replies: {
    ...Object.fromEntries(
      Object.entries<readonly [Json, unknown]>({
        'an object': [{ allOf: [{ properties: { a: text } }] }, undefined],
        'a list': [{ items: text }, { type: 'array' }],
        'a number': [{ type: 'number' }, { type: 'number' }],
      }).map(([title, [schema, reply]]) => [
        title,
        [withReplies({ '200': json(schema) }), isDescribed({ reply })],
      ]),
    ),
    none: [
      withReplies({ '204': {} }),
      (contract) => {
        expect(contract.operations.act).not.toHaveProperty('reply');
        expect(contract.responseValidators.act).toEqual({});
      },
    ],
    'an outcome in each item': [
      withReplies({
        '200': json({ items: { properties: { done: { type: 'boolean', 'x-outcome': true } } } }),
      }),
      ({ operations }) => expect(operations.act).toMatchObject({ outcome: 'done', reply: { type: 'array' } }),
    ],
  },
  statuses: {
    ranges: [
      withReplies({ '200': json({ type: 'object' }), '2XX': json({ items: text }), default: json(text) }),
      (contract) => {
        expect(contract.operations.act).toMatchObject({ statuses: [200], statusRanges: ['2XX', 'default'] });
        expect(contract.operations.act).not.toHaveProperty('reply');
        expect(inReply(contract, 'default', 7)).toEqual([' type']);
        expect(Object.keys(contract.schemas.act.replies)).toEqual(['200', '2XX', 'default']);
      },
    ],
    'default alone': [
      withReplies({ default: json({ items: text }) }),
      ({ operations }) => expect(operations.act.reply).toEqual({ type: 'array' }),
    ],
  },
  security: {
    schemes: [
      withSecurity([{ Token: [] }, { Key: [], Other: [] }], {
        Token: { type: 'http', scheme: 'Bearer' },
        Key: { type: 'http', scheme: 'basic' },
        Other: { type: 'apiKey', in: 'header', name: 'X-Key' },
        Unused: { type: 'oauth2', flows: {} },
      }),
      ({ operations, securityHeaders }) => {
        expect(operations.act.security).toEqual([['Token'], ['Key', 'Other']]);
        expect(securityHeaders).toEqual({
          Token: { header: 'Authorization', scheme: 'bearer' },
          Key: { header: 'Authorization', scheme: 'basic' },
          Other: { header: 'X-Key' },
        });
      },
    ],
    none: [
      describeOperation(
        { security: [] },
        {
          security: [{ Key: [] }],
          components: { securitySchemes: { Key: { type: 'http', scheme: 'basic' } } },
        },
      ),
      ({ operations }) => expect(operations.act.security).toEqual([]),
    ],
    'none as an alternative': [
      withSecurity([{}, { Key: [] }], { Key: { type: 'http', scheme: 'basic' } }),
      ({ operations }) => expect(operations.act.security).toEqual([[], ['Key']]),
    ],
  },
  composition: {
    allOf: [
      withBody({ allOf: [{ required: ['a'], properties: { a: text } }, { properties: { b: int64 } }] }, {}),
      (contract) => {
        expect(contract.requestExamples.act).toEqual({ example: { a: 'a' } });
        expect(contract.operations.act.body.int64).toEqual(['/b']);
        judges([{ a: 'a', b: 1 }], [[{ b: 'x' }, ' required', '/b type']])(contract);
      },
    ],
    anyOf: [
      withBody({ anyOf: [{ type: 'string' }, int64] }, { example: 'a' }),
      judges(['a', 1, largest], [[null, ' type', ' type', ' anyOf']]),
    ],
    oneOf: [
      withBody({ oneOf: [{ required: ['a'] }, { required: ['b'] }] }, { example: { a: 1 } }),
      judges([{ a: 1 }, { b: 1 }], [[{ a: 1, b: 1 }, ' oneOf']]),
    ],
    not: [
      withBody({ not: { const: 0 } }),
      judges(
        [1, '0'],
        [
          [0, ' not'],
          [0n, ' not'],
        ],
      ),
    ],
    'if and then': [
      withBody(JSON.parse('{ "if": { "required": ["a"] }, "then": { "required": ["b"] } }') as Json),
      judges([{}, { a: 1, b: 1 }], [[{ a: 1 }, ' required', ' if']]),
    ],
  },
  objects: {
    sizes: [
      withBody({ minProperties: 1, maxProperties: 2 }),
      judges(
        [{ a: 1 }],
        [
          [{}, ' minProperties'],
          [{ a: 1, b: 1, c: 1 }, ' maxProperties'],
        ],
      ),
    ],
    dependentRequired: [
      withBody({ dependentRequired: { a: ['b'] } }),
      judges([{}, { b: 1 }], [[{ a: 1 }, ' dependentRequired']]),
    ],
    dependentSchemas: [
      withBody({ dependentSchemas: { a: { required: ['b'] } } }),
      judges([{}], [[{ a: 1 }, ' required']]),
    ],
    names: [
      withBody({
        patternProperties: { '^n_': int64 },
        propertyNames: { maxLength: 3 },
        additionalProperties: false,
      }),
      judges(
        [{ n_1: largest }],
        [
          [{ n_1: 'x' }, '/n_1 type'],
          [{ x: 1 }, ' additionalProperties'],
          [{ n_123: 1 }, ' maxLength', ' propertyNames'],
        ],
      ),
    ],
    'members and items, to any depth': [
      withBody({ properties: { a: { items: { properties: { 'b/c': { items: { maxLength: 1 } } } } } } }),
      judges([], [[{ a: [{}, { 'b/c': ['x', 'xx'] }] }, '/a/1/b~1c/1 maxLength']]),
    ],
  },
  lists: {
    sizes: [
      withBody({ minItems: 1, maxItems: 2 }),
      judges(
        [[1]],
        [
          [[], ' minItems'],
          [[1, 2, 3], ' maxItems'],
        ],
      ),
    ],
    uniqueItems: [
      withBody({ uniqueItems: true }),
      judges(
        [[1, '1', [1], { a: 1 }, { a: '1' }, null, 'null', 2n ** 60n, 2n ** 60n + 1n]],
        [
          [
            [
              { a: 1, b: [2] },
              { b: [2], a: 1 },
            ],
            ' uniqueItems',
          ],
          [[1, 1n], ' uniqueItems'],
        ],
      ),
    ],
    contains: [
      withBody({ contains: { const: 7 } }),
      judges([[1, 7], [7n]], [[[1], '/0 const', ' contains']]),
    ],
  },
  numbers: {
    bounds: [
      withBody({ type: 'number', exclusiveMinimum: 0, maximum: 10 }, { example: 1 }),
      judges(
        [0.5, 10, 10n],
        [
          [0, ' exclusiveMinimum'],
          [0n, ' exclusiveMinimum'],
          [11n, ' maximum'],
          [2n ** 70n, ' maximum'],
        ],
      ),
    ],
    multipleOf: [withBody({ multipleOf: 0.01 }), judges([19.99, 0, 2n ** 60n], [[19.995, ' multipleOf']])],
    'multipleOf an integer': [
      withBody({ type: 'integer', multipleOf: 3 }, { example: 3 }),
      judges(
        [3, 3n ** 60n],
        [
          [3n ** 60n + 1n, ' multipleOf'],
          [4, ' multipleOf'],
        ],
      ),
    ],
    enum: [
      withBody({ enum: [1, 2.5] }, {}),
      judges(
        [1, 1n, 2.5],
        [
          [2, ' enum'],
          ['1', ' enum'],
          [3n, ' enum'],
        ],
      ),
    ],
    const: [
      withBody({ const: 4 }, {}),
      judges(
        [4, 4n],
        [
          [5n, ' const'],
          ['4', ' const'],
        ],
      ),
    ],
  },
  'integers of 64 bits': {
    bounds: [
      withBody(int64, { example: 1 }),
      (contract) => {
        judges(
          [0, largest, -largest - 1n, 2 ** 53 - 1],
          [
            [largest + 1n, ' maximum'],
            [-largest - 2n, ' minimum'],
            [2 ** 53, ' type'],
            [1.5, ' type'],
            ['1', ' type'],
          ],
        )(contract);
        expect(contract.requestValidators.act.body.check(largest + 1n)).toMatchObject([
          { limit: '9223372036854775807', message: expect.stringContaining('9223372036854775807 or less') },
        ]);
        expect(contract.requestValidators.act.body.check(2 ** 53)[0].message).toMatch(
          /lost digits, so give a bigint/,
        );
      },
    ],
    'bounds said once more, and narrower ones': [
      withBody({
        properties: { a: { ...int64, maximum: largest }, b: { ...int64, minimum: 1, maximum: 5 } },
      }),
      judges([{ a: largest, b: 5n }], [[{ a: largest + 1n, b: 6n }, '/a maximum', '/b maximum']]),
    ],
    'a number that is received': [
      withReplies({ '200': json(int64) }),
      (contract) => {
        expect(inReply(contract, '200', 2 ** 53)).toEqual([]);
        expect(inReply(contract, '200', largest)).toEqual([]);
        expect(inReply(contract, '200', 2n ** 63n)).toEqual([' maximum']);
      },
    ],
    'in enum and const': [
      withBody(
        { properties: { a: { enum: [largest, 1] }, b: { const: { id: largest } } } },
        { example: { a: largest } },
      ),
      (contract) => {
        judges(
          [{ a: largest }, { a: 1n }, { b: { id: largest } }],
          [
            [{ a: largest - 1n }, '/a enum'],
            [{ a: Number(largest) }, '/a enum'],
            [{ b: { id: 1 } }, '/b const'],
          ],
        )(contract);
        expect(contract.requestValidators.act.body.check({ a: 2 })[0].message).toContain(
          '9223372036854775807, 1',
        );
        expect(contract.requestExamples.act).toEqual({ example: { a: largest } });
      },
    ],
    'where they are': [
      withBody({
        properties: {
          a: { items: { properties: { id: int64 } } },
          b: { type: ['integer', 'null'], format: 'int64' },
          c: { type: 'string', format: 'int64' },
        },
      }),
      ({ operations }) => expect(operations.act.body.int64).toEqual(['/a/*/id', '/b']),
    ],
  },
  texts: {
    lengths: [
      withBody({ minLength: 1, maxLength: 2 }),
      judges(
        ['a', '𝒳𝒳'],
        [
          ['', ' minLength'],
          ['abc', ' maxLength'],
        ],
      ),
    ],
    pattern: [withBody({ pattern: '^\\p{L}"$' }), judges(['é"'], [['1"', ' pattern']])],
    format: [withBody({ type: 'string', format: 'date-time' }, { example: 'a' }), judges(['whenever'], [])],
  },
  types: {
    several: [withBody({ type: ['string', 'null'] }), judges(['a', null], [[1, ' type']])],
  },
  names: {
    'reserved words and quotes': [
      describeOperation({
        operationId: 'delete',
        parameters: [{ name: `it's "${'${x}'}"`, in: 'query', schema: text }],
        requestBody: json({
          required: ['class'],
          properties: {
            class: text,
            'a\'b"c`${d}\\': { enum: ["'", '"', '`', '\\', '*/', '</script>', '(data === 1)'] },
            'isNaN(data)': { const: '"number"' },
          },
        }),
      }),
      ({ requestValidators }) => {
        const { body, parameters } = requestValidators.delete;
        expect(broken(body, { class: 1, 'a\'b"c`${d}\\': 'x', 'isNaN(data)': 1 })).toEqual([
          '/class type',
          '/a\'b"c`${d}\\ enum',
          '/isNaN(data) const',
        ]);
        expect(
          broken(body, { class: 'a', 'a\'b"c`${d}\\': '(data === 1)', 'isNaN(data)': '"number"' }),
        ).toEqual([]);
        expect(broken(parameters, { [`it's "${'${x}'}"`]: 1 })).toHaveLength(1);
      },
    ],
  },
  references: {
    'to references, with siblings': [
      describeOperation(
        { requestBody: { $ref: '#/components/requestBodies/A' } },
        {
          components: {
            requestBodies: { A: json({ $ref: '#/components/schemas/B~1C', maxLength: 2 }) },
            schemas: { 'B/C': { $ref: '#/components/schemas/D' }, D: text },
          },
        },
      ),
      judges(
        ['a'],
        [
          [1, ' type'],
          ['abc', ' maxLength'],
        ],
      ),
    ],
  },
};
