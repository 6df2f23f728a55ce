/** The page in a browser: what opens, what is found, and how fast. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { launchChromium } from '@dli-flink/test-kit/launch-chromium';
import axe from 'axe-core';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { formatHtml } from '../../src/report/html.ts';
import type { Report } from '../../src/report/report.ts';
import { makeReport } from '../fixtures/make-report.ts';

const used = new AsyncDisposableStack();
let folder: string;
let browser: Browser;
/** A run of two operations, in which four cases of one phase depart. */
let report: Report;
let path: string;
/** The same run, compared with an earlier one that had another departure. */
let compared: string;

function compare({ departures, ...others }: Report): Report {
  return {
    ...others,
    departures: departures.map((departure) => ({ ...departure, age: 'new' as const })),
    trend: {
      since: {
        endpoint: 'https://example.com',
        startedAt: '2026-11-20T10:00:00.000Z',
        differences: ['writes: none then, all now'],
      },
      gone: [{ heading: '<img src=x onerror=alert(1)>', key: 'accepts "x"', rule: 'body/x/type' }],
      notRunAgain: [],
    },
  };
}

async function writePage(name: string, content: Report): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, formatHtml(content));
  return pathToFileURL(file).href;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-page-'));
  used.defer(() => rm(folder, { recursive: true }));
  browser = await launchChromium();
  used.defer(() => browser.close());
  const made = used.use(
    await makeReport({
      args: `--operations updateFlinkJarJob,showFlinkJob --mock-fault name-refuses-longest
        --only properties/name --only methods --only showFlinkJob/methods`.split(/\s+/),
    }),
  );
  report = JSON.parse(made.files['report.json']) as Report;
  path = await writePage('report.html', report);
  compared = await writePage('compared.html', compare(report));
}, 120_000);

afterAll(() => used.disposeAsync());

interface Look {
  readonly hash?: string;
  readonly width?: number;
  readonly isDark?: boolean;
  readonly hasScript?: boolean;
  readonly address?: string;
}

async function open(look: Look = {}): Promise<Page & AsyncDisposable> {
  const { address = path, hasScript = true, hash = '', isDark = false, width = 1280 } = look;
  const page = await browser.newPage({
    viewport: { width, height: 800 },
    colorScheme: isDark ? 'dark' : 'light',
    javaScriptEnabled: hasScript,
  });
  await page.goto(address + hash);
  return Object.assign(page, { [Symbol.asyncDispose]: () => page.close() });
}

/** The summaries of groups that are on the page, and whether they are open. */
function listGroups(page: Page): Promise<readonly string[]> {
  return page.$$eval('.group', (groups) =>
    groups
      .filter((group) => group.checkVisibility())
      .map((group) => {
        const { innerText } = group.querySelector('summary')!;
        return `${group.hasAttribute('open') ? '▾' : '▸'} ${innerText.replaceAll(/\s+/g, ' ').trim()}`;
      }),
  );
}

function anchorOf(page: Page, id: string): Promise<string> {
  return page.$$eval(
    'tr[data-outcome]',
    (rows, wanted) => rows.find((row) => row.querySelector('code')!.textContent === wanted)!.id,
    id,
  );
}

