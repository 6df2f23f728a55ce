import type { JsonSchema } from '@dli-flink/contract/schemas';

import { withPart } from './part.ts';
import type { Part } from './part.ts';
import { showName } from './problems.ts';
import type { Problems } from './problems.ts';
import { readTyped } from './references.ts';

/**
 * Puts `name=value` over the settings of a file, in their order: the last one of a name counts.
 *
 * @param schema of the settings
 */
export function applySets(
  settings: Part | undefined,
  sets: readonly string[],
  schema: JsonSchema,
  problems: Problems,
): Part | undefined {
  return sets.reduce<Part | undefined>((object, set) => {
    const [, path = '', text] = /^([^=]*)(?:=(.*))?$/s.exec(set) ?? [];
    const at = `--set ${showName(path)}`;
    if (path === '' || text === undefined) {
      problems.add(at, 'write name=value, with the name of a property');
      return object;
    }
    const names = path.split('.') as [string, ...string[]];
    const property = findProperty(names, schema, at, problems);
    if (property === undefined) return object;
    const part = text === '' ? { at, value: null } : readTyped(text, property, at, problems);
    return withPart(object, names, { ...part, isVerbatim: true });
  }, settings);
}

function findProperty(
  names: readonly string[],
  schema: JsonSchema,
  at: string,
  problems: Problems,
): JsonSchema | undefined {
  const [name, ...rest] = names;
  if (name === undefined) return schema;
  const known = schema.properties ?? {};
  const property = Object.hasOwn(known, name) ? known[name] : undefined;
  if (property !== undefined) return findProperty(rest, property, at, problems);
  if (Object.keys(known).length === 0) problems.add(at, 'this property has no others in it');
  else problems.addUnknown(at, name, Object.keys(known));
  return undefined;
}
