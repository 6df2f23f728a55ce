import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { startBrowser } from '../fixtures/browser.ts';
import { axe, findBarriers, findBarriersInAllLooks, findOverflow } from '../fixtures/find-barriers.ts';
import { serveSite } from '../fixtures/open-site.ts';
import { coverPlaces, listPlaces } from '../fixtures/places.ts';
import { allPages, ourPages, readSite, redirects } from '../fixtures/site-files.ts';

const browser = await startBrowser();
const site = await serveSite();

describe('every page', { timeout: 240_000 }, () => {
  const found = {
    requests: [] as string[],
    failures: [] as string[],
    barriers: [] as string[],
    overflows: [] as string[],
  };
  const places = new Map<string, readonly string[]>();

  let visits: Promise<unknown> | undefined;

  /** Once for all tests; two pages at a time, since each waits for what it loads. */
  function visitAll(): Promise<unknown> {
    const files = allPages.filter((file) => !redirects.includes(file)).values();
    visits ??= Promise.all([visit(files), visit(files)]);
    return visits;
  }

  async function visit(files: Iterable<string>): Promise<void> {
    await using page = await browser.newPage({ reducedMotion: 'reduce' });
    await page.addInitScript({ content: axe });
    listen(page);
    for (const file of files) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(`${site.url}${file}`);
      if (!ourPages.includes(file)) continue;
      const barriers = await findBarriers(page, 'content');
      const overflows = await findOverflow(page);
      await page.setViewportSize({ width: 375, height: 900 });
      overflows.push(...(await findOverflow(page)));
      places.set(file, await listPlaces(page));
      found.barriers.push(...barriers.map((barrier) => `${file}: ${barrier}`));
      found.overflows.push(...overflows.map((overflow) => `${file}: ${overflow}`));
    }
  }

  function listen(page: Page): void {
    page.on('request', (request) => {
      if (!request.url().startsWith(site.url) && !/^(data|blob):/.test(request.url()))
        found.requests.push(request.url());
    });
    page.on('response', (response) => {
      if (response.status() >= 400) found.failures.push(`${response.status()} ${response.url()}`);
    });
    // What its policy forbids, a page writes to the console as an error.
    page.on('console', (message) => {
      if (message.type() === 'error') found.failures.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => found.failures.push(`${page.url()}: ${error.message}`));
  }

  it('asks no other origin for anything, and what it asks for is there', async () => {
    await visitAll();
    expect(found.requests).toEqual([]);
    expect(found.failures).toEqual([]);
  });

  it('breaks nothing of WCAG 2.2 AA that depends on what it says', async () => {
    await visitAll();
    expect(found.barriers).toEqual([]);
    expect(places.size).toBe(ourPages.length);
  });

  it('fits its width, narrow and wide', async () => {
    await visitAll();
    expect(found.overflows).toEqual([]);
  });

  it('is among those, or made of what is on those, that break nothing of it in any look', async () => {
    await visitAll();
    const pages = coverPlaces(places);
    await using page = await browser.newPage({ reducedMotion: 'reduce' });
    const barriers: string[] = [];
    for (const file of pages) {
      await page.goto(`${site.url}${file}`);
      await listPlaces(page);
      barriers.push(...(await findBarriersInAllLooks(page)).map((barrier) => `${file}: ${barrier}`));
    }
    expect(barriers).toEqual([]);
  });
});

it('light and dark differ in colours alone', () => {
  for (const file of ['assets/site.css', 'assets/evidence.css', 'try/console.css'])
    expect(readSite(file)).not.toContain('prefers-color-scheme');
});
