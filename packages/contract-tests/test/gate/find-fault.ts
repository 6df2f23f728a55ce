import { runSuite } from '@dli-flink/contract-tests';
import type { FaultEvidence, Phase } from '@dli-flink/contract-tests';
import { editions } from '@dli-flink/contract/editions';
import type { EditionId } from '@dli-flink/contract/editions';
import type { Fault, FaultGroup } from '@dli-flink/mock';

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

/** Runs the suite against a mock with a fault, and says what it found first, if anything. */
export async function findFault(
  { group, id, operation }: Fault,
  edition: EditionId | undefined = editions.at(-1)?.id,
): Promise<FaultEvidence | undefined> {
  for (const part of [{ phases: likely[group] }, {}]) {
    const operations = operation === undefined ? undefined : [operation];
    const options = suiteOnMock({ fault: id, rememberedRequests: 0 }, { edition, operations });
    const { departures } = await runSuite({ ...options, ...part, stopAfter: 1 });
    const [first] = departures;
    if (first !== undefined) return { rule: first.rule, case: first.cases[0]! };
  }
  return undefined;
}
