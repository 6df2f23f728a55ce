import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { describe, expect, it } from 'vitest';

import { startBrowser } from '../fixtures/browser.ts';
import { siteFolder } from '../fixtures/open-site.ts';
import {
  editAs,
  findEditor,
  openConsole,
  readBody,
  readJson,
  send,
  writeJson,
} from './fixtures/open-console.ts';

const browser = await startBrowser();

const isEditor = (url: string): boolean => url.endsWith('/editor.js');

describe('the editor of JSON', { timeout: 60_000 }, () => {
  it('is loaded when it is opened and not before, from the site and within its policy', async () => {
    await using opened = await openConsole(browser);
    const { messages, page, requested, site } = opened;
    expect(requested.filter(isEditor)).toEqual([]);
    await writeJson(page, '{"cu_number": 3, "name": "a"}');
    expect(requested.filter(isEditor)).toHaveLength(1);
    expect(requested.filter((url) => !url.startsWith(site))).toEqual([]);
    // What the policy refuses is told there.
    expect(messages).toEqual([]);
    expect(await readBody(page)).toEqual({ cu_number: 3, name: 'a' });
  });

  it('has colours and line numbers', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await writeJson(page, '{"cu_number": 3,\n"name": "a"}');
    const colors = await page
      .locator('.cm-line span')
      .evaluateAll((spans) => spans.map((span) => [span.textContent, getComputedStyle(span).color]));
    const colorOf = Object.fromEntries(colors) as Readonly<Record<string, string>>;
    expect(new Set([colorOf['"cu_number"'], colorOf['3'], colorOf['"a"']]).size).toBe(3);
    expect(await page.locator('.cm-lineNumbers').innerText()).toMatch(/1\s+2/);
  });

  it('offers what the contract knows, and takes it by keyboard', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await writeJson(page, '{}');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('"paral');
    await page.locator('div.editor').getByRole('option', { name: '"parallel_number"' }).waitFor();
    // It takes nothing for a moment, so that no key that was meant for the text does.
    await page.waitForTimeout(200);
    await page.keyboard.press('Enter');
    await page.keyboard.type('4');
    await page.locator('section.request').getByText('{"parallel_number": 4}').waitFor();
    expect(await readJson(page)).toBe('{"parallel_number": 4}');
  });

  it('keeps nobody in: Tab goes on, and Control+Enter sends', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await writeJson(page, '{"name": "sent"}');
    await page.keyboard.press('Control+Enter');
    await page.waitForFunction(() => document.querySelector('.outcome')!.textContent.startsWith('200'));
    expect(await readJson(page)).toBe('{"name": "sent"}');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).not.toBe('body-editor');
  });

  it('is told what is wrong: a reader of the screen hears it with the text', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await writeJson(page, '{"name": ');
    const editor = await findEditor(page);
    const told = await editor.evaluate((element) => [
      element.ariaInvalid,
      element.ariaDescribedByElements?.map(({ textContent }) => textContent).join(' '),
    ]);
    expect(told).toEqual(['true', expect.stringContaining('The JSON ends')]);
  });

  it('asks whether a known property was meant, there and in the form', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    const question = /paralel_number: did you mean parallel_number\?/;
    await writeJson(page, '{"paralel_number": 4, "resource_config": {"max_slots": 1}}');
    await page.getByText(question).waitFor();
    await editAs(page, 'Form');
    await page.getByText(question).waitFor();
    await page.getByText(/resource_config\.max_slots: did you mean max_slot\?/).waitFor();
    expect(await send(page)).toMatch(/^200 /);
  });

  it('loses no key, however fast they come', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    const text = `"${'abcdefghij'.repeat(30)}`;
    await writeJson(page, '');
    await page.keyboard.type(text);
    await page.locator('section.request').getByText(`${text}"`).waitFor();
    expect(await readJson(page)).toBe(`${text}"`);
  });

  it('does without where it cannot be loaded', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await page.route('**/editor.js', (route) => route.abort());
    await editAs(page, 'JSON');
    await page.locator('textarea#body-editor').fill('{"name": "plain"}');
    expect(await readBody(page)).toEqual({ name: 'plain' });
    expect(await page.locator('textarea#body-editor').count()).toBe(1);
  });

  it('works from disk', async () => {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(siteFolder, 'try/index.html')).href);
    await writeJson(page, '{"name": "from disk"}');
    expect(await readBody(page)).toEqual({ name: 'from disk' });
    await page.close();
  });
});
