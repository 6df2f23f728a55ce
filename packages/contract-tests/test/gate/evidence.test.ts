import { readFileSync } from 'node:fs';

import { faults } from '@dli-flink/mock';
import { expect, it, vi } from 'vitest';

import { evidenceFile, formatEvidence, isStale, measureRun, readEvidence } from './evidence.ts';

// On a busy machine a whole run takes its time.
vi.setConfig({ testTimeout: 30_000 });

const evidence = readEvidence();

it('the record has the faults of the mock and no others', () => {
  expect(Object.keys(evidence.faults), isStale).toEqual(
    [...faults.values()].filter(({ operation }) => operation === undefined).map(({ id }) => id),
  );
});

it('the record has the coverage of a whole run against an endpoint that keeps the contract', async () => {
  expect(await measureRun(), isStale).toEqual({ run: evidence.run, rules: evidence.rules });
});

it('each fault is recorded with a rule of which the record has the coverage', () => {
  const rules = new Set(evidence.rules.map(({ id }) => id));
  expect(Object.values(evidence.faults).filter(({ rule }) => !rules.has(rule))).toEqual([]);
});

it('the record has a line for each rule and each fault', () => {
  expect(readFileSync(evidenceFile, 'utf8'), isStale).toBe(formatEvidence(evidence));
});
