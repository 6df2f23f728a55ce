import { createMockEndpoint } from '@dli-flink/mock';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { startBrowser } from '../fixtures/browser.ts';
import { openConsole, send } from './fixtures/open-console.ts';

const browser = await startBrowser();

const readOutcome = (page: Page): Promise<string> => page.locator('.outcome [role=status]').innerText();
const readReply = (page: Page): Promise<string> => page.locator('section.reply').innerText();
const setJob = async (page: Page, id: string): Promise<void> => {
  await page.locator('.sender').evaluate((details: HTMLDetailsElement) => {
    details.open = true;
  });
  await page.locator('#parameter-job_id').fill(id);
};

describe('what the console says is true:', { timeout: 60_000 }, () => {
  it('the mock has the jobs it has, whatever is filled in', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    const about = page.locator('#mock-about');
    expect(await about.innerText()).toMatch(/^It has the jobs 202 and 203 in project \w+\. Nothing leaves/);
    await setJob(page, '999');
    expect(await about.innerText()).toContain('It has no job 999.');
    await page.getByRole('button', { name: 'Fill in what it has' }).click();
    expect(await page.locator('#parameter-job_id').inputValue()).toBe('202');
    expect(await about.innerText()).not.toContain('It has no job');
  });

  it('a plain true is carried out, and leaves nothing open', async () => {
    await using opened = await openConsole(browser);
    expect(await send(opened.page)).toMatch(/^200 /);
    expect(await readReply(opened.page)).toContain('It was carried out: is_success is true.');
    expect(await readReply(opened.page)).not.toContain('unless');
  });

  it('a verdict is about the endpoint, the fault and the operation that it was made of', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    expect(await send(page)).toMatch(/^200 /);
    await page.getByLabel('Another address').check();
    expect(await readOutcome(page)).toBe('Not ready: something has to be filled in.');
    expect(await readReply(page)).toContain('It stands here once the request is sent.');
    await page.getByLabel('Mock in this page').check();
    expect(await readOutcome(page)).toMatch(/^200 /);
    await page.locator('#fault').selectOption({ index: 1 });
    expect(await readOutcome(page)).toBe('Ready. The mock in this page answers.');
    await page.locator('#fault').selectOption({ index: 0 });
    await page.getByRole('combobox', { name: 'Operation' }).selectOption('listFlinkJobs');
    expect(await readReply(page)).toContain('It stands here once the request is sent.');
  });

  it('a verdict on a request that was changed since says so', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await send(page);
    expect(await readOutcome(page)).not.toContain('Changed since.');
    await page.getByLabel('name', { exact: true }).fill('other');
    expect(await readOutcome(page)).toContain('Changed since.');
    expect(await readReply(page)).toContain('To the request as it was before you changed it.');
    await page.getByRole('button', { name: 'Leave out name' }).click();
    expect(await readOutcome(page)).not.toContain('Changed since.');
  });

  it('the address keeps its host while something is missing', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await page.getByLabel('Another address').check();
    await page.getByLabel('Address', { exact: true }).fill('http://127.0.0.1:8080');
    expect(await page.locator('.bar .address').innerText()).toContain(
      'http://127.0.0.1:8080/v1.0/{project_id}/streaming/flink-jobs/{job_id}',
    );
  });

  it('nothing on this machine is called real', async () => {
    const mock = createMockEndpoint({ token: 't', projectId: 'p', jobIds: ['7'] });
    await using server = await mock.listen();
    await using opened = await openConsole(browser);
    const { page } = opened;
    await page.getByLabel('Another address').check();
    await page.getByLabel('Address', { exact: true }).fill(server.url);
    await page.getByLabel('project_id', { exact: true }).fill('p');
    await page.getByLabel('job_id', { exact: true }).fill('7');
    await page.getByLabel('token', { exact: true }).fill('t');
    expect(await readOutcome(page)).toBe(`Ready. ${new URL(server.url).host} answers.`);
    expect(await page.locator('.console').innerText()).not.toMatch(/real (job|endpoint)/i);
  });

  it('another job of the mock that was changed is named', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await setJob(page, '203');
    await page.getByLabel('name', { exact: true }).fill('neighbour');
    expect(await send(page)).toMatch(/^200 /);
    expect(await readReply(page)).toContain('Changed beside it: 203.');
  });

  it('credentials that the mock refuses are none that expired', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await setJob(page, '202');
    await page.getByLabel('token', { exact: true }).fill('another');
    expect(await send(page)).toMatch(/^401 /);
    expect(await readReply(page)).toContain('The mock takes the credentials that this page had filled in');
    expect(await readReply(page)).not.toContain('of another region');
  });
});

it('a job of the mock is put into any state, so that DLI.12003 is met', { timeout: 60_000 }, async () => {
  await using opened = await openConsole(browser);
  const { messages, page } = opened;
  await page.locator('#job-state').selectOption('job_running');
  await page.getByLabel('parallel_number', { exact: true }).fill('4');
  expect(await send(page)).toMatch(/^400 .* Nothing departs from the contract\.$/);
  await page.getByRole('link', { name: 'All about DLI.12003' }).waitFor();
  expect(await page.locator('#job-state').inputValue()).toBe('job_running');
  expect(messages).toEqual([]);
});
