import type { JsonSchema } from '@dli-flink/contract/schemas';

import type { Fault } from './fault.ts';
import { bodyProperties, ignoreViolations } from './body-rules.ts';

/** For each property, a value of another type that is taken for one of its own. */
export const typeFaults: readonly Fault[] = bodyProperties.map(([name, schema]): Fault => {
  const [type, value] = wrongValue(schema);
  return {
    id: `${name}-accepts-${type}`,
    group: 'type',
    breaks: `${name} is of type ${String(schema.type)}.`,
    shownBy: [{ body: { [name]: value } }],
    reach: 'alike',
    alter: ignoreViolations(
      name,
      ({ keyword }, found) => keyword === 'type' && typeof found === typeof value,
    ),
  };
});

function wrongValue({ type }: JsonSchema): readonly [type: string, value: unknown] {
  if (type === 'string') return ['number', 7];
  if (type === 'boolean') return ['string', 'true'];
  if (type === 'integer') return ['string', '2'];
  return ['string', 'myGroup/test.jar'];
}
