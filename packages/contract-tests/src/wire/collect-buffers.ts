import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes that are read before what they were read into is collected. */
const mostUncollected = 3 * 1024 * 1024;

let uncollected = 0;
let collect: ((options: { readonly type: 'minor' }) => void) | undefined;

/**
 * Counts bytes that were read from the network, and frees the memory they came in once there are many. It is outside of
 * the heap, where V8 sees little to collect: without this, long replies take hundreds of megabytes before it looks.
 */
export function countRead(bytes: number): void {
  uncollected += bytes;
  if (uncollected < mostUncollected) return;
  uncollected = 0;
  if (collect === undefined) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as typeof collect;
  }
  collect!({ type: 'minor' });
}
