import type { Contract } from '@dli-flink/contract';
import type { JsonSchema } from '@dli-flink/contract/schemas';
import type { Violation } from '@dli-flink/contract/validators';

import type { Settings } from '../model.ts';
import { operations } from '../operations.ts';
import { adviseType } from './check-value.ts';
import { listSettings } from './file-schema.ts';
import { findPart, locate, toValue } from './part.ts';
import type { Part } from './part.ts';
import type { Problems } from './problems.ts';

/** The settings of a file, held to the contract: those of an update, and those that a job gets at its creation alone. */
export function checkSettings(
  part: Part | undefined,
  contract: Contract,
  problems: Problems,
): { readonly settings: Settings; readonly creationOnly: Settings } {
  if (part === undefined) return { settings: {}, creationOnly: {} };
  if (!('members' in part)) {
    problems.add(
      part.at,
      'settings must be an object; write properties with their values below it, or leave it out',
    );
    return { settings: {}, creationOnly: {} };
  }
  const updatable = listSettings(contract, operations.update);
  const all = { ...listSettings(contract, operations.create), ...updatable };
  const entries = Object.keys(all).flatMap((name) => {
    const value = findPart(part, name);
    return value === undefined ? [] : [[name, clear(toValue(value), all[name]!)] as const];
  });
  const settings = Object.fromEntries(entries.filter(([name]) => Object.hasOwn(updatable, name)));
  const creationOnly = Object.fromEntries(entries.filter(([name]) => !Object.hasOwn(updatable, name)));
  check(operations.update, settings);
  check(operations.create, creationOnly);
  return { settings, creationOnly };

  function check(operation: string, body: Settings): void {
    for (const violation of contract.requestValidators[operation]?.body?.check(body) ?? []) {
      const names = violation.pointer.slice(1).replaceAll('~1', '/').replaceAll('~0', '~').split('/');
      if (Object.hasOwn(body, names[0]!)) report(violation, names);
    }
  }

  function report({ message }: Violation, names: readonly string[]): void {
    const place = locate(part!, names);
    const path = `settings.${names.join('.')}`;
    if ('value' in place && place.value === null) {
      return problems.add(place.at, `${path} cannot be cleared; leave it out, and it stays as it is`);
    }
    const rule = message.slice(names.join('/').length, -1);
    const advice = adviseType(findSchema({ properties: all }, names), toValue(place));
    problems.add(place.at, `${path}${rule}${advice}`);
  }
}

/** What stands for no value, where there is such a thing: empty text, or an empty list. */
function clear(value: unknown, { properties, type }: JsonSchema): unknown {
  if (value === null) return type === 'string' ? '' : type === 'array' ? [] : null;
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, clear(member, properties?.[name] ?? {})]),
  );
}

function findSchema(schema: JsonSchema, [name, ...rest]: readonly string[]): JsonSchema {
  if (name === undefined) return schema;
  return findSchema(schema.items ?? schema.properties?.[name] ?? {}, rest);
}
