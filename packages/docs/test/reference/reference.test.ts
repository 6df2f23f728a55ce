import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { launchChromium } from '@dli-flink/test-kit/launch-chromium';
import { siteFolder } from '../fixtures/open-site.ts';
import { knownViolations } from './known-violations.ts';
import { openReference } from './open-reference.ts';

// On a busy machine a browser takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const operation = '#/flink-jobs/updateflinkjarjob';
const wide = { width: 1280, height: 900 };
const narrow = { width: 375, height: 900 };

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** Opens what there is to open, and searches. */
async function explore(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Update a Flink Jar job' }).waitFor();
  for (const tab of await page.getByRole('tab').all()) await tab.click();
  await page.getByText('curl, token').click();
  await page.getByRole('menuitem', { name: 'Python' }).click();
  await page.getByText('import requests').waitFor();
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Search docs').fill('checkpoint');
  await page.getByText('resume_').first().waitFor();
}

it('asks no other host for anything, wherever it is put', async () => {
  await using opened = await openReference(browser, { viewport: wide }, operation);
  await explore(opened.page);
  // What is counted is sent later.
  await opened.page.clock.runFor('01:00');
  expect(opened.problems).toEqual([]);
});

it('has no menu that leads to other hosts', async () => {
  await using opened = await openReference(browser, { viewport: wide }, operation);
  await opened.page.getByRole('heading', { name: 'Update a Flink Jar job' }).waitFor();
  const menus = opened.page.locator('[data-component-name="SplitButton/SplitButton"]');
  expect(await menus.count()).toBeGreaterThan(0);
  expect(await menus.filter({ visible: true }).count()).toBe(0);
  const links = await opened.page
    .getByRole('link')
    .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  const known = /^https:\/\/(docs\.example|github\.com|redocly\.com\/redoc|support\.huaweicloud\.com)\//;
  expect(links.filter((link) => !known.test(link))).toEqual([]);
});

it('works from disk', async () => {
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.goto(`${pathToFileURL(join(siteFolder, 'reference/index.html')).href}${operation}`);
  await explore(page);
  expect(problems).toEqual([]);
  await page.close();
});

describe('without a script', () => {
  it('leads to the site, and to no path that the site does not have', async () => {
    await using opened = await openReference(browser, { javaScriptEnabled: false });
    const { page } = opened;
    const links = await page
      .getByRole('link')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')!));
    expect(links).toContain('../index.html');
    expect(
      links.filter((link) => !/^(#|https:|\.\.\/(index\.html|openapi\.(json|yaml))$)/.test(link)),
    ).toEqual([]);
  });
});

describe('axe finds nothing but what is known, and nothing critical,', () => {
  const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

  it.each([
    ['light', wide],
    ['dark', wide],
    ['light', narrow],
    ['dark', narrow],
  ] as const)('in %s at %o', async (colorScheme, viewport) => {
    // The policy of the page would keep axe out as well.
    const profile = { colorScheme, viewport, bypassCSP: true };
    await using opened = await openReference(browser, profile, operation);
    await explore(opened.page);
    await opened.page.addScriptTag({ path: axe });
    const { violations } = await opened.page.evaluate(() =>
      (globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      }),
    );
    expect(violations.filter(({ impact }) => impact === 'critical')).toEqual([]);
    expect(violations.map(({ id }) => id)).toEqual(Object.keys(knownViolations));
  });
});

it('names itself for search engines and lists', async () => {
  const page = await readFile(join(siteFolder, 'reference/index.html'), 'utf8');
  const head = page.slice(0, page.indexOf('<style'));
  expect(head).toContain('<html lang="en">');
  expect(head).toContain('<title>Data Lake Insight, Flink Jar jobs: reference</title>');
  expect(head).toMatch(/<meta name="description" content="[^"]{50,160}"/);
  expect(head).toContain('<link rel="canonical" href="https://dli-flink.github.io/dli-flink/reference/"');
});
