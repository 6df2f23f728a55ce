/** What the page shows of requests, tried in a browser: reasons, commands for a shell, and the filter. */
import { execFile } from 'node:child_process';
import { request as send } from 'node:http';
import { promisify } from 'node:util';

import { signRequest } from '@dli-flink/client/signing';
import { launchChromium } from '@dli-flink/test-kit/launch-chromium';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { openInspectionPage } from '../fixtures/open-inspection-page.ts';
import type { OpenPage } from '../fixtures/open-inspection-page.ts';
import { makeUpdate, projectId, sendUpdate, sendValue, token } from '../fixtures/send-update.ts';

let browser: Browser;

// A browser that has to be unpacked first takes its time.
beforeAll(async () => {
  browser = await launchChromium();
}, 120_000);

afterAll(() => browser?.close());

const path = `/v1.0/${projectId}/streaming/flink-jobs/202`;

function listRows(page: Page): Locator {
  return page.locator('#requests > li');
}

/** Opens the latest request that is shown. */
async function openLatest({ page }: OpenPage, count: number): Promise<Locator> {
  await vi.waitFor(async () => expect(await listRows(page).count()).toBe(count), { timeout: 10_000 });
  const row = listRows(page).first();
  await row.locator('summary').first().click();
  return row;
}

/** Runs a command in a shell whose variable has the token, and tells what the endpoint made of it. */
async function run(command: string): Promise<string> {
  const { stdout } = await promisify(execFile)('bash', ['-c', command], {
    env: { PATH: process.env.PATH, DLI_TOKEN: token },
  });
  return stdout;
}

describe.concurrent('a request on the page', { timeout: 60_000 }, () => {
  it('tells code, reason and step, and leads to the page about the code', async () => {
    await using opened = await openInspectionPage(browser);
    await sendValue(opened.mock, { name: 7, paralel_number: 8 });
    const row = await openLatest(opened, 1);
    const text = await row.innerText();
    expect(text).toContain('name must be a string; it is 7.');
    expect(text).toContain('paralel_number: did you mean parallel_number?');
    expect(text).toMatch(/Decided by\s+body rules/);
    expect(text).toContain('{"error_code":"DLI.0001","error_msg":"name must be a string; it is 7."}');
    expect(await row.getByRole('link').getAttribute('href')).toBe(
      'https://dli-flink.github.io/dli-flink/errors/dli.0001/',
    );
    expect(opened.problems).toEqual([]);
  });

  it('names the fault that was on with the sentence that it breaks', async () => {
    await using opened = await openInspectionPage(browser, {
      fault: 'name-accepts-number',
      variants: ['charset'],
    });
    await opened.mock.fetch(makeUpdate({ body: '{"name":7}' }));
    const text = await (await openLatest(opened, 1)).innerText();
    expect(text).toMatch(/Fault on\s+name-accepts-number: name is of type string/);
    expect(text).toMatch(/Variants on\s+charset/);
  });

  it('shows what could not be read, and gives no command for it', async () => {
    await using opened = await openInspectionPage(browser);
    await fetch(`${opened.server.url}/x`, { headers: { 'X-Large': 'x'.repeat(70_000) } });
    const row = await openLatest(opened, 1);
    expect(await row.innerText()).toMatch(/494 refused[^]*The headers of the request are too large\./);
  });
});

