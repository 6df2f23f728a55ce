/** Random bodies, valid and broken in one place, with whatever fails made as small as it gets. */
import * as fc from 'fast-check';

import { writeJson } from '../json.ts';
import type { Operation } from '../operation.ts';
import type { Scope } from '../scope.ts';
import { checkBody, findProperty, propertiesOf, ruleOf } from './body-place.ts';
import type { Case } from '../case.ts';
import type { Writes } from './derive-cases.ts';
import { GaveUp, invalidBodies, validBodies } from './random-bodies.ts';
import { nameCase } from './testable-operations.ts';

export interface FuzzOptions {
  readonly seed: number;
  /** Requests of each kind. */
  readonly runs: number;
  readonly writes: Writes;
  readonly scope: Scope;
  /** Part `index` of `of`, counted from 1: the parts together are the whole. */
  readonly shard?: { readonly index: number; readonly of: number } | undefined;
}

/** Runs a case, and says whether it shows something new. */
type Attempt = (entry: Case) => Promise<boolean>;

/** How many things that are wrong are looked for. */
const mostFailures = 10;

/**
 * Tries random bodies. Each failure ends with the smallest body that still fails, as the last one tried that did.
 *
 * @returns why not as many were tried as there should be, if they were not
 */
export async function fuzz(
  operation: Operation,
  options: FuzzOptions,
  attempt: Attempt,
  onShrunk: () => void,
): Promise<string | undefined> {
  const { runs, scope, seed, shard: { index, of } = { index: 1, of: 1 }, writes } = options;
  if (propertiesOf(operation, scope).length === 0) return undefined;
  let reason: string | undefined;
  const kinds = [
    ...(writes === 'all' ? [validBodies(operation, scope)] : []),
    invalidBodies(operation, scope, writes === 'none'),
  ];
  for (const bodies of kinds) {
    for (let failures = 0; failures < mostFailures; failures++) {
      let order = 0;
      let hasFailed = false;
      let stopped: { readonly error: unknown } | undefined;
      const property = fc.asyncProperty(bodies, async (body) => {
        // The bodies before the first failure are those of the seed; what comes after it is made smaller from it.
        const isOthers = !hasFailed && order++ % of !== index - 1;
        if (isOthers || stopped !== undefined) return true;
        try {
          const isNew = await attempt(toCase(operation, body));
          hasFailed ||= isNew;
          return !isNew;
        } catch (error) {
          stopped = { error };
          return true;
        }
      });
      const details = await fc
        .check(property, { seed: seed + failures, numRuns: runs })
        .catch((error: unknown) => {
          if (!(error instanceof GaveUp)) throw error;
          // In search of a smaller body that fails there may be none as well.
          if (!hasFailed) reason = error.message;
          return { failed: hasFailed };
        });
      // What an attempt throws says that the endpoint cannot be judged, and not that a body should be made smaller.
      if (stopped !== undefined) throw stopped.error;
      if (!details.failed) break;
      onShrunk();
    }
  }
  return reason;
}

function toCase(operation: Operation, body: unknown): Case {
  const [violation] = checkBody(operation, body);
  const id = nameCase(operation, `fuzz/${digest(writeJson(body))}`);
  const request = { body };
  if (violation === undefined) {
    const step = { request, expects: 'accepted', rules: ['body/combination'] } as const;
    return { id, phase: 'fuzz', operation: operation.id, title: 'a random body', steps: [step] };
  }
  const about = findProperty(operation, violation)?.path;
  const step = {
    request,
    expects: 'body-invalid',
    rules: [ruleOf(operation, violation)],
    ...(about !== undefined && { about }),
  } as const;
  const title = `a random body with ${about ?? 'a rule'} broken`;
  return { id, phase: 'fuzz', operation: operation.id, title, steps: [step] };
}

/** A short name for a body: FNV-1a, 32 bits. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}
