import { createMockEndpoint } from '@dli-flink/mock';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { startBrowser } from '../fixtures/browser.ts';
import { openConsole, send } from './fixtures/open-console.ts';
import type { OpenedConsole } from './fixtures/open-console.ts';
import { findDeadAddress, openToPages, serveEndpoint } from './fixtures/serve-endpoint.ts';

const browser = await startBrowser();

const credentials = {
  token: 'a-token-of-the-real-endpoint',
  accessKey: { accessKey: 'AKOFTHEREALENDPOINT0', secretKey: 'a-secret-key-of-the-real-endpoint-000000' },
};
const jobId = '9007199254740993';

/** Fills in an endpoint of another origin, and who sends to it. */
async function fillIn(page: Page, address: string): Promise<void> {
  await page.getByLabel('Another address').check();
  await page.getByLabel('Address', { exact: true }).fill(address);
  await page.getByLabel('project_id', { exact: true }).fill('p');
  await page.getByLabel('job_id', { exact: true }).fill(jobId);
  await page.getByLabel('token', { exact: true }).fill(credentials.token);
}

const readReply = (page: Page): Promise<string> => page.locator('section.reply').innerText();

describe('a real endpoint', { timeout: 60_000 }, () => {
  it('begins with nothing filled in: neither sees what the other was given', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await page.getByLabel('Another address').check();
    expect(await page.getByLabel('token', { exact: true }).inputValue()).toBe('');
    expect(await page.getByLabel('job_id', { exact: true }).inputValue()).toBe('');
    expect(await page.locator('.remarks.error').count()).toBe(0);
    await fillIn(page, 'https://dli.example.com');
    await page.getByLabel('Mock in this page').check();
    expect(await send(page)).toMatch(/^200 /);
  });

  it('is reached with a token, keeps the job ID digit for digit, and its reply is held against the contract', async () => {
    const mock = createMockEndpoint({ ...credentials, projectId: 'p', jobIds: [jobId] });
    await using server = await mock.listen();
    await using opened = await openConsole(browser);
    const { page } = opened;
    await fillIn(page, server.url);
    await page.getByLabel('name', { exact: true }).fill('changed ä');
    expect(await send(page)).toMatch(/^200 in .* Nothing departs from the contract\.$/);
    expect(mock.readJob(jobId)?.settings.name).toBe('changed ä');
    const reply = await readReply(page);
    expect(reply).toContain('"is_success": true');
    expect(reply).toContain('content-type: application/json');
  });

  it('is reached with a signature, each time with one of its own', async () => {
    const mock = createMockEndpoint({ ...credentials, projectId: 'p', jobIds: [jobId] });
    await using server = await mock.listen();
    await using opened = await openConsole(browser);
    const { page } = opened;
    await fillIn(page, server.url);
    await page.getByLabel('Key pair').check();
    await page.getByLabel('access key', { exact: true }).fill(credentials.accessKey.accessKey);
    await page.getByLabel('secret key', { exact: true }).fill(credentials.accessKey.secretKey);
    await page.getByLabel('name', { exact: true }).fill('signed');
    expect(await send(page)).toMatch(/^200 /);
    expect(mock.readJob(jobId)?.settings.name).toBe('signed');
    await page.getByLabel('secret key', { exact: true }).fill('a wrong one'.replaceAll(' ', '-'));
    expect(await send(page)).toMatch(/^(?!200)/);
    await page.waitForFunction(() => document.querySelector('.outcome')!.textContent.startsWith('401'));
    const reply = await readReply(page);
    expect(reply).toContain('does not take the signature. Check the secret key first');
    expect(reply).toContain('APIGW.0301 The IAM authentication of the request fails.');
    expect(await page.getByRole('link', { name: 'All about APIGW.0301' }).getAttribute('href')).toBe(
      '../errors/apigw.0301/',
    );
  });

  it('that breaks the contract is told of', async () => {
    const mock = createMockEndpoint({
      ...credentials,
      projectId: 'p',
      jobIds: [jobId],
      fault: 'is_success-told-as-null',
    });
    await using server = await mock.listen();
    await using opened = await openConsole(browser);
    const { page } = opened;
    await fillIn(page, server.url);
    expect(await send(page)).toContain('✕ Departs from the contract in one way.');
    expect(await page.locator('.reply mark').allInnerTexts()).toEqual([
      expect.stringContaining('"is_success": null'),
    ]);
  });
});