describe('report.html in a browser', { timeout: 60_000 }, () => {
  it('shows the cases by operation and phase, and opens those that depart alone', async () => {
    await using page = await open();
    const [update, ...groups] = await listGroups(page);
    expect(update).toMatch(/^▾ updateFlinkJarJob \d+ cases ✗ 4 depart ✓ \d+ held$/);
    expect(groups).toEqual([
      expect.stringMatching(/^▾ properties \d+ cases ✗ 4 depart ✓ \d+ held$/),
      expect.stringMatching(/^▸ the others \d+ cases ✓ \d+ held$/),
      expect.stringMatching(/^▸ methods \d+ cases ✓ \d+ held$/),
      expect.stringMatching(/^▸ showFlinkJob \d+ cases ✓ \d+ held$/),
    ]);
    const shown = await page.locator('tr[data-outcome] code:visible').allTextContents();
    expect(shown).toHaveLength(4);
    expect(shown).toContain('properties/name/57-characters-of-1-byte');
  });

  it('names version, edition, document, endpoint and options at its top', async () => {
    await using page = await open();
    const text = await page.innerText('header');
    const { contract, document, package: own } = report.version!;
    for (const part of [
      report.endpoint,
      `edition ${report.settings.edition}`,
      `@dli-flink/contract-tests ${own}, contract ${contract}, document ${document}`,
      'npx @dli-flink/contract-tests --seed 1',
      '--operations updateFlinkJarJob,showFlinkJob --mock-fault name-refuses-longest',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('finds cases in groups that are closed, and closes them again', async () => {
    await using page = await open();
    const before = await listGroups(page);
    await page.fill('#wanted', 'showFlinkJob methods patch');
    expect(await page.innerText('#shown')).toMatch(/^[1-9]\d* of [\d,]+ cases$/);
    expect((await listGroups(page)).map((group) => group.split(' ', 2).join(' '))).toEqual([
      '▾ showFlinkJob',
      '▾ methods',
    ]);
    const found = await page.locator('tr[data-outcome] code:visible').allTextContents();
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((id) => /^showFlinkJob\/methods\/.*patch/i.test(id))).toBe(true);
    await page.fill('#wanted', '');
    expect(await listGroups(page)).toEqual(before);
  });

  it('finds by outcome', async () => {
    await using page = await open();
    await page.selectOption('#outcome', 'departs');
    expect(await page.innerText('#shown')).toMatch(/^4 of /);
    expect(await page.locator('tr[data-outcome]:visible').count()).toBe(4);
  });

  it.each([
    ['in a phase', 'methods/GET'],
    ['beside those that depart', 'properties/name/the-example'],
    ['of another operation', 'showFlinkJob/methods/POST'],
  ])('a link to a case %s opens its group and shows its exchange', async (_, id) => {
    await using first = await open();
    const anchor = await anchorOf(first, id);
    await using page = await open({ hash: `#${anchor}` });
    const row = page.locator(`#${anchor}`);
    expect(await row.isVisible()).toBe(true);
    expect(await row.evaluate((element) => Math.round(element.getBoundingClientRect().top))).toBeLessThan(
      400,
    );
    const { exchanges } = report.cases.find((entry) => entry.id === id)!;
    const [{ request }] = exchanges as [(typeof exchanges)[0]];
    const sent = await page.locator(`#${anchor} + .exchanges pre`).first().textContent();
    expect(sent).toContain(`${request.method} ${request.path}`);
    expect(sent).toContain(request.body);
  });

  it('is read without JavaScript: groups open, and a link opens its group', async () => {
    await using page = await open({ hasScript: false });
    await page.locator('summary', { hasText: 'methods' }).first().click();
    expect(await page.locator('code', { hasText: 'methods/GET' }).first().isVisible()).toBe(true);
    expect(await page.locator('noscript').innerText()).toContain('report.json');
    await using linked = await open({ hasScript: false, hash: `#${await anchorOf(page, 'methods/GET')}` });
    expect(await linked.locator('code', { hasText: 'methods/GET' }).first().isVisible()).toBe(true);
  });

  it.each([375, 1280])(
    'has the name of a choice beside it, and does not scroll sideways, at %i px',
    async (width) => {
      await using page = await open({ width });
      const [label, select] = await Promise.all(
        ['label[for=outcome]', '#outcome'].map((selector) => page.locator(selector).boundingBox()),
      );
      expect(label!.y + label!.height / 2).toBeCloseTo(select!.y + select!.height / 2, -1);
      expect(select!.x - label!.x - label!.width).toBeLessThan(20);
      await page.$$eval('.group', (groups) => groups.forEach((group) => group.setAttribute('open', '')));
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    },
  );

  it('has no barriers, narrow and wide, light and dark, with groups open', async () => {
    for (const [width, isDark, runOnly] of [
      [375, false, ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']],
      [1280, true, { type: 'rule', values: ['color-contrast'] }],
    ] as const) {
      await using page = await open({ address: compared, isDark, width });
      await page.$$eval('.group', (groups) =>
        groups.slice(0, 3).forEach((one) => one.setAttribute('open', '')),
      );
      await page.evaluate(axe.source);
      const { violations } = (await page.evaluate(
        `axe.run(${JSON.stringify({ runOnly })})`,
      )) as axe.AxeResults;
      expect(violations.map(({ help, nodes }) => `${help}: ${nodes[0]!.html}`)).toEqual([]);
    }
  });

  it('tells what is new, still there and gone, and leads to what is there', async () => {
    await using page = await open({ address: compared });
    const facts = await page.$$eval('#trend dl > div', (all) =>
      all.map((one) => one.textContent.replaceAll(/\s+/g, ' ').trim()),
    );
    const [{ heading }] = report.departures as [Report['departures'][0]];
    expect(facts).toEqual([
      `1 new ${heading}`,
      '0 still there none',
      '1 gone <img src=x onerror=alert(1)> (accepts "x")',
    ]);
    expect(await page.innerText('.tiles')).toContain('departure, 1 new');
    expect(await page.innerText('.card h3')).toMatch(/ new$/);
    await page.click('#trend a');
    expect(new URL(page.url()).hash).toBe('#departure-1');
  });

  it('is valid HTML, and asks for nothing but itself', async () => {
    const validator = new HtmlValidate(
      new StaticConfigLoader({
        extends: ['html-validate:recommended'],
        rules: {
          // How the sources are formatted shows in what they write, and means nothing there.
          'void-style': 'off',
          'doctype-style': 'off',
          'no-trailing-whitespace': 'off',
          'long-title': 'off',
        },
      }),
    );
    const { results } = await validator.validateString(formatHtml(compare(report)));
    expect(
      results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`)),
    ).toEqual([]);
    const page = await browser.newPage();
    const problems: string[] = [];
    const requested: string[] = [];
    page.on('console', (message) => problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('request', (request) => requested.push(request.url()));
    await page.goto(path);
    await page.close();
    expect({ problems, requested }).toEqual({ problems: [], requested: [path] });
  });

  it('opens within a second with 5,000 exchanges', async () => {
    const cases: Report['cases'][number][] = [];
    let exchanges = 0;
    for (let round = 0; exchanges < 5000; round++) {
      for (const entry of report.cases) {
        cases.push({ ...entry, id: `${entry.id}-${round}` });
        exchanges += entry.exchanges.length;
      }
    }
    const address = await writePage('large.html', { ...report, cases });
    const times: number[] = [];
    for (let round = 0; round < 3; round++) {
      await using page = await open({ address });
      times.push(await page.evaluate<number>("performance.getEntriesByType('navigation')[0].loadEventEnd"));
      expect(await page.locator('tr[data-outcome]').count()).toBe(cases.length);
    }
    // The machine of the tests has more to do.
    expect(Math.min(...times)).toBeLessThan(1000);
  });
});
