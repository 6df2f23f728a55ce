import type { Contract } from '@dli-flink/contract';
import { listProperties } from '@dli-flink/contract/editions';
import type { JsonSchema } from '@dli-flink/contract/schemas';
import { readPath, withoutPath, withPath } from '@dli-flink/contract/property-path';

import type { JsonObject } from '../json.ts';

/**
 * The settings of a job at the places where the job that is read has them: the map of the contract, used backwards.
 *
 * @param blank the job that is read, with whatever else it has
 */
export function withSettings(
  blank: JsonObject,
  settings: JsonObject,
  { read, readBack, update }: Contract['resources'][string],
  contract: Contract,
): JsonObject {
  const reply = contract.schemas[read!.operation]!.replies[200]!.body!;
  const schema = findSchema(reply, toPath(read!.at))!;
  let detail = blank;
  for (const { parent, path, pointer } of listProperties(update!.operation, undefined, contract)) {
    const own = readBack!.properties[path];
    // What has no place of its own comes with the object it is in.
    if (parent !== undefined && own === undefined) continue;
    const place = toPath(own?.at ?? readBack!.default.replace('{path}', pointer));
    const value = readPath(settings, path);
    if (value !== undefined) detail = withPath(detail, place, own?.values?.[String(value)] ?? value);
    else if (admitsNull(findSchema(schema, place))) detail = withPath(detail, place, null);
    else detail = withoutPath(detail, place);
  }
  return detail;
}

/** @example toPath('/job_config/name') // 'job_config.name' */
export function toPath(pointer: string): string {
  return pointer.slice(1).replaceAll('/', '.');
}

function findSchema(schema: JsonSchema, path: string): JsonSchema | undefined {
  return path.split('.').reduce<JsonSchema | undefined>((at, name) => at?.properties?.[name], schema);
}

function admitsNull(schema: JsonSchema | undefined): boolean {
  return schema?.type === 'null' || (Array.isArray(schema?.type) && schema.type.includes('null'));
}
