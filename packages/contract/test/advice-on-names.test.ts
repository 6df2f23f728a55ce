import { advise } from '@dli-flink/contract/advice';
import { listProperties } from '@dli-flink/contract/editions';
import { requestValidators } from '@dli-flink/contract/validators';
import { expect, test } from 'vitest';

const update = 'updateFlinkJarJob';

test.each<[string, object, readonly string[]]>([
  [
    'a letter that is left out',
    { paralel_number: 4 },
    ['/paralel_number paralel_number: did you mean parallel_number?'],
  ],
  [
    'capitals instead of underscores',
    { parallelNumber: 4 },
    ['/parallelNumber parallelNumber: did you mean parallel_number?'],
  ],
  [
    'a member of an object, whose own names count',
    { resource_config_version: 'v2', resource_config: { max_slots: 2 } },
    ['/resource_config/max_slots resource_config.max_slots: did you mean max_slot?'],
  ],
])('advice asks of %s, and the body stays valid', (_, body, advice) => {
  expect(advise(update, body).map(({ message, pointer }) => `${pointer} ${message}`)).toEqual(advice);
  expect(requestValidators[update].body.check(body)).toEqual([]);
});

test.each<[string, object]>([
  ['a name that is like none', { cost_center: 'b', 'x-team': 'a', zzz: {} }],
  [
    'every name that is known',
    Object.fromEntries(listProperties(update).map(({ path }) => [path.split('.')[0], null])),
  ],
  ['names of Object', JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 3}') as object],
])('advice asks nothing of %s', (_, body) => {
  expect(advise(update, body).filter(({ message }) => message.includes('did you mean'))).toEqual([]);
});

test('names are looked for in every item of a list, and not where any name may be meant', () => {
  const propertyNames = { act: { tags: { key: {}, value: {} }, labels: {} } };
  const body = { tags: [{ key: 'a' }, { kez: 'b' }], labels: { kez: 'c' } };
  expect(advise('act', body, { adviceRules: {}, propertyNames })).toEqual([
    {
      pointer: '/tags/1/kez',
      message: 'tags.1.kez: did you mean key?',
    },
  ]);
});

test('a body of very many names takes no longer for it', () => {
  const many = Object.fromEntries(
    Array.from({ length: 50_000 }, (_, index) => [`parallel_numbe${index}${'x'.repeat(index % 80)}`, 1]),
  );
  const start = performance.now();
  expect(advise(update, many).length).toBeLessThanOrEqual(20);
  expect(performance.now() - start).toBeLessThan(1000);
});
