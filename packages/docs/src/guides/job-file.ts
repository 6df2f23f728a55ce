/** What may stand in a job file, as a table. */
import type { JsonSchema } from '@dli-flink/contract/schemas';

import { table } from '../wording/blocks.ts';

/** @param schema of the file */
export function listJobFile(schema: JsonSchema): string {
  const rows = listKeys(schema)
    .filter(([path]) => path !== '$schema')
    .map(([path, { default: usual, description = '' }]) => [
      `\`${path}\``,
      usual === undefined ? '' : `\`${String(usual)}\``,
      description,
    ]);
  return table(['Key', 'Default', 'What it says'], rows);
}

/** The keys by the paths that lead to them. Properties of the job are not among them: the reference has those. */
function listKeys({ properties = {} }: JsonSchema, prefix = ''): readonly (readonly [string, JsonSchema])[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const path = prefix + name;
    const isGroup = schema.properties !== undefined && path !== 'settings';
    return isGroup ? listKeys(schema, `${path}.`) : [[path, schema] as const];
  });
}
