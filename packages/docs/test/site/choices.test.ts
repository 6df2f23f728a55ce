/** What a reader chooses is remembered: the language of samples, and the theme. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { startBrowser } from '../fixtures/browser.ts';
import { openFromDisk, serveSite } from '../fixtures/open-site.ts';

const browser = await startBrowser();
const site = await serveSite();

const operations = ['update-flink-jar-job/', 'show-flink-job/'] as const;

type Visitor = BrowserContext & AsyncDisposable;
const visit = (settings?: Parameters<Browser['newContext']>[0]): Promise<Visitor> =>
  browser.newContext(settings);

async function open(visitor: Visitor, address: string): Promise<Page> {
  const page = await visitor.newPage();
  await page.goto(address);
  return page;
}

const tabsOf = (page: Page): Promise<readonly string[]> =>
  page.locator('.tabs:has(label:text-is("curl")) > input:checked + label').allTextContents();

describe('the language of samples', { timeout: 60_000 }, () => {
  it('is that of the last choice, after a reload and on other pages', async () => {
    await using visitor = await visit();
    const page = await open(visitor, site.url + operations[0]);
    expect(await tabsOf(page)).toEqual(['curl']);
    await page.locator('.tabs input').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await tabsOf(page)).toEqual(['Python']);
    await page.reload();
    expect(await tabsOf(page)).toEqual(['Python']);
    await page.goto(site.url + operations[1]);
    expect(await tabsOf(page)).toEqual(['Python']);
    await page.goto(openFromDisk(`${operations[0]}index.html`));
    await page.getByText('Java', { exact: true }).click();
    await page.goto(openFromDisk(`${operations[1]}index.html`));
    expect(await tabsOf(page)).toEqual(['Java']);
  });

  it('falls back to the choice before it where there is none in that language', async () => {
    await using visitor = await visit();
    const page = await open(visitor, site.url + operations[0]);
    await page.getByText('Go', { exact: true }).click();
    // Tabs of another kind: the example that is shown.
    const other = page.locator('.tabs:not(:has(label:text-is("curl")))').first();
    await other.locator('label').nth(1).click();
    await page.reload();
    expect(await tabsOf(page)).toEqual(['Go']);
    expect(await other.locator('input').nth(1).isChecked()).toBe(true);
  });

  it('can be chosen where the browser keeps nothing', async () => {
    await using visitor = await visit();
    await visitor.addInitScript(() =>
      Object.defineProperty(globalThis, 'localStorage', {
        get() {
          throw new DOMException('no', 'SecurityError');
        },
      }),
    );
    const page = await open(visitor, site.url + operations[0]);
    await page.getByText('Python', { exact: true }).click();
    expect(await tabsOf(page)).toEqual(['Python']);
    await page.locator('.top .theme').selectOption('dark');
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
  });
});

const groundOf = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const light = 'rgb(255, 255, 255)';
const dark = 'rgb(18, 21, 26)';

describe('the theme', { timeout: 60_000 }, () => {
  it.each([
    ['light', light],
    ['dark', dark],
  ] as const)('is that of the system at first: %s', async (colorScheme, ground) => {
    await using visitor = await visit({ colorScheme });
    expect(await groundOf(await open(visitor, site.url))).toBe(ground);
  });

  it('is chosen by keyboard, and stays on other pages, whatever the system has', async () => {
    await using visitor = await visit({ colorScheme: 'light', viewport: { width: 1280, height: 900 } });
    const page = await open(visitor, site.url);
    await page.locator('.top .theme').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => groundOf(page)).toBe(dark);
    await page.goto(`${site.url}errors/`);
    expect(await groundOf(page)).toBe(dark);
    expect(await page.locator('.top .theme').inputValue()).toBe('dark');
    await page.locator('.top .theme').selectOption('system');
    expect(await groundOf(page)).toBe(light);
  });

  it('is there before anything is painted', async () => {
    await using visitor = await visit({ colorScheme: 'light' });
    const page = await open(visitor, site.url);
    await page.locator('.top .theme').selectOption('dark');
    // The script at the end of the page does not come; what was chosen holds all the same.
    await page.route('**/assets/site.js', (route) => route.abort());
    await page.goto(`${site.url}errors/`);
    expect(await groundOf(page)).toBe(dark);
  });

  it('and the version are in the menu of a narrow screen, where the bar is left to the search', async () => {
    await using visitor = await visit({ viewport: { width: 375, height: 800 } });
    const page = await open(visitor, site.url);
    expect(await page.locator('.top .settings').isVisible()).toBe(false);
    expect((await page.locator('#search').boundingBox())!.width).toBeGreaterThan(280);
    await page.locator('nav.site summary').first().press('Enter');
    const settings = page.locator('nav.site .settings');
    expect(await settings.locator('.version').innerText()).toMatch(/^v\d+\.\d+\.\d+, edition \d{4}-\d{2}$/);
    await settings.locator('.theme').selectOption('dark');
    expect(await groundOf(page)).toBe(dark);
  });

  it('is not offered where scripts do not run', async () => {
    await using visitor = await visit({ javaScriptEnabled: false });
    const page = await open(visitor, site.url);
    expect(await page.locator('.theme:visible').count()).toBe(0);
  });
});
