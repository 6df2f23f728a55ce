import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { startBrowser } from '../fixtures/browser.ts';
import { openConsole, readOutcome } from './fixtures/open-console.ts';

const browser = await startBrowser();

const tellFocus = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement!.id || document.activeElement!.textContent);

/** Presses Tab until the control with this ID has the focus. */
async function tabTo(page: Page, id: string): Promise<void> {
  for (let count = 0; count < 80; count++) {
    await page.keyboard.press('Tab');
    if ((await tellFocus(page)) === id) return;
  }
  throw new Error(`${id} cannot be reached`);
}

describe('by keyboard alone', { timeout: 60_000 }, () => {
  it('takes four keys from the loaded page to a 200 of the mock in it', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    for (const key of ['Tab', 'Enter', 'Tab', 'Enter']) await page.keyboard.press(key);
    expect(await readOutcome(page)).toMatch(/^200 in .*\. Nothing departs from the contract\.$/);
    expect(await tellFocus(page)).toBe('Send');
  });

  it('a property is filled in and sent from where it is', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await tabTo(page, 'body_parallel_number');
    await page.keyboard.type('4');
    await page.keyboard.press('Control+Enter');
    expect(await readOutcome(page)).toMatch(/^200 /);
    expect(await page.locator('.reply tbody').innerText()).toMatch(/parallel_number\s+1\s+4/);
  });

  it('Enter in a field sends nothing, since the job may be a real one', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await page.locator('#body_name').fill('changed');
    await page.keyboard.press('Enter');
    expect(await page.locator('.outcome').innerText()).toMatch(/^Ready\./);
  });

  it('what is wrong is read first, leads to the field, and can be sent on purpose', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await page.locator('#body_queue_name').focus();
    // Sent empty on purpose, which the contract forbids.
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    expect(await tellFocus(page)).toBe('body_queue_name');
    await page.keyboard.press('Control+Enter');
    expect(await readOutcome(page)).toBe('Not sent. See what is wrong.');
    expect(await tellFocus(page)).toMatch(/^Not sent: one thing is wrong/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await tellFocus(page)).toBe('body_queue_name');
    await page.keyboard.press('Control+Enter');
    expect(await tellFocus(page)).toMatch(/^Not sent/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('.outcome')!.textContent.startsWith('400'));
    expect(await readOutcome(page)).toMatch(/^400 in .*\. Nothing departs from the contract\.$/);
  });

  it('the focus is never lost to the page: not by leaving a property out, nor an item', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    const press = (name: string): Promise<void> =>
      page.getByRole('button', { name, exact: true }).press('Enter');
    await page.locator('#body_name').fill('x');
    await press('Leave out name');
    expect(await tellFocus(page)).toBe('body_name');
    await press('Add an item to dependency_jars');
    expect(await tellFocus(page)).toBe('body_dependency_jars_0');
    await press('Take out item 1 of dependency_jars');
    expect(await tellFocus(page)).toBe('body_dependency_jars');
    await press('Leave out dependency_jars');
    expect(await tellFocus(page)).toBe('body_dependency_jars');
  });

  it('every control can be reached, and is in sight when it has the focus', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await page.getByRole('button', { name: 'Send', exact: true }).focus();
    const hidden: string[] = [];
    let count = 0;
    for (;;) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(() => {
        const { activeElement: element } = document;
        if (element === null || element.closest('.console') === null) return undefined;
        const { height, left, top, width } = element.getBoundingClientRect();
        const at = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20));
        return at !== null && (element.contains(at) || at.contains(element))
          ? ''
          : element.id || element.outerHTML;
      });
      if (seen === undefined) break;
      count++;
      if (seen !== '') hidden.push(seen);
    }
    expect(count).toBeGreaterThan(50);
    expect(hidden).toEqual([]);
  });
});
