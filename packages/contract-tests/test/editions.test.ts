/**
 * What came with a later edition than the one that is judged, or was never documented by the cloud of the address, is not
 * specified: no request names it, and nothing that an endpoint does with it is a departure. A run takes most of a second, so
 * that few seeds, mocks and faults are tried each time;
 * `EDITION_SEEDS=20 pnpm vitest run packages/contract-tests/test/editions.test.ts` tries more, and every fault.
 */
import { buildReport, formatReport, listCases, runSuite } from '@dli-flink/contract-tests';
import type { Report, SuiteOptions } from '@dli-flink/contract-tests';
import { editions, listProperties } from '@dli-flink/contract/editions';
import type { PropertyScope } from '@dli-flink/contract/editions';
import type { EditionId } from '@dli-flink/contract/editions';
import { servers } from '@dli-flink/contract/operations';
import { faults } from '@dli-flink/mock';
import type { Fault, MockOptions } from '@dli-flink/mock';
import { describe, expect, it, vi } from 'vitest';

import { findFault } from './gate/find-fault.ts';
import { bodyOf, readPath } from './fixtures/list-all.ts';
import { suiteOnMock } from './fixtures/suite-on.ts';

vi.setConfig({ testTimeout: 600_000 });

const isThorough = process.env.EDITION_SEEDS !== undefined;
const seeds = Array.from({ length: Number(process.env.EDITION_SEEDS ?? 4) }, (_, index) => index + 1);

const ids = editions.map(({ id }) => id);
const first = ids[0]!;
const latest = ids.at(-1)!;
const operation = 'updateFlinkJarJob';

const pathsOf = (scope: PropertyScope): readonly string[] =>
  listProperties(operation, scope).map(({ path }) => path);

/** What a run sent in bodies that can be read. */
function listSent({ cases }: Awaited<ReturnType<typeof runSuite>>): readonly unknown[] {
  return cases.flatMap(({ case: entry }) =>
    entry.steps.flatMap(({ request }) => {
      try {
        return [bodyOf(request)];
      } catch {
        return [];
      }
    }),
  );
}

/** The paths, of all that there are, that a run named in a body. */
async function listNamed(options: SuiteOptions): Promise<readonly string[]> {
  const sent = listSent(await runSuite(options));
  return pathsOf({}).filter((path) => sent.some((body) => readPath(body, path) !== undefined));
}

async function reportOn(options: SuiteOptions): Promise<Report> {
  const run = { startedAt: 0, duration: 0, known: new Map() };
  return buildReport(await runSuite(options), options, run);
}

const format = { columns: Infinity, paint: (_: string, text: string): string => text };
const linesOf = (report: Report): readonly string[] => formatReport(report, format).split('\n');

describe('requests name what is judged, and nothing else', () => {
  it.each(ids)('of the edition %s', async (edition) => {
    expect(await listNamed(suiteOnMock({}, { edition }))).toEqual(pathsOf({ edition }));
  });

  it.each(['open-telekom-cloud', 'huawei-cloud'] as const)('of the cloud %s', async (cloud) => {
    const options = suiteOnMock({}, { edition: latest });
    const { regions, url } = servers.find((server) => server.cloud === cloud)!;
    const target = { ...options.target, baseUrl: url.replace('{region}', regions[0]) };
    expect(await listNamed({ ...options, target })).toEqual(pathsOf({ cloud }));
  });

  it('which is the first edition, where none is chosen', () => {
    const { edition: _, ...options } = suiteOnMock();
    expect(listCases(options)).toEqual(listCases({ ...options, edition: first }));
    expect(listCases(options).length).toBeLessThan(listCases({ ...options, edition: latest }).length);
  });

  it('where nothing is written too', async () => {
    expect(await listNamed(suiteOnMock({}, { edition: first, writes: 'none' }))).toEqual(
      pathsOf({ edition: first }),
    );
  });
});

describe.each(seeds)('with seed %i, no departure is found', (seed) => {
  it.each(ids)('of the edition %s in mocks that know all of it', async (edition) => {
    const mocks: readonly Partial<MockOptions>[] = [
      ...ids
        .slice(ids.indexOf(edition))
        .filter((id) => isThorough || id === edition)
        .map((id) => ({ edition: id })),
      { variants: ['nested-objects-merged'] },
    ];
    for (const mock of mocks) {
      // Nothing but random requests differs from seed to seed.
      const part = seed === 1 ? {} : ({ phases: ['fuzz'] } as const);
      const { departures } = await runSuite(suiteOnMock(mock, { edition, seed, ...part }));
      expect(departures.map(({ key }) => ({ mock, key }))).toEqual([]);
    }
  });
});

describe('a mock that does not know an edition', () => {
  it.each([
    ['2025-06', '2024-05', 'resource_config_version'],
    ['2026-01', '2025-06', 'checkpoint_mode'],
    ['2026-07', '2026-01', 'flink_log_config'],
  ] as const)('departs from %s, as it is of %s', async (edition, older, property) => {
    const { departures } = await runSuite(suiteOnMock({ edition: older }, { edition }));
    expect(departures.map(({ key }) => key)).toContain(`accepts body/${property}/type`);
    const about = departures.filter(({ rule }) => rule.startsWith('body/'));
    const known = pathsOf({ edition: older });
    expect(about.filter(({ rule }) => known.includes(rule.split('/')[1]!))).toEqual([]);
  });
});

