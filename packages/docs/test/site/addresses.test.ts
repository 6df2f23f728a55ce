import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { siteAddress } from '../../src/links.ts';
import { startBrowser } from '../fixtures/browser.ts';
import { openFromDisk, serveSite } from '../fixtures/open-site.ts';
import { ourPages, readSite } from '../fixtures/site-files.ts';

const browser = await startBrowser();
const site = await serveSite();

async function openPage(address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(address);
  return page;
}

describe('addresses', { timeout: 60_000 }, () => {
  it('name no file of a page, in links, in the map of the site and in the index of the search', () => {
    const files = [...ourPages, 'sitemap.xml', 'assets/search-index.js', 'errors.json'];
    expect(files.filter((file) => readSite(file).includes('index.html'))).toEqual([]);
  });

  it('lose the name of the file where one came with it', async () => {
    await using page = await openPage(`${site.url}errors/index.html?from=mail#request`);
    expect(page.url()).toBe(`${site.url}errors/?from=mail#request`);
  });

  it.each(['click', 'Enter'])('lead from page to page from disk too, by %s', async (way) => {
    await using page = await openPage(openFromDisk('guides/deploy/index.html'));
    const follow = async (name: string, file: string): Promise<void> => {
      const link = page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name, exact: true });
      await (way === 'click' ? link.click() : link.press('Enter'));
      await expect.poll(() => page.url()).toBe(openFromDisk(file));
    };
    await follow('Error codes', 'errors/index.html');
    await follow('Overview', 'index.html');
    await page.locator('article a[href="./guides/mock/"]').first().click();
    await expect.poll(() => page.url()).toBe(openFromDisk('guides/mock/index.html'));
  });
});

describe('the server', () => {
  it('has the page for addresses that lead nowhere, whose links stay with it', async () => {
    const reply = await fetch(`${site.url}no/such/page`);
    expect(reply.status).toBe(404);
    expect(reply.headers.get('content-type')).toMatch(/^text\/html/);
    const html = await reply.text();
    expect(html).toContain('There is no page here');
    expect(html).toContain(`href="${site.url}errors/"`);
    expect(html).not.toContain(siteAddress);
  });

  it('leads from the name of a folder to the folder', async () => {
    const reply = await fetch(`${site.url}errors/dli.12003`, { redirect: 'manual' });
    expect([reply.status, reply.headers.get('location')]).toEqual([301, `${site.url}errors/dli.12003/`]);
  });
});
