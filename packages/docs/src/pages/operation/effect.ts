/** What an operation leaves behind. */
import { readBody } from '@dli-flink/compiler/openapi';
import type { JsonSchema } from '@dli-flink/compiler/openapi';

import { list, stack } from '../../wording/blocks.ts';
import { listObjects } from '../../wording/schema.ts';
import type { Context } from './context.ts';

/** Methods that only read. */
const safe = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);
const idempotent = new Set(['PUT', 'DELETE']);

export function describeEffect(context: Context): string | undefined {
  const { operation } = context;
  if (safe.has(operation.method)) return undefined;
  return stack(
    '## Effect {#effect}',
    list([
      ...(isUpdate(context)
        ? [
            'What a successful reply confirms is stored.',
            'What was sent is changed and nothing else: neither another property nor another resource.',
          ]
        : []),
      'A request that is refused changes nothing.',
      idempotent.has(operation.method)
        ? `\`${operation.method}\` is idempotent: sent twice, the same request leaves what it leaves when sent once. Where no reply arrives, send it again.`
        : `\`${operation.method}\` is not idempotent: where no reply arrives, find out what happened before sending it again.`,
    ]),
    describeTime(context),
  );
}

/** Whether properties of the body become those of something that is there already. */
export function isUpdate({ operation, resource }: Pick<Context, 'operation' | 'resource'>): boolean {
  return resource?.update === undefined
    ? ['PUT', 'PATCH'].includes(operation.method) && readBody(operation.requestBody) !== undefined
    : resource.update.operation === operation.operationId;
}

/** Moments that replies tell. */
function describeTime({ link, operation }: Context): string | undefined {
  const times = Object.values(operation.responses).flatMap((response) =>
    listTimes(readBody(response)?.schema ?? {}),
  );
  if (times.length === 0) return undefined;
  return stack(
    '### Time {#time}',
    `The reply tells it in ${[...new Set(times)].map((name) => link(`\`${name}\``)).join(', ')}. It is the time of this very request, and later than that of the one before.`,
  );
}

function listTimes(schema: JsonSchema, prefix = ''): readonly string[] {
  return listObjects(schema).flatMap(({ path, schema: { properties = {} } }) =>
    Object.entries(properties).flatMap(([name, property]) => {
      const whole = prefix === '' ? name : `${prefix}${path}.${name}`;
      return [...(property['x-unit']?.includes('epoch') ? [whole] : []), ...listTimes(property, whole)];
    }),
  );
}
