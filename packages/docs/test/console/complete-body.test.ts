import { listProperties } from '@dli-flink/contract/editions';
import { expect, it } from 'vitest';

import { completeBody } from '../../src/console/complete-body.ts';
import { readOperation } from '../../src/console/operation.ts';

const schema = readOperation('updateFlinkJarJob').bodySchema!;

/** What is offered at the place of `|`, and what it takes the place of. */
function offer(
  marked: string,
): { readonly labels: readonly string[]; readonly replaced: string } | undefined {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const completion = completeBody(schema, text, offset);
  return (
    completion && {
      labels: completion.offers.map(({ label, suffix }) => label + suffix),
      replaced: text.slice(completion.from, completion.to),
    }
  );
}

it('every property is offered, save those that are there', () => {
  const names = listProperties('updateFlinkJarJob').filter(({ parent }) => parent === undefined);
  expect(offer('{|}')?.labels).toEqual(names.map(({ path }) => `"${path}": `));
  expect(offer('{"name": "a", |}')?.labels).not.toContain('"name": ');
});

it.each<[string, string, string]>([
  ['{"paral|"}', '"paral"', '"parallel_number": '],
  ['{"paral|": 4}', '"paral"', '"parallel_number"'],
  ['{"name": "a", "na|"}', '"na"', '"desc": '],
  ['{"resource_config": {"max|', '"max', '"max_slot": '],
  ['{"feature": |}', '', '"custom"'],
  ['{"feature": "cu|"}', '"cu"', '"custom"'],
  ['{"log_enabled": tr|}', 'tr', 'true'],
])('in %s it takes the place of %s', (marked, replaced, label) => {
  expect(offer(marked)).toMatchObject({ replaced, labels: expect.arrayContaining([label]) as unknown });
});

it.each(['{"name": |}', '{"unknown": {"|"}}', '[|]', '{"constructor": {"|"}}'])(
  'in %s nothing is known',
  (marked) => {
    expect(offer(marked)).toBeUndefined();
  },
);

it.each(['['.repeat(99_999), '{"a":'.repeat(19_999), ' '.repeat(200_000)])(
  'a body that is too deep or too long has no offers: %#',
  (text) => {
    const start = performance.now();
    expect(completeBody(schema, text, text.length)).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(1000);
  },
);
