import { editions } from '@dli-flink/contract/editions';
import type { EditionId } from '@dli-flink/contract/editions';

import { readPath } from '@dli-flink/contract/property-path';
import { bodyProperties } from './body-schema.ts';
import type { Fault, Probe } from './fault.ts';

/** The edition that brought what the requests of a fault send, or `undefined` where the first has all of it. */
export function findEdition({ shownBy }: Fault): EditionId | undefined {
  const bodies = shownBy.map(readBody);
  const needed = new Set(
    bodyProperties
      .filter(({ path }) => bodies.some((body) => readPath(body, path) !== undefined))
      .map(({ since }) => since),
  );
  return editions.slice(1).findLast(({ id }) => needed.has(id))?.id;
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
