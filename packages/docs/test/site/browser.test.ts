import { gzipSync } from 'node:zlib';

import type { Browser, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { listOperations } from '@dli-flink/compiler/openapi';
import { currentDocument } from '../../src/document.ts';
import { siteAddress } from '../../src/links.ts';
import { operationPath } from '../../src/paths.ts';
import { startBrowser } from '../fixtures/browser.ts';
import { openFromDisk, serveSite } from '../fixtures/open-site.ts';
import { readSite } from '../fixtures/site-files.ts';

const operationFile = `${operationPath(listOperations(currentDocument)[0]!.operationId)}/index.html`;

const browser = await startBrowser();
const site = await serveSite();

type Settings = Parameters<Browser['newPage']>[0];

const settings: Settings = { reducedMotion: 'reduce' };

/** Opens a page in a context of its own, which is closed together with it. */
async function openPage(file: string, wishes: Settings = {}): Promise<Page> {
  const page = await browser.newPage({ ...settings, ...wishes });
  await page.goto(`${site.url}${file}`);
  return page;
}

describe('the page of the operation', { timeout: 60_000 }, () => {
  it('weighs no more than 60 kB, gzipped, with everything it loads', async () => {
    await using page = await browser.newPage(settings);
    const sizes: number[] = [];
    const reading: Promise<unknown>[] = [];
    page.on('response', (response) => {
      reading.push(response.body().then((body) => sizes.push(gzipSync(body).length)));
    });
    await page.goto(`${site.url}${operationFile}`, { waitUntil: 'networkidle' });
    await Promise.all(reading);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(sizes.length).toBeGreaterThan(2);
    expect(total).toBeLessThanOrEqual(60_000);
  });

  it('says the same with JavaScript off', async () => {
    await using plain = await openPage(operationFile, { javaScriptEnabled: false });
    await using scripted = await openPage(operationFile);
    const without = await plain.locator('main').innerText();
    expect(without).toBe(await scripted.locator('main').innerText());
    const [body] = Object.values(listOperations(currentDocument)[0]!.requestBody!.content!);
    for (const name of Object.keys(body!.schema.properties!)) expect(without).toContain(name);
  });

  it('shows every sample and example on paper', async () => {
    await using page = await openPage(operationFile);
    await page.emulateMedia({ media: 'print' });
    const hidden = await page
      .locator('pre.code')
      .evaluateAll((blocks) =>
        blocks.filter((block) => !(block as HTMLElement).checkVisibility()).map((block) => block.textContent),
      );
    expect(hidden).toEqual([]);
    expect(await page.locator('nav').evaluateAll((all) => all.some((nav) => nav.checkVisibility()))).toBe(
      false,
    );
  });

  it('lets the members of an object be folded away with the keyboard, and a link unfolds them', async () => {
    await using page = await openPage(operationFile, { javaScriptEnabled: false });
    const member = page.locator('[id="job.update_time"]');
    expect(await member.isVisible()).toBe(true);
    await page.locator('summary', { hasText: 'Members of job' }).press('Enter');
    expect(await member.isVisible()).toBe(false);
    await page.getByRole('link', { name: 'job.update_time', exact: true }).first().click();
    await expect.poll(() => member.isVisible()).toBe(true);
  });

  it('changes tabs by keyboard with JavaScript off', async () => {
    await using page = await openPage(operationFile, { javaScriptEnabled: false });
    const tabs = page.locator('.tabs').first();
    await tabs.locator('input').first().focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => tabs.locator('input').nth(1).isChecked()).toBe(true);
    expect(await tabs.locator('> div').nth(1).isVisible()).toBe(true);
    expect(await tabs.locator('> div').first().isVisible()).toBe(false);
  });

  it('shows what an edition knows and what a cloud documented, with JavaScript off', async () => {
    await using page = await openPage(operationFile, { javaScriptEnabled: false });
    const listNames = (): Promise<readonly string[]> =>
      page.locator('.glance tbody tr:visible td:first-child').allInnerTexts();
    const all = await listNames();
    expect(all).toHaveLength(40);
    await page.getByLabel('2024-05', { exact: true }).check();
    expect(await listNames()).toEqual(all.slice(0, 25));
    await page.getByLabel('Open Telekom Cloud', { exact: true }).check();
    const missing = new Set(['feature', 'flink_version', 'image']);
    expect(await listNames()).toEqual(all.slice(0, 25).filter((name) => !missing.has(name)));
    await page.getByLabel('2026-01', { exact: true }).check();
    expect(await listNames()).toEqual(all.slice(0, -1).filter((name) => !missing.has(name)));
    await page.getByLabel('any cloud', { exact: true }).check();
    await page.getByLabel('2026-07', { exact: true }).check();
    expect(await listNames()).toEqual(all);
  });

  it('marks the section that is being read', async () => {
    await using page = await openPage(`${operationFile}#state`, { viewport: { width: 1280, height: 900 } });
    const marked = page.locator('nav.page [aria-current]');
    await expect.poll(() => marked.allInnerTexts()).toEqual(['States']);
    await page.evaluate(() => document.querySelector('#desc')!.scrollIntoView());
    await expect.poll(() => marked.allInnerTexts()).toEqual(['desc']);
    await expect.poll(() => marked.isVisible()).toBe(true);
  });
});

describe('a narrow screen', { timeout: 60_000 }, () => {
  it('opens the navigation with the keyboard, without a script', async () => {
    await using page = await openPage('index.html', {
      javaScriptEnabled: false,
      viewport: { width: 375, height: 800 },
    });
    const link = page.locator('nav.site a').last();
    expect(await link.isVisible()).toBe(false);
    await page.locator('nav.site summary').focus();
    await page.keyboard.press('Enter');
    expect(await link.isVisible()).toBe(true);
  });
});

describe('the address of the former reference', { timeout: 60_000 }, () => {
  it.each([true, false])(
    'leads to the page of the operation, with scripts: %s',
    async (javaScriptEnabled) => {
      await using page = await browser.newPage({ ...settings, javaScriptEnabled });
      await page.goto(`${site.url}reference/`);
      const target = javaScriptEnabled ? operationFile.replace('index.html', '') : operationFile;
      await expect.poll(() => page.url()).toBe(`${site.url}${target}`);
      await page.goto(openFromDisk('reference/index.html'));
      await expect.poll(() => page.url()).toBe(openFromDisk(operationFile));
    },
  );

  it('names that page for search engines, and has a link to it for those who stay', () => {
    const html = readSite('reference/index.html');
    const page = operationFile.replace('index.html', '');
    expect(html).toContain(`<link rel="canonical" href="${siteAddress}${page}"`);
    expect(html).toContain(`<a href="../${operationFile}">`);
  });
});

describe('an address that leads nowhere', { timeout: 60_000 }, () => {
  it('gets a page that depends on no other file', async () => {
    await using page = await browser.newPage(settings);
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(`${site.url}404.html`, { waitUntil: 'networkidle' });
    expect(requests.filter((url) => !url.endsWith('favicon.ico'))).toEqual([`${site.url}404.html`]);
    expect(await page.locator('main a').first().getAttribute('href')).toBe(siteAddress);
  });
});
