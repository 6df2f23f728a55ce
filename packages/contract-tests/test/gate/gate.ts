/** The proof of the suite: it finds every fault of the mock, and nothing where there is none. */
import { runSuite } from '@dli-flink/contract-tests';
import type { Phase, SuiteResult } from '@dli-flink/contract-tests';
import { faults } from '@dli-flink/mock';
import type { FaultGroup } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { suiteOnMock } from '../fixtures/suite-on.ts';

/** Where a fault is most likely found: the rest of the suite runs only when it is not. */
const likely: Readonly<Record<FaultGroup, readonly Phase[]>> = {
  type: ['properties'],
  null: ['properties'],
  length: ['properties'],
  range: ['properties'],
  enum: ['properties'],
  'valid-value': ['properties'],
  combination: ['combinations'],
  body: ['bodies'],
  parameter: ['parameters'],
  method: ['methods'],
  'media-type': ['media-types'],
  token: ['credentials'],
  signature: ['signatures'],
  'success-reply': ['examples'],
  'error-reply': ['bodies', 'parameters', 'credentials'],
  effect: ['effects', 'conflicts'],
  time: ['effects'],
  leak: ['credentials', 'signatures', 'bodies'],
};

/** Runs the suite against a mock with a fault, until it has found something. */
async function hunt(fault: string, phases: readonly Phase[] | undefined): Promise<SuiteResult> {
  const options = suiteOnMock({ fault, rememberedRequests: 0 });
  return runSuite({ ...options, stopAfter: 1, ...(phases && { phases }) });
}

/** Part `part` of the gate, of so many that run at the same time. */
export function testGate(part: number, parts: number): void {
  const mine = [...faults.values()].filter((_, index) => index % parts === part);

  describe('the suite finds that an endpoint departs from the contract', () => {
    it.each(mine.map(({ breaks, group, id }) => [id, breaks, group] as const))(
      'by %s: %s',
      async (id, _, group) => {
        const first = await hunt(id, likely[group]);
        const { departures } = first.departures.length > 0 ? first : await hunt(id, undefined);
        expect(departures).not.toEqual([]);
      },
    );
  });
}
