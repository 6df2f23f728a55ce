import { createMockEndpoint } from '@dli-flink/mock';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { startBrowser } from '../fixtures/browser.ts';
import { mockSender } from '../../src/console/settings.ts';
import { openConsole, send } from './fixtures/open-console.ts';

const browser = await startBrowser();

const token = 'a-token-nobody-may-see';
const accessKey = {
  accessKey: 'AKTHATISNOTSECRET000',
  secretKey: 'a-secret-key-nobody-may-see-000000000000',
  securityToken: 'a-security-token-nobody-may-see',
};
const secrets = [token, accessKey.secretKey, accessKey.securityToken];

/** Everything that a browser keeps beyond the memory of the page. */
async function readKept(page: Page): Promise<string> {
  const kept = await page.evaluate(async () => ({
    url: location.href,
    local: { ...localStorage },
    session: { ...sessionStorage },
    cookies: document.cookie,
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    history: JSON.stringify(history.state),
    name: window.name,
    title: document.title,
  }));
  return JSON.stringify([kept, await page.context().storageState()]);
}

/** Fills in everything secret there is, and sends it with a token and with a signature. */
async function sendSecrets(page: Page, address: string): Promise<void> {
  await page.getByLabel('Another address').check();
  await page.getByLabel('Address', { exact: true }).fill(address);
  await page.getByLabel('project_id', { exact: true }).fill('p');
  await page.getByLabel('job_id', { exact: true }).fill('202');
  await page.getByLabel('token', { exact: true }).fill(token);
  expect(await send(page)).toMatch(/^200 /);
  await page.getByLabel('Key pair').check();
  await page.getByLabel('access key', { exact: true }).fill(accessKey.accessKey);
  await page.getByLabel('secret key', { exact: true }).fill(accessKey.secretKey);
  await page.getByLabel('security token', { exact: true }).fill(accessKey.securityToken);
  await page.getByLabel('name', { exact: true }).fill('signed');
  expect(await send(page)).toMatch(/^200 /);
  await page.getByText('"signed"').first().waitFor();
}

describe('credentials', { timeout: 60_000 }, () => {
  it('stay in memory: no address, storage, cookie or message of the browser has them', async () => {
    const mock = createMockEndpoint({ token, accessKey, projectId: 'p', jobIds: ['202'] });
    await using server = await mock.listen();
    await using opened = await openConsole(browser);
    const { messages, page, requested } = opened;
    await sendSecrets(page, server.url);
    expect(mock.readJob('202')?.settings.name).toBe('signed');
    const kept = `${await readKept(page)} ${messages.join(' ')} ${requested.join(' ')}`;
    expect(secrets.filter((secret) => kept.includes(secret))).toEqual([]);
    expect(requested.some((url) => url.includes('/flink-jobs/202'))).toBe(true);
  });

  it('are gone when the page is opened again', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await page.getByLabel('Another address').check();
    await page.getByLabel('token', { exact: true }).fill(token);
    await page.reload();
    await page.getByLabel('Another address').check();
    expect(await page.getByLabel('token', { exact: true }).inputValue()).toBe('');
  });

  it('are hidden on the screen, in the fields and in what is shown of the request, until they are asked for', async () => {
    const mock = createMockEndpoint({ token, accessKey, projectId: 'p', jobIds: ['202'] });
    await using server = await mock.listen();
    await using opened = await openConsole(browser);
    const { page } = opened;
    await sendSecrets(page, server.url);
    const forms = ['HTTP', 'curl', 'TypeScript', 'Signature'];
    const readAll = async (): Promise<string> => {
      const texts: string[] = [];
      for (const form of forms) {
        await page.getByLabel(form, { exact: true }).check();
        texts.push(await page.locator('body').innerText());
      }
      return texts.join('\n');
    };
    const hidden = await readAll();
    expect(secrets.filter((secret) => hidden.includes(secret))).toEqual([]);
    await page.getByLabel('Show secrets, and copy them').check();
    expect(await readAll()).toContain(accessKey.securityToken);
    const controls = page.locator('input[type=password]');
    expect(await controls.count()).toBe(2);
    expect(await page.locator('.sender input:not([type=radio]):not([autocomplete=off])').count()).toBe(0);
    await page.getByRole('button', { name: 'Show the secret key' }).click();
    expect(await controls.count()).toBe(1);
  });

  it('are not copied with the request', async () => {
    await using opened = await openConsole(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
    const { page } = opened;
    await page.getByLabel('curl', { exact: true }).check();
    await page.getByRole('button', { name: 'Copy The request as curl' }).click();
    await page.getByText('Copied.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('${DLI_TOKEN:?}');
    expect(copied).not.toContain(mockSender.token);
  });
});
