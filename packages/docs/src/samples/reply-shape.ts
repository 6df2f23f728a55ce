/** What a program has to know of a reply before it reads it. */
import { readBody } from '@dli-flink/compiler/openapi';
import type { JsonSchema, Operation } from '@dli-flink/compiler/openapi';
import { isJson, listAlternatives } from '../wording/schema.ts';

export interface ReplyShape {
  /** `either` is an object or a list of objects; `text` is anything but JSON. */
  readonly kind: 'object' | 'list' | 'either' | 'text' | 'none';
  /** The property of the object, or of each object of the list, that tells whether the operation was carried out. */
  readonly outcome: string | undefined;
  /** Whether there are integers in it that a double may round. */
  readonly hasInt64: boolean;
}

/** Of the first reply with a status below 300. */
export function findReplyShape({ method, responses }: Operation): ReplyShape {
  const success = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1];
  const body = method === 'HEAD' ? undefined : readBody(success ?? responses.default);
  if (body === undefined) return { kind: 'none', outcome: undefined, hasInt64: false };
  if (!isJson(body.mediaType)) return { kind: 'text', outcome: undefined, hasInt64: false };
  const schema = body.schema ?? {};
  const lists = listAlternatives(schema).map(({ type }) => type === 'array');
  const kind = lists.every(Boolean) ? 'list' : lists.some(Boolean) ? 'either' : 'object';
  return { kind, outcome: findOutcome(schema), hasInt64: hasInt64(schema) };
}

function findOutcome(schema: JsonSchema): string | undefined {
  const own = Object.entries(schema.properties ?? {}).find(([, property]) => property['x-outcome'] === true);
  if (own !== undefined) return own[0];
  const inner = [schema.items, ...listAlternatives(schema), ...((schema.allOf ?? []) as JsonSchema[])];
  return inner
    .filter((one) => one !== undefined && one !== schema)
    .map((one) => findOutcome(one!))
    .find((name) => name !== undefined);
}

/** Moments and spans have the type too, and doubles hold each that comes. */
function hasInt64(schema: JsonSchema): boolean {
  if (schema.format === 'int64' && schema['x-unit'] === undefined) return true;
  const inner = [schema.items, ...Object.values(schema.properties ?? {}), ...listAlternatives(schema)];
  return inner.some((one) => one !== undefined && one !== schema && hasInt64(one));
}