describe.concurrent('the command for a shell', { timeout: 60_000 }, () => {
  const bodies: Readonly<Record<string, string>> = {
    'a plain one': '{"parallel_number":4}',
    'quotes, and what a shell would run': `{"desc":"it's \`touch x\` $(touch x) \\"$HOME\\" !!"}`,
    'lines and tabs': '{\n\t"name": "a"\n}',
    'signs that a terminal would take for a command': '{"a":"\u001b[201~\u0007\\u001b \u0085"}',
    'a body that begins like the name of a file': '@/etc/passwd',
    'another script': '{"desc":"流 é 🙂"}',
  };

  it.each(Object.entries(bodies))('sends the same again: %s', async (_, body) => {
    await using opened = await openInspectionPage(browser);
    const { mock, server } = opened;
    await mock.fetch(makeUpdate({ body, path: `${path}?a=it's`, headers: { 'X-Note': `it's $HOME` } }));
    const row = await openLatest(opened, 1);
    const command = (await row.locator('.curl pre').textContent())!;
    expect(command).toContain('"X-Auth-Token: $DLI_TOKEN"');
    expect(command).not.toMatch(/[^\P{Cc}\n\t]/u);
    await run(`${command} -s`);
    const [again, first] = ((await (await fetch(`${server.url}/__mock/requests`)).json()) as any).requests;
    for (const name of ['method', 'path', 'body', 'status']) expect(again[name]).toBe(first[name]);
    expect(again.headers).toMatchObject({ 'x-note': `it's $HOME`, 'content-type': 'application/json' });
    expect(again.decided_by).not.toBe('credentials');
  });

  it('is copied by keyboard, without a real credential', async () => {
    const permissions = ['clipboard-read', 'clipboard-write'];
    await using opened = await openInspectionPage(browser, {}, { permissions });
    const { page } = opened;
    await sendValue(opened.mock, { parallel_number: 4 });
    const row = await openLatest(opened, 1);
    for (let stop = 0; stop < 4; stop++) await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Copy as curl');
    await page.keyboard.press('Enter');
    await row.getByText('Copied.').waitFor();
    const copied = await page.evaluate('navigator.clipboard.readText()');
    expect(copied).toBe(await row.locator('.curl pre').textContent());
    expect(copied).toBe(
      [
        'curl -X PUT',
        `'${opened.server.url}${path}'`,
        `-H 'Content-Type: application/json'`,
        '-H "X-Auth-Token: $DLI_TOKEN"',
        `--data-raw '{"parallel_number":4}'`,
      ].join(' \\\n  '),
    );
    expect(opened.problems).toEqual([]);
  });

  it('is selected where the browser gives no leave to copy', async () => {
    await using opened = await openInspectionPage(browser);
    const { page } = opened;
    await page.evaluate('navigator.clipboard.writeText = () => Promise.reject(new Error())');
    await sendUpdate(opened.mock);
    const row = await openLatest(opened, 1);
    await row.getByRole('button', { name: 'Copy as curl' }).click();
    await row.getByText('Selected; copy it with the keyboard.').waitFor();
    const selected = await page.evaluate('getSelection().toString()');
    expect(selected).toBe(await row.locator('.curl pre').textContent());
  });

  it('has the token in the place of a signature, and says so', async () => {
    const accessKey = { accessKey: 'ACCESS-KEY', secretKey: 's3cret/key+' };
    await using opened = await openInspectionPage(browser, { accessKey });
    const request = makeUpdate({ headers: { 'X-Auth-Token': null } });
    const signing = { method: 'PUT', url: request.url, headers: request.headers };
    const body = new TextEncoder().encode('{}');
    const added = await signRequest({ ...signing, body }, accessKey, { date: new Date() });
    await sendUpdate(opened.mock, { headers: { 'X-Auth-Token': null, ...added } });
    const row = await openLatest(opened, 1);
    const command = (await row.locator('.curl pre').textContent())!;
    expect(await row.innerText()).toContain('It was signed; here the token stands for the signature.');
    expect(command).not.toMatch(/X-Sdk|Authorization|ACCESS-KEY|redacted/i);
    expect(await run(`${command} -s`)).toContain('"is_success":true');
  });

  it('says what is missing of a long body and of a hidden secret', async () => {
    await using opened = await openInspectionPage(browser);
    await sendUpdate(opened.mock, { body: 'x'.repeat(9000), path: `${path}?token=${token}` });
    const row = await openLatest(opened, 1);
    expect(await row.locator('.curl pre').textContent()).toContain('--data-binary @body');
    const notes = await row.locator('.curl p').innerText();
    expect(notes).toContain('put the body into the file body');
    expect(notes).toContain('A secret in it is hidden');
  });

  it('runs nothing that stands in the name of a header', async () => {
    await using opened = await openInspectionPage(browser);
    const { hostname, port } = new URL(opened.server.url);
    const name = '`echo`-token';
    await new Promise((resolve) =>
      send({ hostname, port, path, headers: { [name]: 'secret' } }, (reply) => resolve(reply.resume())).end(),
    );
    const row = await openLatest(opened, 1);
    const command = (await row.locator('.curl pre').textContent())!;
    expect(command).toContain("-H '`Echo`-Token: [redacted]'");
  });
});

describe.concurrent('the filter', { timeout: 60_000 }, () => {
  it('leaves the requests of a method, an answer, and words of path, code, reason or body', async () => {
    await using opened = await openInspectionPage(browser);
    const { mock, page } = opened;
    await sendValue(mock, { parallel_number: 4 });
    await sendValue(mock, { name: 7 });
    await mock.fetch(new Request(`http://mock.test/nothing?a=1`));
    await sendUpdate(mock, { headers: { Prefer: 'code=500' } });
    await page.getByText('500 failed').waitFor();
    const tell = async (): Promise<readonly string[]> =>
      (await page.locator('#requests > li:visible .status').allInnerTexts()).map((text) => text.slice(0, 3));
    expect(await tell()).toEqual(['500', '404', '400', '200']);
    for (const [words, left] of [
      ['404', ['404']],
      ['NOTHING?a', ['404']],
      ['dli.0001', ['400']],
      ['must string', ['400']],
      ['"parallel_number":4', ['200']],
      ['is_success', ['200']],
      ['put flink-jobs', ['500', '400', '200']],
      ['no such thing', []],
      [' ', ['500', '404', '400', '200']],
    ] as const) {
      await page.getByLabel('Filter').fill(words);
      expect([words, await tell()]).toEqual([words, left]);
      const told = words.trim() === '' ? '' : `${left.length} of 4 requests`;
      expect(await page.locator('#found').innerText()).toBe(told);
    }
    await page.getByLabel('Method').selectOption('PUT');
    await page.getByLabel('Answer').selectOption('refused');
    expect(await tell()).toEqual(['400']);
    // It holds for what comes later, too.
    await sendValue(mock, { name: 8 });
    await sendValue(mock, { name: 'a' });
    await page.getByText('2 of 6 requests').waitFor();
    expect(await tell()).toEqual(['400', '400']);
    expect(opened.problems).toEqual([]);
  });

  it('is not there before there is anything to filter', async () => {
    await using opened = await openInspectionPage(browser);
    expect(await opened.page.getByLabel('Filter').isVisible()).toBe(false);
    await sendUpdate(opened.mock);
    await opened.page.getByLabel('Filter').waitFor();
  });
});
