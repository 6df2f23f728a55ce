/** The proof of the suite: it finds every fault of the mock, and in the way the record says. */
import { faults } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { isStale, readEvidence } from './evidence.ts';
import { hunt } from './hunt.ts';

const recorded = readEvidence().faults;

/** Part `part` of the gate, of so many that run at the same time. */
export function testGate(part: number, parts: number): void {
  const mine = [...faults.values()].filter((_, index) => index % parts === part);

  describe('the suite finds that an endpoint departs from the contract', () => {
    it.each(mine.map((fault) => [fault.id, fault.breaks, fault] as const))(
      'by %s: %s',
      async (id, _, fault) => {
        const found = await hunt(fault);
        expect(found).toBeDefined();
        expect(found, isStale).toEqual(recorded[id]);
      },
    );
  });
}
