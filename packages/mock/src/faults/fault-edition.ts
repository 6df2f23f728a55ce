import type { EditionId } from '@dli-flink/contract/editions';

import { readPath } from '@dli-flink/contract/property-path';
import type { Fault, Probe } from './fault.ts';
import type { Subject } from './subject.ts';

/** The edition that brought what the requests of a fault send, or `undefined` where the first has all of it. */
export function findEdition({ shownBy }: Fault, { contract, properties }: Subject): EditionId | undefined {
  const bodies = shownBy.map(readBody);
  const needed = new Set(
    properties
      .filter(({ path }) => bodies.some((body) => readPath(body, path) !== undefined))
      .map(({ since }) => since),
  );
  return contract.editions.slice(1).findLast(({ id }) => needed.has(id))?.id;
}

/** A body as a value, or `undefined` where it is none. */
function readBody({ body, long, text }: Probe): unknown {
  if (typeof text !== 'string') return long ?? body;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
