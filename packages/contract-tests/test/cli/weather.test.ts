/**
 * A whole run through a gateway in bad weather: what passes is told from what departs. A run takes seconds, so that few
 * seeds are tried each time; `WEATHER_SEEDS=20 pnpm vitest run packages/contract-tests/test/cli/weather.test.ts` tries more.
 */
import { expect, describe, it, vi } from 'vitest';

import { runCli } from '../fixtures/run-cli.ts';
import { endpointArgs } from '../fixtures/serve.ts';
import { token } from '../fixtures/suite-on.ts';
import { serveInWeather } from '../fixtures/weather.ts';

vi.setConfig({ testTimeout: 240_000 });

const env = { DLI_TOKEN: token };
const seeds = Array.from({ length: Number(process.env.WEATHER_SEEDS ?? 4) }, (_, index) => index + 1);

describe.concurrent('through a gateway that drops, delays, fails and compresses', () => {
  it.each(seeds)('no departure is found by chance, with seed %i', async (seed) => {
    await using served = await serveInWeather({ seed });
    const args = [...endpointArgs(served.url), '--seed', String(seed), '--fuzz-runs', '20'];
    const { code, stdout } = await runCli(args, env);
    expect(stdout).not.toContain('DEPARTS');
    expect(code).toBe(0);
    expect(stdout).toMatch(/\d+ requests unsteady: failed, and not when sent again/);
    expect(Math.min(...Object.values(served.counts))).toBeGreaterThan(0);
  });

  it.each([40, 400])('the token that expires after %i requests ends the run', async (expiresAfter) => {
    await using served = await serveInWeather({ seed: 7, expiresAfter });
    const { code, stderr, stdout } = await runCli(endpointArgs(served.url), env);
    expect(stderr).toMatch(/the credentials are no longer accepted \(since request \d+\)/);
    expect(stdout).not.toContain('DEPARTS');
    expect(stdout).toContain('Ended early.');
    expect(code).toBe(2);
  });
});
