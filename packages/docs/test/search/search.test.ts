import { gzipSync } from 'node:zlib';

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { currentDocument } from '../../src/document.ts';
import { startBrowser } from '../fixtures/browser.ts';
import { findBarriers } from '../fixtures/find-barriers.ts';
import { openFromDisk, serveSite } from '../fixtures/open-site.ts';
import { readSite } from '../fixtures/site-files.ts';

const browser = await startBrowser();
const site = await serveSite();
const separate = await serveSite();

async function openPage(address = `${site.url}errors/`, settings = {}): Promise<Page> {
  const page = await browser.newPage(settings);
  await page.goto(address);
  return page;
}

const fieldOf = (page: Page) => page.getByRole('combobox', { name: 'Search' });
const statusOf = (page: Page) => page.locator('#search').getByRole('status');
const resultsOf = (page: Page) => page.getByRole('listbox', { name: 'Results' }).getByRole('option');

/** Types a question, as someone with a keyboard does, and waits for the answer. */
async function search(page: Page, question: string): Promise<readonly string[]> {
  await page.keyboard.press('/');
  await page.keyboard.type(question);
  await expect.poll(() => statusOf(page).textContent()).not.toBe('');
  return resultsOf(page).locator('.title').allTextContents();
}

describe('search', { timeout: 60_000 }, () => {
  it.each([
    ['queue name', 'queue_name'],
    ['queue_name', 'queue_name'],
    ['QUEUE_NAME', 'queue_name'],
    ['quue name', 'queue_name'],
    ['DLI.12003', 'DLI.12003: A job that is running or being submitted cannot be updated'],
    ['12003', 'DLI.12003: A job that is running or being submitted cannot be updated'],
    ['APIG.0308', 'APIGW.0308: Too many requests reach the API'],
    ['checkpont path', 'checkpoint_path'],
    ['credentials', 'Credentials'],
    ['version', 'Version'],
    ['paralel_number', 'parallel_number'],
    ['change parallelism of my running job', 'Change parallelism, or anything else'],
  ])('finds for %s first of all %s', async (question, expected) => {
    await using page = await openPage();
    expect((await search(page, question))[0]).toBe(expected);
  });

  it('marks what it has found, in the text around it', async () => {
    await using page = await openPage();
    await search(page, 'version');
    const first = resultsOf(page).first();
    expect(await first.locator('mark').allTextContents()).toEqual(['Version', 'version']);
    const excerpt = await first.locator('.excerpt').textContent();
    expect(excerpt).toContain(`at version ${currentDocument.info.version}`);
  });

  it('has a property before the error codes of its word, guides before the record of tests', async () => {
    await using page = await openPage();
    const titles = await search(page, 'parallelism');
    const codes = titles.findIndex((title) => title.startsWith('DLI.'));
    expect(titles.indexOf('parallel_number')).toBeLessThan(codes);
    await fieldOf(page).fill('signature');
    const links = async (): Promise<string> =>
      (await resultsOf(page).evaluateAll((all) => all.map((one) => one.getAttribute('href')))).join(' ');
    await expect.poll(links).toMatch(/^\S*guides\/authenticate/);
    expect(await links()).not.toMatch(/evidence.*guides/);
  });

  it('finds no other code for a code that is not there', async () => {
    await using page = await openPage();
    await search(page, '99999');
    expect(await statusOf(page).textContent()).toBe('Nothing is found for “99999”.');
    expect(await fieldOf(page).getAttribute('aria-expanded')).toBe('false');
  });

  it('opens a result by keyboard alone', async () => {
    await using page = await openPage();
    await search(page, 'tm_slot_num');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toBe(`${site.url}update-flink-jar-job/#tm_slot_num`);
  });

  it('opens the first result where none is chosen', async () => {
    await using page = await openPage();
    await search(page, '12003');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toBe(`${site.url}errors/dli.12003/`);
  });

  it('tells which result is chosen, around the ends of the list', async () => {
    await using page = await openPage();
    const count = (await search(page, 'queue')).length;
    const chosen = async (): Promise<string | null> => fieldOf(page).getAttribute('aria-activedescendant');
    expect(count).toBeGreaterThan(2);
    await page.keyboard.press('ArrowUp');
    expect(await chosen()).toBe(`search-result-${count - 1}`);
    await page.keyboard.press('ArrowDown');
    expect(await chosen()).toBe('search-result-0');
    await page.keyboard.press('ArrowDown');
    expect(await chosen()).toBe('search-result-1');
    expect(await page.locator('[aria-selected=true]').getAttribute('id')).toBe('search-result-1');
    expect(await fieldOf(page).evaluate((field) => field === document.activeElement)).toBe(true);
  });

  it('closes with Escape and keeps the question, then clears it', async () => {
    await using page = await openPage();
    await search(page, 'queue');
    expect(await fieldOf(page).getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Escape');
    expect(await fieldOf(page).getAttribute('aria-expanded')).toBe('false');
    expect(await fieldOf(page).inputValue()).toBe('queue');
    await page.keyboard.press('Escape');
    expect(await fieldOf(page).inputValue()).toBe('');
  });

  it('opens a result with the mouse', async () => {
    await using page = await openPage();
    await search(page, '12003');
    await resultsOf(page).first().click();
    await expect.poll(() => page.url()).toBe(`${site.url}errors/dli.12003/`);
  });

  it.each(['light', 'dark'] as const)(
    'breaks nothing of WCAG 2.2 AA while it is open, %s',
    async (colorScheme) => {
      await using page = await openPage(undefined, { colorScheme });
      await search(page, 'queue');
      await page.keyboard.press('ArrowDown');
      expect(await findBarriers(page)).toEqual([]);
    },
  );

  it('takes a slash that is typed into it for what it is', async () => {
    await using page = await openPage();
    await search(page, 'group/file');
    expect(await fieldOf(page).inputValue()).toBe('group/file');
  });

  it('loads its library and index once it is asked for, and not before', async () => {
    await using page = await openPage();
    const requested: string[] = [];
    page.on('request', (request) => requested.push(request.url().replace(site.url, '')));
    await page.waitForLoadState('networkidle');
    expect(requested).toEqual([]);
    await search(page, 'queue');
    expect(requested).toEqual(['assets/search-engine.js', 'assets/search-index.js']);
  });

  it('works on a page that is opened from disk', async () => {
    await using page = await openPage(openFromDisk('errors/dli.12003/index.html'));
    expect((await search(page, 'queue name'))[0]).toBe('queue_name');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toBe(`${openFromDisk('update-flink-jar-job/index.html')}#queue_name`);
  });

  it('says what to do where its index cannot be loaded', async () => {
    await using page = await browser.newPage();
    await page.route('**/search-index.js', (route) => route.abort());
    // From an origin of its own: the browser may still hold the index of the other.
    await page.goto(`${separate.url}errors/`);
    await search(page, 'queue');
    expect(await statusOf(page).textContent()).toContain('Load the page again.');
  });

  it('is not there where scripts do not run', async () => {
    await using page = await openPage(undefined, { javaScriptEnabled: false });
    expect(await fieldOf(page).count()).toBe(0);
  });

  it.each(['Control+k', 'Meta+k'])('is reached with %s, also from a field', async (keys) => {
    await using page = await openPage(`${site.url}try/`);
    await page.locator('#console select').first().focus();
    await page.keyboard.press(keys);
    expect(await fieldOf(page).evaluate((field) => field === document.activeElement)).toBe(true);
  });

  it('weighs less than 7 kB, gzipped, once it is asked for, and the script of each page less than 4 kB', () => {
    const weigh = (file: string): number => gzipSync(readSite(`assets/${file}`)).length;
    expect(weigh('search-engine.js')).toBeLessThan(7_000);
    expect(weigh('site.js') + weigh('theme.js')).toBeLessThan(4_000);
  });
});
