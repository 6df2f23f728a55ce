/** The suite tests what a document describes, of which it knows nothing but what that says. */
import type { Contract } from '@dli-flink/contract';
import { expectations } from '@dli-flink/contract-tests';
import { describe, expect, it } from 'vitest';

import {
  casesOf,
  compileBody,
  compileDocument,
  compileOperation,
  content,
  keysOf,
  runOn,
} from './fixtures/other-document.ts';

const text = { type: 'string' };
const long = { type: 'integer', format: 'int64' };
const done = { description: 'Done.' };

const reply = (schema: object, example: unknown, rest: object = {}): Contract =>
  compileOperation({ responses: { 200: content({ ...schema }, { example }) }, ...rest }, {}, 'get');

const withId = (schema: object): Contract =>
  compileOperation(
    {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { ...long, examples: [7], ...schema } }],
    },
    {},
    'get',
    '/things/{id}',
  );

const get = (operationId: string) => ({ get: { operationId, responses: { 204: done } } });

const answer = (id: string) => () =>
  new Response(`{"id":${id}}`, { headers: { 'Content-Type': 'application/json' } });

/** The bodies of the cases of a phase, by ID, with what they are expected to come to. */
function bodiesOf(contract: Contract, phase = 'properties'): ReadonlyMap<string, readonly [unknown, string]> {
  const cases = casesOf(contract).filter((entry) => entry.phase === phase);
  return new Map(
    cases.map(({ id, steps: [step] }) => [id, [step!.request.body ?? step!.request.text, step!.expects]]),
  );
}

async function listDepartures(contract: Contract): Promise<readonly string[]> {
  const { departures } = await runOn(contract);
  return departures.map(({ key, sentence }) => `${key}: ${sentence}`);
}

describe('an endpoint that serves a document keeps it', () => {
  const items = { type: 'array', items: { type: 'object', required: ['a'], properties: { a: text } } };
  const either = {
    oneOf: [
      { type: 'object', required: ['a'], properties: { a: text }, additionalProperties: false },
      { type: 'object', required: ['b'], properties: { b: long }, additionalProperties: false },
    ],
  };
  it.each<[string, () => Contract]>([
    ['a list as body', () => compileBody({ type: 'array', minItems: 1, items: long }, [1])],
    ['a list of objects as body', () => compileBody(items, [{ a: 'x' }])],
    [
      'an optional body',
      () => compileBody({ type: 'object', properties: { a: text } }, { a: 'x' }, { required: false }),
    ],
    ['one of two kinds of bodies', () => compileBody(either, { a: 'x' })],
    [
      'all of two kinds of bodies',
      () =>
        compileBody(
          {
            allOf: [
              { type: 'object', required: ['a'], properties: { a: text } },
              { properties: { b: long } },
            ],
          },
          { a: 'x' },
        ),
    ],
    [
      'as many properties as are needed',
      () =>
        compileBody(
          { type: 'object', minProperties: 2, properties: { a: text, b: text, c: text } },
          { a: 'x', b: 'y' },
        ),
    ],
    [
      'properties that need others',
      () =>
        compileBody(
          { type: 'object', dependentRequired: { a: ['b'] }, properties: { a: text, b: text } },
          { a: 'x', b: 'y' },
        ),
    ],
    [
      'text as body',
      () =>
        compileOperation({
          requestBody: { required: true, ...content(text, { example: 'x' }, 'text/plain') },
        }),
    ],
    [
      '+json as body',
      () =>
        compileOperation({
          requestBody: {
            required: true,
            ...content({ type: 'object' }, { example: {} }, 'application/vnd.things+json'),
          },
        }),
    ],
    [
      'a list as reply',
      () =>
        compileOperation({
          responses: {
            200: content(
              { type: 'array', items: { type: 'object', properties: { id: long } } },
              { example: [{ id: 9007199254740993n }] },
            ),
          },
        }),
    ],
    [
      'text as reply',
      () =>
        compileOperation({ responses: { 200: content(text, { example: 'well' }, 'text/plain') } }, {}, 'get'),
    ],
    [
      '+json as reply',
      () =>
        compileOperation(
          { responses: { 200: content({ type: 'object' }, { example: {} }, 'application/vnd.things+json') } },
          {},
          'get',
        ),
    ],
    [
      'a range of statuses',
      () =>
        compileOperation({ responses: { '2XX': content({ type: 'object' }, { example: {} }) } }, {}, 'get'),
    ],
    [
      'the status of all others',
      () =>
        compileOperation({ responses: { default: content({ type: 'object' }, { example: {} }) } }, {}, 'get'),
    ],
    ['HEAD', () => compileOperation({ responses: { 200: done } }, {}, 'head')],
    [
      'lists and choices in the query',
      () =>
        compileOperation(
          {
            parameters: [
              {
                name: 'tags',
                in: 'query',
                schema: { type: 'array', items: { type: 'string', maxLength: 3 }, maxItems: 2 },
              },
              {
                name: 'ids',
                in: 'query',
                explode: false,
                schema: { type: 'array', items: { type: 'integer', minimum: 1 } },
              },
              {
                name: 'order',
                in: 'query',
                required: true,
                schema: { type: 'string', enum: ['asc', 'desc'] },
              },
            ],
          },
          {},
          'get',
        ),
    ],
    ['no credentials', () => compileOperation({}, {}, 'get')],
  ])('%s', async (_, compile) => {
    expect(await listDepartures(compile())).toEqual([]);
  });
});

