/** What readers come for, done in a browser from where they land. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { currentDocument } from '../src/document.ts';
import { startBrowser } from './fixtures/browser.ts';
import { serveSite } from './fixtures/open-site.ts';

const browser = await startBrowser();
const site = await serveSite();

/** Where readers land: the first page, unless a search engine knows a better one. */
async function land(file = 'index.html'): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${site.url}${file}`);
  return page;
}

/** Follows a link in the text: navigation beside it does not count. */
async function follow(page: Page, name: string | RegExp): Promise<void> {
  await page.locator('article').getByRole('link', { name }).first().click();
  await page.waitForLoadState();
}

const titleOf = (page: Page): Promise<string> => page.locator('h1').innerText();

const isInSight = (page: Page, text: string): Promise<boolean> =>
  page
    .locator('article')
    .getByText(text)
    .first()
    .evaluate((element) => {
      const { bottom, top } = element.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });

async function isAtCommand(page: Page): Promise<boolean> {
  const text = await page.locator('article').innerText();
  return (
    (await titleOf(page)) === 'Deploy a new version' && text.includes('npx @dli-flink/deploy plan job.yaml')
  );
}

async function search(page: Page, question: string): Promise<void> {
  await page.locator('#search input').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type(question);
  const first = page.locator('#search [role=option]').first();
  await expect.poll(() => first.count()).toBe(1);
}

describe('a reader', { timeout: 60_000 }, () => {
  it('copies the first call with curl, from the first page on', async () => {
    await using page = await land();
    await follow(page, 'Read the operation');
    const block = page
      .locator('article .copyable', { has: page.locator('.bash, .shell') })
      .filter({ hasText: 'curl' })
      .first();
    await block.locator('pre').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const read = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(read).toMatch(/^curl .*PUT/);
    expect(await read()).toContain('"parallel_number": 4');
  });

  it('sees on the first screen how to install it and to make the first call', async () => {
    await using page = await land();
    expect(await isInSight(page, 'npm install @dli-flink/client')).toBe(true);
    expect(await isInSight(page, 'updateFlinkJarJob')).toBe(true);
    for (const name of ['Read the operation', 'Try it']) {
      const [link] = await page.locator('article').getByRole('link', { name, exact: true }).all();
      expect(await link!.evaluate((element) => element.getBoundingClientRect().bottom < innerHeight)).toBe(
        true,
      );
    }
  });

  describe('who wants to change the parallelism of a running job gets to the command', () => {
    it('from the first page', async () => {
      await using page = await land();
      await follow(page, 'Deploy a new version');
      expect(await isAtCommand(page)).toBe(true);
    });

    it('from the property, which says that a running job does not take it', async () => {
      await using page = await land('update-flink-jar-job/index.html#parallel_number');
      const property = page.locator('.property', { has: page.locator('#parallel_number') }).first();
      expect(await property.innerText()).toMatch(/While job_running\s+cannot be changed/);
      await property.getByRole('link', { name: 'Deploy it' }).click();
      await page.waitForLoadState();
      expect(await isAtCommand(page)).toBe(true);
    });

    it('from a search for just that', async () => {
      await using page = await land();
      await search(page, 'change parallelism of my running job');
      await page.keyboard.press('Enter');
      await expect.poll(() => titleOf(page)).toBe('Update a running job safely');
      const section = page.locator('#all-other-changes');
      expect(await section.evaluate((element) => element.getBoundingClientRect().top < innerHeight)).toBe(
        true,
      );
      await follow(page, 'Deploy a new version');
      expect(await isAtCommand(page)).toBe(true);
    });
  });

  it('lands at the property that was meant, and at the version of the contract', async () => {
    await using page = await land();
    await search(page, 'paralel_number');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toBe(`${site.url}update-flink-jar-job/#parallel_number`);
    await search(page, 'version');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toContain('#version');
    expect(await isInSight(page, `The contract is at version ${currentDocument.info.version}`)).toBe(true);
  });

  it('finds for the code in a log what it means, whether it was sent again, and what to do', async () => {
    await using page = await land('errors/index.html');
    await page.getByRole('searchbox', { name: /^Filter/ }).fill('DLI.12003');
    const rows = page.locator('.codes tbody tr:visible');
    await expect.poll(() => rows.count()).toBe(1);
    await rows.getByRole('link').click();
    await page.waitForLoadState();
    expect(await titleOf(page)).toBe('DLI.12003');
    const text = await page.locator('article').innerText();
    expect(text).toContain('A job that is running or being submitted cannot be updated.');
    expect(text).toContain('The client does not send the request again by itself.');
    expect(text).toContain('npx @dli-flink/deploy plan job.yaml');
    await follow(page, 'Deploy a new version');
    expect(await titleOf(page)).toBe('Deploy a new version');
  });
});

describe('the filter of the error codes', { timeout: 60_000 }, () => {
  it('shows the rows that have every word, the families that have rows, and how many there are', async () => {
    await using page = await land('errors/index.html');
    const rows = page.locator('.codes tbody tr:visible');
    const all = await rows.count();
    const field = page.getByRole('searchbox', { name: /^Filter/ });
    await field.fill('Repeats client');
    await expect.poll(() => rows.count()).toBeLessThan(all);
    expect(await rows.count()).toBeGreaterThan(1);
    for (const text of await rows.allInnerTexts()) expect(text).toContain('client repeats');
    expect(await page.locator('article h2:visible').allInnerTexts()).toEqual(['Gateway', 'For programs']);
    expect(await page.locator('#filter [role=status]').innerText()).toBe(`${await rows.count()} codes`);
    await field.fill('no such code');
    await expect.poll(() => rows.count()).toBe(0);
    await field.fill('');
    await expect.poll(() => rows.count()).toBe(all);
  });

  it('is not there without scripts, and every code is', async () => {
    await using page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(`${site.url}errors/index.html`);
    expect(await page.locator('#filter input').count()).toBe(0);
    const codes = Object.keys(currentDocument['x-error-codes']!);
    expect(await page.locator('.codes tbody tr:visible').count()).toBe(codes.length);
  });
});
