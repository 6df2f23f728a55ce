import { listProperties } from '@dli-flink/contract/editions';
import { requestValidators } from '@dli-flink/contract/validators';
import { describe, expect, test } from 'vitest';

import { bodyOf, propertyCases } from './request-body-cases.ts';

const { body } = requestValidators.updateFlinkJarJob;

test('there are valid and at least three invalid values for each property of the document', () => {
  expect(Object.keys(propertyCases)).toEqual(listProperties('updateFlinkJarJob').map(({ path }) => path));
  for (const { valid, invalid } of Object.values(propertyCases)) {
    expect(valid.length).toBeGreaterThanOrEqual(1);
    expect(invalid.length).toBeGreaterThanOrEqual(3);
  }
});

describe.each(Object.entries(propertyCases))('%s', (path, { valid, invalid }) => {
  test.each(valid.map((value) => [value]))('accepts %j', (value) => {
    expect(body.check(bodyOf(path, value))).toEqual([]);
  });

  test.each(invalid.map(([value, ...rules]) => [value, rules] as const))(
    'refuses %j by %j',
    (value, rules) => {
      const expected = rules.map((rule) => {
        const [keyword, below = ''] = rule.split(' ').toReversed();
        return { in: 'body', pointer: `/${path.replaceAll('.', '/')}${below}`, keyword };
      });
      expect(body.check(bodyOf(path, value))).toMatchObject(expected);
    },
  );
});

describe('a body', () => {
  test.each([[null], [undefined], [[]], [[{ name: 'test1' }]], ['{}'], [1], [true], [() => ({})]])(
    'that is no object is refused as a whole: %j',
    (value) => {
      expect(body.check(value)).toMatchObject([{ pointer: '', keyword: 'type', limit: 'object' }]);
    },
  );

  test('without any property is valid', () => {
    expect(body.check({})).toEqual([]);
    expect(body.check(Object.create(null))).toEqual([]);
  });

  test('may hold a property as undefined, which JSON leaves out', () => {
    expect(body.check({ name: undefined, feature: undefined })).toEqual([]);
  });

  test('may hold properties the document does not know', () => {
    expect(body.check({ tags: null, resource_config: { maxSlot: null }, Name: 1 })).toEqual([]);
  });

  test('is valid with values whose condition is not met: those are ignored by the service, not refused', () => {
    expect(body.check({ flink_version: '1.15', feature: 'custom' })).toEqual([]);
    expect(body.check({ image: 'my-org/my-flink:1', feature: 'basic' })).toEqual([]);
    expect(body.check({ obs_bucket: 'my-flink-logs', log_enabled: false })).toEqual([]);
    expect(body.check({ log_enabled: true })).toEqual([]);
  });
});

describe('a body from JSON with the key __proto__', () => {
  test('is judged by its own properties alone', () => {
    const parsed: unknown = JSON.parse('{"__proto__":{"name":1,"feature":"other"},"queue_name":""}');
    expect(body.check(parsed)).toMatchObject([{ pointer: '/queue_name', keyword: 'minLength' }]);
    expect(body.check(JSON.parse('{"__proto__":1,"constructor":2,"toString":3}'))).toEqual([]);
  });

  test('leaves the prototype of objects alone', () => {
    body.check(JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'));
    expect({}).not.toHaveProperty('polluted');
  });
});
