import { expect, it } from 'vitest';

import { keepRequest, restoreSettings } from '../../src/console/kept-request.ts';
import { readFragment, writeFragment } from '../../src/console/request-link.ts';
import { initialSettings, mockSender, regions } from '../../src/console/settings.ts';
import type { Settings } from '../../src/console/settings.ts';
import { startBrowser } from '../fixtures/browser.ts';
import { openConsole, readBody, readJson, editAs } from './fixtures/open-console.ts';

const browser = await startBrowser();

const secrets = {
  token: 'secret-token',
  accessKey: 'SECRETKEY',
  secretKey: 'secret-key',
  securityToken: 'a-security-token',
};
const real = { ...mockSender, ...secrets, authentication: 'signature' } as const;
const settings: Settings = { ...initialSettings, real };
const body = '{"name": "a&b #=+ä",\n "n": 9007199254740993}';

it.each<[string, Partial<Settings>, string]>([
  ['the mock, with its fault and the state of its job', { fault: 'is_success-told-as-null' }, 'job_running'],
  ['a region', { target: 'region', region: regions.at(-1)!.address }, ''],
])('a link has the whole request to %s, and no credential', (_, changed, state) => {
  const kept = keepRequest({ ...settings, ...changed }, body, state)!;
  const fragment = writeFragment(kept);
  expect(readFragment(fragment)).toEqual(kept);
  expect(Object.values(secrets).filter((secret) => fragment.includes(secret))).toEqual([]);
});

it('a link does not say where to, if that was typed in: nobody is led to send a token elsewhere', () => {
  const kept = keepRequest({ ...settings, target: 'address', address: 'https://evil.example' }, '{}', '')!;
  expect(writeFragment(kept)).not.toContain('evil');
  expect(readFragment(`${writeFragment(kept)}&address=https://evil.example`)?.address).toBe('');
});

it('who opens a link keeps the credentials there are', () => {
  const kept = readFragment('#operation=updateFlinkJarJob&endpoint=region&parameter.job_id=7&body={}')!;
  const restored = restoreSettings(kept, settings);
  expect(restored).toMatchObject({
    target: 'region',
    real: { token: secrets.token, parameters: { job_id: '7' } },
  });
});

it.each([
  '',
  '#content',
  '#operation=nothing',
  '#operation=constructor&body={}',
  `#operation=updateFlinkJarJob&body=${'x'.repeat(100_001)}`,
])('a fragment that is none of a request is left alone: %#', (fragment) => {
  expect(readFragment(fragment)).toBeUndefined();
});

it('of a link that has more in it, only what the console knows is taken', () => {
  const kept = readFragment(
    '#operation=updateFlinkJarJob&endpoint=evil&region=https://evil.example&parameter.__proto__=x&parameter.job_id=7&fault=x&state=x',
  )!;
  expect(kept).toMatchObject({ target: 'mock', region: regions[0]!.address, fault: '', state: '' });
  expect(kept.parameters).toEqual({ project_id: mockSender.parameters.project_id, job_id: '7' });
});

it(
  'the console opens with the request of its link, also when the link changes',
  { timeout: 60_000 },
  async () => {
    const fragment =
      '#operation=updateFlinkJarJob&endpoint=mock&state=job_running&body={"parallel_number": 4}';
    await using opened = await openConsole(browser, {}, fragment);
    const { messages, page } = opened;
    await page.waitForFunction(
      () => document.querySelector<HTMLSelectElement>('#job-state')?.value === 'job_running',
    );
    expect(await readBody(page)).toEqual({ parallel_number: 4 });
    await page.evaluate(() => {
      location.hash = '#operation=updateFlinkJarJob&parameter.job_id=203&body={"name": "b"}';
    });
    await page.getByText('flink-jobs/203').first().waitFor();
    await editAs(page, 'JSON');
    expect(await readJson(page)).toBe('{"name": "b"}');
    expect(messages).toEqual([]);
  },
);

it('a link is copied, and stands in the address', { timeout: 60_000 }, async () => {
  await using opened = await openConsole(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = opened;
  await page.getByLabel('name', { exact: true }).fill('linked');
  await page.getByRole('button', { name: 'Copy a link to this request' }).click();
  await page.getByText('Copied.').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(page.url());
  expect(copied).not.toContain(mockSender.token);
  expect(readFragment(new URL(copied).hash)?.bodyText).toContain('"linked"');
});
