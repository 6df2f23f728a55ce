import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';

import { startBrowser } from '../fixtures/browser.ts';
import { serveSite } from '../fixtures/open-site.ts';

const browser = await startBrowser();
const site = await serveSite();

/** How soon a reader has to be there; in milliseconds after the page has loaded, or after a link was followed. */
const soon = 200;

/** Waits until something stands where it can be read and moves no more, and tells when that was. */
function settle(page: Page, id: string, since: 'load' | 'now'): Promise<number> {
  return page.evaluate(
    async ([anchor, begin]) => {
      const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      const from = begin === 'load' ? entry!.loadEventEnd : performance.now();
      if (begin === 'now')
        document.querySelector<HTMLAnchorElement>(`nav.page a[href="#${anchor}"]`)!.click();
      const target = document.querySelector(`[id="${anchor}"]`)!;
      let last = Number.NaN;
      let moved = performance.now();
      // A second in which nothing moves is rest.
      while (performance.now() - moved < 1000) {
        await new Promise(requestAnimationFrame);
        const { top } = target.getBoundingClientRect();
        if (top !== last) moved = performance.now();
        last = top;
      }
      if (last < 0 || last > innerHeight) throw new Error(`it stands at ${last} px`);
      return moved - from;
    },
    [id, since] as const,
  );
}

it('a link to the last property of a long page is there at once', { timeout: 60_000 }, async () => {
  await using page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${site.url}update-flink-jar-job/`);
  const anchors = await page
    .locator('#body ~ .property h3, #content .property > .heading h3')
    .evaluateAll((headings) => headings.map(({ id }) => id));
  const last = anchors.at(-1)!;
  await page.goto('about:blank');
  await page.goto(`${site.url}update-flink-jar-job/#${last}`, { waitUntil: 'load' });
  expect(await settle(page, last, 'load')).toBeLessThanOrEqual(soon);
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(5000);
  await page.evaluate(() => scrollTo(0, 0));
  expect(await settle(page, last, 'now')).toBeLessThanOrEqual(soon);
});