describe('a body', () => {
  it('that is a list has valid and invalid lists, and no object', () => {
    const bodies = bodiesOf(
      compileBody({ type: 'array', minItems: 1, items: { type: 'integer', maximum: 5 } }, [1]),
    );
    expect(bodies.get('properties/the-body/0-items')).toEqual([[], 'body-invalid']);
    expect([...bodies.values()].filter(([body]) => Array.isArray(body)).length).toBeGreaterThan(5);
  });

  it('has integers of 64 bits in all their digits', () => {
    const bodies = bodiesOf(
      compileBody({ type: 'object', properties: { ids: { type: 'array', items: long }, id: long } }, {}),
    );
    const sent = [...bodies.values()].map(([body, expects]) => [(body as { id?: unknown }).id, expects]);
    expect(sent).toContainEqual([2n ** 53n + 1n, 'accepted']);
    expect(sent).toContainEqual([2n ** 63n - 1n, 'accepted']);
    expect(sent).toContainEqual([2n ** 63n, 'body-invalid']);
  });

  it('that needs several properties has too few of them', () => {
    const bodies = bodiesOf(
      compileBody({ type: 'object', minProperties: 2, properties: { a: text, b: text } }, { a: 'x', b: 'y' }),
    );
    expect(bodies.get('properties/the-body/1-properties')).toEqual([{ a: 'x' }, 'body-invalid']);
  });

  it('whose properties need others lacks each of them', () => {
    const bodies = bodiesOf(
      compileBody(
        { type: 'object', dependentRequired: { a: ['b'] }, properties: { a: text, b: text } },
        { a: 'x', b: 'y' },
      ),
    );
    expect(bodies.get('properties/the-body/a-and-no-b')?.[1]).toBe('body-invalid');
  });

  it('breaks the rules of what is in the objects of a list', () => {
    const member = { type: 'string', maxLength: 2 };
    const tags = { type: 'array', items: { type: 'object', required: ['key'], properties: { key: member } } };
    const contract = compileBody({ type: 'object', properties: { tags } }, { tags: [{ key: 'a' }] });
    const rules = casesOf(contract).flatMap(({ steps }) => steps.flatMap((step) => step.rules));
    expect(rules).toContain('body/tags/items/key/maxLength');
    expect(rules).toContain('body/tags/items/required');
  });

  it('may be left out where it is optional', () => {
    const contract = compileBody({ type: 'object' }, {}, { required: false });
    const none = casesOf(contract).find(({ id }) => id === 'bodies/no-body');
    expect(none?.steps).toMatchObject([{ expects: 'accepted', request: {} }]);
  });
});

describe('a reply', () => {
  it('keeps its digits while it is judged', async () => {
    const contract = reply({ type: 'object', properties: { id: long } }, { id: 1 });
    expect(await keysOf(contract, answer('9223372036854775807'))).toEqual([]);
    expect(await keysOf(contract, answer('9223372036854775808'))).toEqual(['body of 200 /id maximum']);
  });

  it('that is a list is judged item by item', async () => {
    const contract = reply({ type: 'array', items: { type: 'object', properties: { a: text } } }, [
      { a: 'x' },
    ]);
    expect(await keysOf(contract, () => Response.json([{ a: 'x' }, { a: 7 }]))).toEqual([
      'body of 200 /*/a type',
    ]);
    expect(await keysOf(contract, () => Response.json([{ b: 1 }]))).toEqual([
      'body of 200 of something else',
    ]);
  });

  it('has another status than those of its range', async () => {
    const contract = compileOperation({ responses: { '2XX': done } }, {}, 'get');
    expect(await keysOf(contract, () => new Response(null, { status: 206 }))).toEqual([]);
    expect(await keysOf(contract, () => new Response('', { status: 418 }))).toHaveLength(1);
  });
});

