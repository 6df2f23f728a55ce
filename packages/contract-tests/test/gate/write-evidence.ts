/** Writes the record of what the gate finds. */
import { writeFileSync } from 'node:fs';

import type { FaultEvidence } from '@dli-flink/contract-tests';
import { faults } from '@dli-flink/mock';

import { evidenceFile, formatEvidence, measureRun } from './evidence.ts';
import { findFault } from './find-fault.ts';

console.log(`looking for ${faults.size} faults, which takes half a minute or more …`);
const found: Record<string, FaultEvidence> = {};
const missed: string[] = [];
for (const fault of [...faults.values()].filter(({ operation }) => operation === undefined)) {
  const evidence = await findFault(fault);
  if (evidence === undefined) missed.push(fault.id);
  else found[fault.id] = evidence;
}
if (missed.length > 0) {
  console.error(`The suite does not find ${missed.join(', ')}; nothing is written.`);
  process.exitCode = 1;
} else {
  writeFileSync(evidenceFile, formatEvidence({ ...(await measureRun()), faults: found }));
}
