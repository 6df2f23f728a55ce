/** A share of what `pnpm --filter @dli-flink/mock fuzz` does; a failure tells how to see it again. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { broken } from './mocks.ts';
import { fuzz } from './run-fuzz.ts';
import { answersInProcess } from './sequences.ts';
import { Tally } from './tally.ts';

/** Set FUZZ_SEED to see the same requests again. */
const seed = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

it('answers 5000 generated requests as it has to', { timeout: 60_000 }, async () => {
  expect(await fuzz({ requests: 5000, seed })).toBeUndefined();
});

it.each([
  ['took a string for a boolean', 'log_enabled-accepts-string'],
  ['took a fraction for an integer in an object', 'resource_config-max_slot-accepts-fraction'],
])('would be found out if it %s', { timeout: 60_000 }, async (_, fault) => {
  const property = answersInProcess(new Tally(), fc.constant(broken(fault)));
  const details = await fc.check(property, { seed: 20_261_122, numRuns: 10_000 });
  expect(details.failed).toBe(true);
  expect(String(details.errorInstance)).toContain('a wrong request was carried out');
});