describe('credentials', () => {
  const schemes = {
    Bearer: { type: 'http', scheme: 'bearer' },
    Basic: { type: 'http', scheme: 'basic' },
    Key: { type: 'apiKey', in: 'header', name: 'X-Key' },
  };
  const secured = (name: string): Contract =>
    compileOperation({ security: [{ [name]: [] }] }, { components: { securitySchemes: schemes } }, 'get');

  it.each([
    ['Bearer', 'Authorization', 'Bearer a:b'],
    ['Basic', 'Authorization', `Basic ${Buffer.from('a:b').toString('base64')}`],
    ['Key', 'X-Key', 'a:b'],
  ])('travel as %s says', async (name, header, value) => {
    const sent: (string | null)[] = [];
    await runOn(
      secured(name),
      {
        phases: ['examples'],
        target: { baseUrl: 'http://127.0.0.1', parameters: {}, credentials: { token: 'a:b' } },
      },
      () => async (request) => {
        sent.push(request.headers.get(header));
        return new Response(null, { status: 204 });
      },
    );
    expect(sent).toEqual([value]);
  });

  it('are not asked for where an operation needs none', () => {
    const contract = compileOperation(
      { security: [] },
      { security: [{ Key: [] }], components: { securitySchemes: schemes } },
      'get',
    );
    const phases = new Set(casesOf(contract).map(({ phase }) => phase));
    expect(phases.has('credentials')).toBe(false);
    expect(phases.has('signatures')).toBe(false);
  });

  it('are signatures for the scheme of that name alone', () => {
    const target = {
      baseUrl: 'http://127.0.0.1',
      parameters: {},
      credentials: { token: 't', accessKey: { accessKey: 'A', secretKey: 's' } },
    };
    expect(casesOf(secured('Key'), { target }).filter(({ phase }) => phase === 'signatures')).toEqual([]);
  });
});

describe('what nobody promises is not asked for', () => {
  const target = { baseUrl: 'http://127.0.0.1', parameters: { id: '7' }, credentials: { token: 't' } };
  const expectedOf = (contract: Contract): ReadonlySet<string> =>
    new Set(casesOf(contract, { target }).flatMap(({ steps }) => steps.map(({ expects }) => expects)));

  it('that an unknown ID is refused', () => {
    expect(expectedOf(withId({}))).not.toContain('resource-unknown');
  });

  it('that a name is unique, of an operation that sets none', () => {
    const contract = compileBody({ type: 'object', properties: { a: text } }, {});
    expect(casesOf(contract).filter(({ phase }) => phase === 'conflicts')).toEqual([]);
  });
});

describe('random requests', () => {
  it('end where few values satisfy the schema, and it is told', async () => {
    const never = {
      type: 'object',
      required: ['a', 'b'],
      properties: { a: { type: 'integer' }, b: { type: 'integer' } },
    };
    const schema = { ...never, not: { properties: { a: { minimum: -999_999 } } } };
    const contract = compileBody(schema, { a: -1_000_000, b: 1 });
    const { unsent } = await runOn(contract, { phases: ['fuzz'] });
    expect(unsent.map(({ reason }) => reason)).toEqual([expect.stringMatching(/random values in a row/)]);
  });
});

describe('the operations of a run', () => {
  const contract = compileDocument({ '/a': get('first'), '/b': get('second') });
  const ownersOf = (options: object): readonly string[] => [
    ...new Set(casesOf(contract, options).map(({ operation }) => operation)),
  ];

  it('are the first of the document, those that are named, or all', () => {
    expect(ownersOf({ operations: undefined })).toEqual(['first']);
    expect(ownersOf({ operations: ['second'] })).toEqual(['second']);
    expect(ownersOf({ operations: 'all' })).toEqual(['first', 'second']);
    expect(() => ownersOf({ operations: ['third'] })).toThrow(RangeError);
  });

  it('name their cases, but for the first', () => {
    const ids = casesOf(contract).map(({ id }) => id.split('/')[0]);
    expect(ids).toContain('examples');
    expect(ids).toContain('second');
  });

  it('send nothing with no writes but what has to be refused', () => {
    const verdicts = casesOf(contract, { writes: 'none' }).flatMap(({ steps }) =>
      steps.map(({ expects }) => expectations[expects].verdict),
    );
    expect(new Set(verdicts)).toEqual(new Set(['refuse']));
  });
});
