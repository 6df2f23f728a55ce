import type { Contract } from '@dli-flink/contract';
import { listProperties } from '@dli-flink/contract/editions';
import type { EditionId } from '@dli-flink/contract/editions';

import { isObject } from './json.ts';
import { suggest } from '@dli-flink/contract/nearest';

/** How many names that are not known are compared with those that are: a body can have very many. */
const mostNames = 20;
/** A longer name is like none of a contract. */
const longestName = 64;

/**
 * Finds the properties of a body that the contract passes over and that are named much as one that it knows.
 *
 * @example ['paralel_number: did you mean parallel_number?']
 */
export type FindNearMisses = (operation: string, body: unknown) => readonly string[];

const none: readonly string[] = [];

export function createNearMisses(contract: Contract, edition: EditionId | undefined): FindNearMisses {
  const known = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();
  return (operation, body) => {
    if (!isObject(body)) return none;
    let names = known.get(operation);
    if (names === undefined) known.set(operation, (names = listNames(operation, contract, edition)));
    const strangers: { readonly path: string; readonly name: string; readonly among: ReadonlySet<string> }[] =
      [];
    const look = (object: object, parent: string): void => {
      const among = names.get(parent);
      // What has no members of its own in the contract may have any.
      if (among === undefined) return;
      for (const name in object) {
        if (strangers.length === mostNames) return;
        const path = parent === '' ? name : `${parent}.${name}`;
        const value: unknown = object[name as never];
        if (!among.has(name)) {
          if (name.length <= longestName) strangers.push({ path, name, among });
        } else if (isObject(value)) look(value, path);
      }
    };
    look(body, '');
    if (strangers.length === 0) return none;
    return strangers.flatMap(({ among, name, path }) => {
      const question = suggest(name, among).replace(/^; /, '');
      return question === '' ? [] : [`${path}: ${question}`];
    });
  };
}

/** The names of the members of each object in a body, by the path of the object; that of the body is empty. */
function listNames(
  operation: string,
  contract: Contract,
  edition: EditionId | undefined,
): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const { parent = '', path } of listProperties(operation, { ...(edition && { edition }) }, contract)) {
    const members = names.get(parent) ?? new Set();
    names.set(parent, members.add(parent === '' ? path : path.slice(parent.length + 1)));
  }
  return names;
}
