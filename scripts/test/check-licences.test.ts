import { describe, expect, it } from 'vitest';

import { runCheck } from './checks.ts';

const list = (...licences: readonly string[]): string =>
  JSON.stringify(
    Object.fromEntries(licences.map((each, index) => [each, [{ name: `p${index}`, versions: ['1.2.3'] }]])),
  );

describe('the check of the licences', { timeout: 30_000 }, () => {
  it('passes those that only ask to be named', () => {
    expect(runCheck('licences', ['--shipped'], list('MIT', 'Apache-2.0', 'ISC'))).toEqual({
      exitCode: 0,
      lines: ['licences: 3 packages that are shipped, all allowed'],
    });
  });

  it('passes for tools what it does not pass for what is shipped', () => {
    expect(runCheck('licences', [], list('MPL-2.0'))).toMatchObject({ exitCode: 0 });
    expect(runCheck('licences', ['--shipped'], list('MPL-2.0'))).toMatchObject({ exitCode: 1 });
  });

  it.each([
    ['(MIT OR GPL-3.0-only)', 0],
    ['MIT AND ISC', 0],
    ['MIT AND GPL-3.0-only', 1],
    ['GPL-3.0-only', 1],
    ['Unknown', 1],
  ])('takes %s as SPDX means it: exit code %i', (licence, exitCode) => {
    expect(runCheck('licences', [], list(licence))).toMatchObject({ exitCode });
  });

  it('names the package, its version, its licence and what to do', () => {
    expect(runCheck('licences', [], list('MIT', 'SSPL-1.0')).lines).toEqual([
      'p1@1.2.3 is under SSPL-1.0; use another package, or read it and allow it in scripts/src/check-licences.ts',
    ]);
  });

  it.each(['', '{}'])('does not pass where pnpm lists nothing: %j', (printed) => {
    expect(runCheck('licences', [], printed)).toEqual({
      exitCode: 1,
      lines: ['pnpm lists no package; run `pnpm install` first'],
    });
  });
});
