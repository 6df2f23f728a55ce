import type { OperationId } from '@dli-flink/contract';
import { operations } from '@dli-flink/contract/operations';
import { schemas } from '@dli-flink/contract/schemas';
import type { JsonSchema, OperationSchemas } from '@dli-flink/contract/schemas';
import { requestValidators, responseValidators } from '@dli-flink/contract/validators';
import { describe, expect, expectTypeOf, test } from 'vitest';

import { parameters, request, responses } from './document.ts';

const id = 'updateFlinkJarJob';
const { body, parameters: parameterSchemas, replies } = schemas[id];
const properties = Object.entries(body!.properties!);

/** Values of each type of JSON. */
const values: readonly [type: string, value: unknown][] = [
  ['string', 'basic'],
  ['string', 'v1'],
  ['integer', 1],
  ['number', 1.5],
  ['boolean', true],
  ['array', []],
  ['object', {}],
  ['null', null],
];

/** Every object within a value, as often as it is there. */
function listObjects(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(listObjects)];
}

describe('the schemas', () => {
  test('are there for every operation, typed by its operationId', () => {
    expect(Object.keys(schemas)).toEqual(Object.keys(operations));
    expectTypeOf(schemas).toEqualTypeOf<Readonly<Record<OperationId, OperationSchemas>>>();
    expectTypeOf<OperationSchemas['body']>().toEqualTypeOf<JsonSchema | undefined>();
  });

  test('are plain data with every reference followed', () => {
    const text = JSON.stringify(schemas);
    expect(JSON.parse(text)).toStrictEqual(schemas);
    expect(text).not.toContain('$ref');
  });

  test('share no part, so that a change to one is a change to no other', () => {
    const objects = listObjects(schemas);
    expect(new Set(objects).size).toBe(objects.length);
  });

  test('of the parameters are those of the document', () => {
    const documented = parameters.map(({ name, schema }) => [name, schema] as const);
    expect(parameterSchemas).toStrictEqual(Object.fromEntries(documented));
    expect(Object.keys(parameterSchemas)).toEqual(operations[id].parameters.map(({ name }) => name));
  });
});

describe('the schema of the body', () => {
  test('is that of the document, with annotations and extensions', () => {
    expect(body).toStrictEqual(request.schema);
  });

  test.each(properties)('gives %s the type its validator asks for', (name, { type }) => {
    const taken = values.filter(
      ([, value]) => requestValidators[id].body.check({ [name]: value }).length === 0,
    );
    expect([...new Set(taken.map(([valueType]) => valueType))]).toEqual([type]);
  });

  test.each(properties)('gives %s a description and valid examples', (name, { description, examples }) => {
    expect(description).toMatch(/\.$/);
    for (const example of examples as unknown[]) {
      expect(requestValidators[id].body.check({ [name]: example })).toEqual([]);
    }
    expect(examples).not.toEqual([]);
  });
});

describe('the schemas of the replies', () => {
  test('are there for every documented status', () => {
    expect(Object.keys(replies).map(Number)).toEqual(operations[id].statuses);
  });

  test.each(Object.entries(replies))('%s is described, in JSON, as in the document', (status, reply) => {
    const documented = responses[status]!;
    expect(reply.description).toMatch(/^[A-Z].+\.$/);
    expect(reply.mediaType).toBe('application/json');
    expect(reply.body).toStrictEqual(documented.content['application/json'].schema);
    expect(Object.keys(responseValidators[id])).toContain(status);
  });

  test.each(Object.entries(replies))('%s names the headers it comes with', (status, { headers }) => {
    expect(headers).toEqual(status === '429' ? ['X-Request-Id', 'Retry-After'] : ['X-Request-Id']);
  });
});