/** All faults, or the last one of each kind. */
function choose(candidates: readonly Fault[], kindOf: (fault: Fault) => string): readonly Fault[] {
  return isThorough ? candidates : [...new Map(candidates.map((fault) => [kindOf(fault), fault])).values()];
}

describe('of the faults of the mock', () => {
  // Those of the operation that is tested unless others are chosen: those of the others have a gate of their own.
  const all = [...faults.values()].filter((fault) => fault.operation === undefined);

  it('those of a later edition are not found', async () => {
    const found: string[] = [];
    for (const fault of choose(
      all.filter(({ since }) => since !== undefined),
      ({ since }) => since!,
    )) {
      const before = ids[ids.indexOf(fault.since!) - 1]!;
      const { departures } = await runSuite(
        suiteOnMock({ fault: fault.id }, { edition: before, fuzzRuns: 10 }),
      );
      if (departures.length > 0) found.push(fault.id);
    }
    expect(found).toEqual([]);
  });

  it.each(isThorough ? ids.slice(0, -1) : [first])(
    'all others are found by a run of %s',
    async (edition: EditionId) => {
      const known = all.filter(({ since = first }) => ids.indexOf(since) <= ids.indexOf(edition));
      const missed: string[] = [];
      for (const fault of choose(known, ({ group }) => group)) {
        if ((await findFault(fault, edition)) === undefined) missed.push(fault.id);
      }
      expect(missed).toEqual([]);
    },
  );
});

describe('a report', () => {
  it('names the edition, and says in one line how many rules of later ones were not judged', async () => {
    const report = await reportOn(suiteOnMock({}, { edition: '2025-06', phases: ['examples'] }));
    expect(report.settings.edition).toBe('2025-06');
    const unjudged = report.coverage.filter(({ isUnjudged }) => isUnjudged);
    const ofEdition = (id: string): number => unjudged.filter(({ since }) => since === id).length;
    const later = ids.filter((id) => ofEdition(id) > 0);
    expect(later).toEqual(['2026-01', '2026-07']);
    const counts = later.map((id) => `${ofEdition(id)} of ${id}`).join(', ');
    const lines = linesOf(report);
    expect(lines[0]).toContain(' keeps the contract of 2025-06 as far as it was tested.');
    expect(lines.filter((line) => line.startsWith('Not judged'))).toEqual([
      `Not judged: ${unjudged.length} rules of later editions, which --edition 2026-07 judges (${counts}).`,
    ]);
  });

  it('counts by edition what was held', async () => {
    const report = await reportOn(suiteOnMock({}, { edition: '2026-01' }));
    expect(report.editions!.map(({ edition }) => edition)).toEqual([
      '2024-05',
      '2025-06',
      '2026-01',
      '2026-07',
    ]);
    expect(report.editions!.map(({ notJudged, rules }) => notJudged === rules)).toEqual([
      false,
      false,
      false,
      true,
    ]);
    const { held, rules } = report.totals;
    const judged = report.editions!.filter(({ notJudged }) => notJudged === 0);
    expect(judged.reduce((sum, counts) => sum + counts.held, 0)).toBe(held);
    expect(judged.reduce((sum, counts) => sum + counts.rules, 0)).toBe(rules);
    const parts = judged.map((counts) => `${counts.edition} ${counts.held} of ${counts.rules}`);
    expect(linesOf(report)).toContain(`  held by edition: ${parts.join(', ')}`);
  });

  it('says nothing of editions where all are judged and nothing else', async () => {
    const lines = linesOf(await reportOn(suiteOnMock({}, { edition: latest, phases: ['examples'] })));
    expect(lines.filter((line) => line.startsWith('Not judged'))).toEqual([]);
  });

  it('says what the cloud of the address never documented', async () => {
    const options = suiteOnMock({}, { edition: first, phases: ['examples'] });
    const target = { ...options.target, baseUrl: 'https://dli.eu-de.otc.t-systems.com' };
    const report = await reportOn({ ...options, target });
    expect(report.settings.cloud).toBe('open-telekom-cloud');
    const [ofCloud, ofEdition, ...others] = linesOf(report).filter((line) => line.startsWith('Not judged'));
    expect(ofCloud).toMatch(
      /^Not judged: \d+ rules of what open-telekom-cloud never documented \(feature, flink_version, image, flink_log_config\)\.$/,
    );
    // What no edition has on that cloud is no reason to choose another.
    expect(ofEdition).toMatch(/, which --edition 2026-01 judges \(\d+ of 2025-06, \d+ of 2026-01\)\.$/);
    expect(others).toEqual([]);
  });

  it('names no known departure as gone that is of what was not judged', async () => {
    const options = suiteOnMock({}, { edition: first, fuzzRuns: 5 });
    const known = new Map(
      [
        'accepts body/checkpoint_mode/type',
        'does not keep resource_config.max_slot',
        'accepts body/name/type',
      ].map((key) => [key, 'ticket 7']),
    );
    const run = { startedAt: 0, duration: 0, known };
    expect(buildReport(await runSuite(options), options, run).stale).toEqual(['accepts body/name/type']);
  });
});

describe('an edition there is not', () => {
  it.each(['2024', 'latest', '', '__proto__'])('%j is refused, with those there are', async (edition) => {
    const options = suiteOnMock({}, { edition: edition as EditionId });
    const message = `edition ${JSON.stringify(edition)} is not known; there are ${ids.join(', ')}`;
    expect(() => listCases(options)).toThrow(new RangeError(message));
    await expect(runSuite(options)).rejects.toThrow(new RangeError(message));
  });
});
