import { expect, it } from 'vitest';

import { startBrowser } from '../fixtures/browser.ts';
import { openConsole, send } from './fixtures/open-console.ts';

const browser = await startBrowser();

it(
  'at 1280 by 800 the form begins above the fold, with the reply beside it, which stays in sight',
  { timeout: 60_000 },
  async () => {
    await using opened = await openConsole(browser, { viewport: { width: 1280, height: 800 } });
    const { page } = opened;
    const name = (await page.locator('#body_name').boundingBox())!;
    const reply = (await page.locator('section.reply').boundingBox())!;
    expect(name.y + name.height).toBeLessThan(700);
    expect(reply.x).toBeGreaterThan(name.x + name.width);
    await send(page);
    await page.evaluate(() => scrollTo(0, 2000));
    expect((await page.locator('section.reply').boundingBox())!.y).toBeLessThan(800);
  },
);

it('at a width of 375 the parts follow each other in the order of work', { timeout: 60_000 }, async () => {
  await using opened = await openConsole(browser, { viewport: { width: 375, height: 812 } });
  const tops = await opened.page
    .locator('.bar, .setup, #body-title, #reply-title, #request-title')
    .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().y));
  expect(tops).toHaveLength(5);
  expect(tops).toEqual(tops.toSorted((left, right) => left - right));
});

it('what is copied is copied from the top of its block', { timeout: 60_000 }, async () => {
  await using opened = await openConsole(browser);
  const { page } = opened;
  await send(page);
  const blocks = await page
    .locator('.code-block')
    .evaluateAll((all) =>
      all.map(
        (block) =>
          block.querySelector('button')!.getBoundingClientRect().bottom <=
          block.querySelector('pre')!.getBoundingClientRect().top + 1,
      ),
    );
  expect(blocks).toEqual([true, true, true]);
  expect(await page.locator('section.reply .token-keyword').first().innerText()).toBe('"is_success"');
});