/** Sends an update to an address, and gives what the page says. */
async function tell(address: string): Promise<{ readonly outcome: string; readonly reply: string }> {
  await using opened: OpenedConsole = await openConsole(browser);
  await fillIn(opened.page, address);
  return { outcome: await send(opened.page), reply: await readReply(opened.page) };
}

describe('what is no reply of the service gets a sentence that says what to do', { timeout: 60_000 }, () => {
  it('an endpoint that is not there', async () => {
    const address = await findDeadAddress();
    const { outcome, reply } = await tell(address);
    expect(outcome).toBe(`✕ No reply from ${new URL(address).host} that this page may read.`);
    expect(reply).toContain('Nothing answers there: check the address');
    expect(reply).toContain('does not let pages of other origins read it (CORS)');
  });

  it('an endpoint that does not let pages read it, which is the same to a browser; curl is offered', async () => {
    await using endpoint = await serveEndpoint({ body: '{"is_success": true}' });
    await using opened = await openConsole(browser);
    const { page } = opened;
    await fillIn(page, endpoint.url);
    expect(await send(page)).toMatch(/^✕ No reply from .* that this page may read\.$/);
    // The browser asked for leave and got none, so that the update was never sent.
    expect(endpoint.asked.map((line) => line.split(' ')[0])).toEqual(['OPTIONS']);
    await page.getByRole('button', { name: 'Show it as curl' }).click();
    expect(await page.locator('section.request pre').innerText()).toContain('X-Auth-Token: ${DLI_TOKEN:?}');
  });

  it('a web page', async () => {
    const headers = { ...openToPages, 'Content-Type': 'text/html' };
    await using endpoint = await serveEndpoint({
      headers,
      body: '<!doctype html><title>Log in</title><script>alert(1)</script>',
    });
    const { reply } = await tell(endpoint.url);
    expect(reply).toContain(
      'What answered is a web page with the title “Log in”, not the service. Check the address',
    );
    expect(reply).toContain('has the media type text/html, not application/json.');
  });

  it('no body', async () => {
    await using endpoint = await serveEndpoint({ headers: openToPages });
    expect((await tell(endpoint.url)).reply).toContain('The reply has no body. What answered may be a proxy');
  });

  it('text', async () => {
    await using endpoint = await serveEndpoint({ headers: openToPages, body: 'OK' });
    expect((await tell(endpoint.url)).reply).toContain('The body is no JSON');
  });

  it('a redirect, which is not followed with credentials', async () => {
    await using target = await serveEndpoint({ headers: openToPages, body: '{"is_success": true}' });
    await using endpoint = await serveEndpoint({
      status: 307,
      headers: { ...openToPages, Location: target.url },
    });
    const { outcome } = await tell(endpoint.url);
    expect(outcome).toBe('✕ The endpoint answers with a redirect.');
    expect(target.asked).toEqual([]);
  });

  it('no end of waiting, which can be cut short', async () => {
    await using endpoint = await serveEndpoint({ headers: openToPages, isSilent: true });
    await using opened = await openConsole(browser);
    const { page } = opened;
    await fillIn(page, endpoint.url);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('✕ Cancelled.').waitFor();
    expect(page.frames()).toHaveLength(1);
  });

  it.each([
    ['dli.example.com', 'The address has no scheme. Write https://dli.example.com'],
    ['https://[::1]:4010', 'The address is one of IPv6, which the policy of this page cannot name.'],
  ])('an address that cannot be sent to: %s', async (address, sentence) => {
    await using opened = await openConsole(browser);
    await fillIn(opened.page, address);
    expect(await send(opened.page)).toBe('Not sent. See what is wrong.');
    expect(await opened.page.locator('.summary').innerText()).toContain(sentence);
    expect(await opened.page.getByRole('button', { name: 'Send anyway' }).count()).toBe(0);
  });

  it('a token that was pasted with a blank', async () => {
    await using opened = await openConsole(browser);
    await fillIn(opened.page, 'https://dli.example.com');
    await opened.page.getByLabel('token', { exact: true }).fill(`${credentials.token} `);
    const text = await opened.page.locator('.sender').innerText();
    expect(text).toContain('The token begins or ends with a blank');
    expect(text).not.toContain(credentials.token);
  });
});
