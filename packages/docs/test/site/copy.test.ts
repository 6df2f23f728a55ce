import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { listOperations } from '@dli-flink/compiler/openapi';
import { currentDocument } from '../../src/document.ts';
import { operationPath } from '../../src/paths.ts';
import { startBrowser } from '../fixtures/browser.ts';
import { serveSite } from '../fixtures/open-site.ts';
import { ourPages, readSite } from '../fixtures/site-files.ts';

const browser = await startBrowser();
const site = await serveSite();

const operation = `${operationPath(listOperations(currentDocument)[0]!.operationId)}/`;

async function openPage(address: string): Promise<Page> {
  const page = await browser.newPage();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${site.url}${address}`);
  return page;
}

/** Shows a block that is under another tab, or folded away, by keyboard alone. */
async function reveal(block: Locator): Promise<void> {
  const panel = block.locator('xpath=ancestor::div[parent::fieldset]');
  if ((await panel.count()) > 0 && !(await panel.isVisible())) {
    const tabs = panel.locator('xpath=parent::*');
    await tabs.locator('input:checked').focus();
    for (let step = await tabs.locator('input').count(); step > 0 && !(await panel.isVisible()); step--)
      await block.page().keyboard.press('ArrowRight');
  }
  const closed = block.locator('xpath=ancestor::details[not(@open)]');
  if ((await closed.count()) > 0) await closed.locator('> summary').press('Enter');
}

it('every block of code on every page has a place for the button', () => {
  const counts = ourPages.map((file) => {
    const html = readSite(file);
    const all = html.match(/<pre\b/g)?.length ?? 0;
    const copied = html.match(/<div class="copyable"><pre tabindex="0" class="code [^>]*>/g)?.length ?? 0;
    return { file, all, copied };
  });
  expect(counts.filter(({ all, copied }) => all !== copied)).toEqual([]);
  expect(counts.filter(({ all }) => all > 0).length).toBeGreaterThan(80);
});

describe('by keyboard', { timeout: 120_000 }, () => {
  it.each([
    '',
    operation,
    'errors/dli.12003/',
    'guides/authenticate/',
    'guides/deploy/',
    'guides/migrate/',
    'evidence/',
    `v0.1/${operation}`,
  ])('each block of the page "%s" is copied as it is', async (address) => {
    await using page = await openPage(address);
    const blocks = await page.locator('pre').all();
    expect(blocks.length).toBeGreaterThan(0);
    for (const block of blocks) {
      await reveal(block);
      const code = (await block.textContent())!;
      await block.focus();
      await page.keyboard.press('Tab');
      const button = page.locator(':focus');
      expect(await button.getAttribute('aria-label')).toBe('Copy');
      expect(await button.isVisible()).toBe(true);
      await page.keyboard.press('Enter');
      await expect.poll(() => button.getAttribute('aria-label')).toBe('Copied.');
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code);
    }
  });
});

describe('the button', { timeout: 60_000 }, () => {
  it('is seen without a pointer over it, and shows where the focus is', async () => {
    await using page = await openPage(operation);
    const button = page.locator('.copyable > button').first();
    const look = (name: 'opacity' | 'outlineStyle'): Promise<string> =>
      button.evaluate((element, property) => getComputedStyle(element)[property], name);
    expect(await look('opacity')).toBe('1');
    await page.locator('pre').first().focus();
    await page.keyboard.press('Tab');
    expect(await look('outlineStyle')).toBe('solid');
  });

  it('tells a screen reader, each time anew, and is itself again once it is left', async () => {
    await using page = await openPage(operation);
    const button = page.locator('.copyable > button').first();
    const told = page.locator('[aria-live=polite].visually-hidden');
    await button.press('Enter');
    await expect.poll(() => told.textContent()).toBe('Copied.');
    await button.blur();
    expect(await button.getAttribute('aria-label')).toBe('Copy');
  });

  it('selects the code where there is no clipboard', async () => {
    await using page = await openPage(operation);
    const block = page.locator('.copyable').first();
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await block.getByRole('button').click();
    await expect
      .poll(() => block.locator('button').getAttribute('aria-label'))
      .toBe('Selected. Copy it with the keyboard.');
    expect(await page.evaluate(() => String(getSelection()))).toBe(await block.locator('pre').textContent());
  });

  it('is not there where scripts do not run', async () => {
    await using page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(`${site.url}${operation}`);
    expect(await page.locator('button').count()).toBe(0);
  });
});
