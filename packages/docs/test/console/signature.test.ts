import { expect, it } from 'vitest';

import { startBrowser } from '../fixtures/browser.ts';
import { openConsole, send } from './fixtures/open-console.ts';

const browser = await startBrowser();

it('a signed request that is only looked at stays good to be copied', { timeout: 60_000 }, async () => {
  await using opened = await openConsole(browser);
  const { page } = opened;
  await page.clock.install({ time: '2026-11-22T14:00:00Z' });
  await page.reload();
  await page.locator('.sender summary').click();
  await page.getByLabel('Key pair').check();
  await page.getByLabel('curl', { exact: true }).check();
  const readDate = async (): Promise<string | undefined> =>
    /X-Sdk-Date: (\w+)/.exec(await page.locator('section.request pre').innerText())?.[1];
  const before = await readDate();
  expect(before).toMatch(/^20261122T1400/);
  await page.clock.fastForward('05:01');
  await expect.poll(readDate).toMatch(/^20261122T1405/);
  expect(await page.locator('section.request').innerText()).toContain('It is good for 15 minutes');
  expect(await send(page)).toMatch(/^200 /);
});
