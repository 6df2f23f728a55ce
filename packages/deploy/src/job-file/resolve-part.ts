import type { JsonSchema } from '@dli-flink/contract/schemas';

import { isGroup } from './file-schema.ts';
import type { Member, ObjectPart, Part } from './part.ts';
import type { Problems } from './problems.ts';
import { hasReference, readTyped, referencePattern, resolveReferences } from './references.ts';
import type { Environment } from './references.ts';
import type { SecretFinder } from './secrets.ts';

export interface Resolving {
  /** `undefined` where what looks like a reference is text. */
  readonly environment: Environment | undefined;
  readonly findSecret: SecretFinder;
  readonly problems: Problems;
}

/** A part with the values of variables in it, of the types that the schema asks for. Tells names that there are none of. */
export function resolvePart(part: Part, schema: JsonSchema, path: string, given: Resolving): Part {
  const resolving = part.isVerbatim ? { ...given, environment: undefined } : given;
  if ('members' in part) return resolveObject(part, schema, path, resolving);
  if ('items' in part) {
    const { items = {} } = schema;
    return {
      ...part,
      items: part.items.map((item, index) => resolvePart(item, items, `${path}.${index}`, resolving)),
    };
  }
  const { at, value } = part;
  if (typeof value !== 'string') return part;
  const { environment, findSecret, problems } = resolving;
  const report = (problem: string): void => problems.add(at, `${path}: ${problem}`);
  if (environment !== undefined && hasReference(value) && !isGroup(schema)) {
    const text = resolveReferences(value, environment, report);
    if (text === undefined) return part;
    const isAlone = new RegExp(referencePattern).test(value);
    const read: Part = isAlone ? readTyped(text, schema, at, problems) : { at, value: text };
    return resolvePart(read, schema, path, { ...resolving, environment: undefined });
  }
  const secret = findSecret(value);
  if (secret !== undefined) {
    report(`this is the secret of ${secret}, which does not belong into a job; take it out`);
  }
  return part;
}

function resolveObject(part: ObjectPart, schema: JsonSchema, path: string, resolving: Resolving): Part {
  const { properties } = schema;
  // What is wrong with an object where there should be none is told by its type.
  if (properties === undefined) return part;
  const members = [...part.members].flatMap(([name, { at, part: value }]): (readonly [string, Member])[] => {
    const inner = path === '' ? name : `${path}.${name}`;
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (property === undefined) {
      resolving.problems.addUnknown(at, inner, Object.keys(properties));
      return [];
    }
    return [[name, { at, part: resolvePart(value, property, inner, resolving) }]];
  });
  return { ...part, members: new Map(members) };
}
