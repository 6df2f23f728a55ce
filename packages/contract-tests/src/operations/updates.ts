import { readPointer } from '../json.ts';
import type { Operation, Resource } from '../operation.ts';

/** What the judgement of effects needs of an operation that updates a resource, as far as it can be read. */
export interface Update {
  /** The time of the update that a reply tells, if it tells one. */
  readonly readTime: (reply: unknown) => unknown;
}

/** An operation that updates what a `ReadBack` reads. Of others, replies alone are judged. */
export function findUpdate({ contract, id }: Operation): Update | undefined {
  const { update } = findUpdated({ contract, id }) ?? {};
  if (update === undefined) return undefined;
  const { changed } = update;
  return { readTime: (reply) => (changed === undefined ? undefined : readPointer(reply, changed)) };
}

/** The resource that an operation updates. */
function findUpdated({ contract, id }: Pick<Operation, 'contract' | 'id'>): Resource | undefined {
  return Object.values(contract.resources).find(({ update }) => update?.operation === id);
}
