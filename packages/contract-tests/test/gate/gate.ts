/** The proof of the suite: it finds every fault of the mock, and in the way the record says. */
import type { FaultEvidence } from '@dli-flink/contract-tests';
import { faults } from '@dli-flink/mock';
import type { FaultGroup } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { isStale, readEvidence } from './evidence.ts';
import { findFault } from './find-fault.ts';

const recorded = readEvidence().faults;
/** Those of the update; those of the other operations have a test of their own. */
const all = [...faults.values()].filter(({ operation }) => operation === undefined);

/** Part `part` of the gate, of so many that run at the same time. Each has a share of every family of faults. */
export function testGate(part: number, parts: number): void {
  const own = all.filter((_, index) => index % parts === part);
  const families = new Set<FaultGroup>(own.map(({ group }) => group));

  describe('the suite finds that an endpoint departs from the contract', { timeout: 120_000 }, () => {
    it.each([...families])('by a fault of the family %s', async (family) => {
      const found: Record<string, FaultEvidence | undefined> = {};
      for (const fault of own.filter(({ group }) => group === family))
        found[fault.id] = await findFault(fault);
      const ids = Object.keys(found);
      expect(ids.filter((id) => found[id] === undefined)).toEqual([]);
      expect(found, isStale).toEqual(Object.fromEntries(ids.map((id) => [id, recorded[id]])));
    });
  });
}
