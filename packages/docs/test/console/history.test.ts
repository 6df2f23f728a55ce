import { describe, expect, it } from 'vitest';

import { keepRequest } from '../../src/console/kept-request.ts';
import { initialSettings, mockSender } from '../../src/console/settings.ts';
import { addToHistory, loadHistory, saveHistory } from '../../src/console/visit-history.ts';
import type { SentRequest } from '../../src/console/visit-history.ts';
import { startBrowser } from '../fixtures/browser.ts';
import { openConsole, readBody, readOutcome, send } from './fixtures/open-console.ts';

const browser = await startBrowser();

const request = keepRequest(initialSettings, '{}', 'job_init')!;
const sent = (sentAt: number): SentRequest => ({ request, sentAt, host: 'h', outcome: '200' });

function makeStorage(text: string | null): Storage {
  const kept = { text };
  return { getItem: () => kept.text, setItem: (_: string, next: string) => (kept.text = next) } as never;
}

const refused = (): Storage => {
  throw new Error('refused');
};

describe('the history', () => {
  it('has the latest twenty, the latest first', () => {
    const all = Array.from({ length: 25 }, (_, index) => sent(index)).reduce<readonly SentRequest[]>(
      addToHistory,
      [],
    );
    expect(all.map(({ sentAt }) => sentAt)).toEqual(Array.from({ length: 20 }, (_, index) => 24 - index));
  });

  it('is read as it was saved', () => {
    const storage = makeStorage(null);
    saveHistory(() => storage, [sent(1)]);
    expect(loadHistory(() => storage)).toEqual([sent(1)]);
  });

  it.each([
    null,
    '',
    '{',
    '7',
    '{}',
    '[null, 7, {"request": {}}]',
    '[{"request": {"operation": "x"}, "sentAt": 1}]',
  ])('is empty where the browser kept %j', (text) => {
    expect(loadHistory(() => makeStorage(text))).toEqual([]);
  });

  it('does without a storage that the browser refuses', () => {
    expect(loadHistory(refused)).toEqual([]);
    expect(() => saveHistory(refused, [sent(1)])).not.toThrow();
  });
});

it('a request is loaded and sent again, also after the page was left', { timeout: 60_000 }, async () => {
  await using opened = await openConsole(browser);
  const { messages, page } = opened;
  const entries = page.locator('.history > li');
  await page.getByLabel('name', { exact: true }).fill('first');
  expect(await send(page)).toMatch(/^200 /);
  await page.locator('#job-state').selectOption('job_running');
  await page.getByLabel('name', { exact: true }).fill('second');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.waitForFunction(() => document.querySelector('.outcome')!.textContent.startsWith('400'));
  expect(await entries.allInnerTexts()).toEqual([
    expect.stringContaining('mock: 400'),
    expect.stringContaining('mock: 200'),
  ]);
  const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage }));
  expect(kept).toContain('second');
  expect(kept).not.toContain(mockSender.token);
  await page.reload();
  await entries.nth(1).getByRole('button', { name: 'Load' }).click();
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#body_name')?.value === 'first');
  expect(await readBody(page)).toEqual({ name: 'first' });
  // The mock is put into the state that it had before the request was sent.
  await entries.nth(0).getByRole('button', { name: 'Send again' }).click();
  await readOutcome(page);
  await page.getByRole('link', { name: 'All about DLI.12003' }).waitFor();
  expect(await entries.count()).toBe(3);
  expect(messages).toEqual([]);
});
