/** The record of what the gate finds. It is in git, so that a change of the suite shows what it finds otherwise. */
import { readFileSync } from 'node:fs';

import { runSuite } from '@dli-flink/contract-tests';
import type { Evidence } from '@dli-flink/contract-tests';

import { suiteOnMock } from '../fixtures/suite-on.ts';

export const evidenceFile: URL = new URL('../../etc/evidence.json', import.meta.url);

/** The evidence as it is recorded. */
export function readEvidence(): Evidence {
  return JSON.parse(readFileSync(evidenceFile, 'utf8')) as Evidence;
}

/** What a test says that finds something else. */
export const isStale =
  'packages/contract-tests/etc/evidence.json is stale: pnpm --filter @dli-flink/contract-tests evidence writes it anew';

/** A whole run against a mock endpoint that keeps the contract. */
export async function measureRun(): Promise<Omit<Evidence, 'faults'>> {
  const { cases, coverage, seed } = await runSuite(suiteOnMock());
  const requests = cases.flatMap(({ exchanges }) => exchanges).length;
  return {
    run: { seed, cases: cases.length, requests },
    rules: coverage.map(({ id, negative, operation, positive, reason, sentence }) => ({
      operation,
      id,
      sentence,
      positive,
      negative,
      ...(reason !== undefined && { reason }),
    })),
  };
}

/** As it stands in the file: a line for each rule and for each fault, so that a change of one is a change of a line. */
export function formatEvidence({ faults, rules, run }: Evidence): string {
  const rows = rules.map((rule) => `    ${JSON.stringify(rule)}`);
  const entries = Object.entries(faults).map(
    ([id, found]) => `    ${JSON.stringify(id)}: ${JSON.stringify(found)}`,
  );
  return [
    '{',
    `  "run": ${JSON.stringify(run)},`,
    '  "rules": [',
    rows.join(',\n'),
    '  ],',
    '  "faults": {',
    entries.join(',\n'),
    '  }',
    '}\n',
  ].join('\n');
}
