import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';

import { startBrowser } from '../fixtures/browser.ts';
import { findBarriersInAllLooks } from '../fixtures/find-barriers.ts';
import { loadExample, openConsole, send, writeJson } from './fixtures/open-console.ts';

const browser = await startBrowser();

const scenes: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'as it opens': async () => {},
  'with every property and a reply': async (page) => {
    await loadExample(page, 'Every property');
    await send(page);
  },
  'with what is wrong': async (page) => {
    await page.locator('#body_name').fill('x'.repeat(58));
    await page.locator('#body_cu_number').fill('abc');
    await page.locator('#body_obs_bucket').fill('logs');
    await send(page);
  },
  'with a departure, and a signature': async (page) => {
    await page.locator('#fault').selectOption('is_success-told-as-null');
    await page.locator('.sender summary').click();
    await page.getByLabel('Key pair').check();
    await page.getByLabel('Signature', { exact: true }).check();
    await send(page);
  },
  'with an error and JSON': async (page) => {
    await page.locator('.sender summary').click();
    await page.locator('#parameter-job_id').fill('9');
    await writeJson(page, '{"name": "a"}');
    await send(page);
    await writeJson(page, '{"name": ');
  },
  'with a completion in the editor, and a history': async (page) => {
    await send(page);
    await writeJson(page, '{}');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('"na');
    await page.locator('div.editor').getByRole('option').first().waitFor();
  },
  'with a region': async (page) => {
    await page.getByLabel('Region', { exact: true }).first().check();
    await send(page);
  },
};

it.each(Object.entries(scenes))(
  '%s it keeps nobody out and does not scroll sideways, narrow and wide, light and dark',
  { timeout: 90_000 },
  async (_, act) => {
    // So high that nothing covers anything: what is covered, the program cannot decide.
    await using opened = await openConsole(browser, { viewport: { width: 375, height: 9000 } });
    await act(opened.page);
    expect(await findBarriersInAllLooks(opened.page, 9000)).toEqual([]);
  },
);

it('every target is at least 24 pixels wide and high, at a width of 375', { timeout: 60_000 }, async () => {
  await using opened = await openConsole(browser, { viewport: { width: 375, height: 812 } });
  const small = await opened.page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.console :is(button, input, select, textarea, summary)')]
      .filter((element) => element.checkVisibility())
      .filter((element) => {
        // A label is part of what is pressed.
        const { height, width } = (element.closest('label') ?? element).getBoundingClientRect();
        return height < 24 || width < 24;
      })
      .map(({ outerHTML }) => outerHTML),
  );
  expect(small).toEqual([]);
});

it('at a zoom of 400 % it is read without scrolling sideways', { timeout: 60_000 }, async () => {
  await using opened = await openConsole(browser, { viewport: { width: 320, height: 256 } });
  await loadExample(opened.page, 'Every property');
  await send(opened.page);
  expect(await opened.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});
