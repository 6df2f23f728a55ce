import { describe, expect, it } from 'vitest';

import { startBrowser } from '../fixtures/browser.ts';
import { isNameable } from '../../src/console/send/policy.ts';
import { openConsole, send } from './fixtures/open-console.ts';
import { openToPages, serveEndpoint } from './fixtures/serve-endpoint.ts';

const browser = await startBrowser();

/** Tries to reach an address in every way a script has, and tells by which it got a reply. */
const reach = async (address: string): Promise<readonly string[]> => {
  const ways: Readonly<Record<string, () => Promise<unknown>>> = {
    fetch: () => fetch(address),
    request: () =>
      new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.addEventListener('load', resolve);
        request.addEventListener('error', reject);
        request.open('GET', address);
        request.send();
      }),
    image: () =>
      new Promise((resolve, reject) => {
        const image = new Image();
        image.addEventListener('load', resolve);
        image.addEventListener('error', reject);
        image.src = address;
      }),
    script: () =>
      new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.addEventListener('load', resolve);
        script.addEventListener('error', reject);
        script.src = address;
        document.head.append(script);
      }),
    socket: () =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(address.replace('http', 'ws'));
        socket.addEventListener('open', resolve);
        socket.addEventListener('error', reject);
      }),
    code: async () => {
      // oxlint-disable-next-line no-eval, typescript/no-implied-eval
      globalThis.eval('1');
    },
  };
  const reached: string[] = [];
  for (const [name, attempt] of Object.entries(ways)) {
    await attempt().then(
      () => reached.push(name),
      () => {},
    );
  }
  return reached;
};

describe('the policy', { timeout: 60_000 }, () => {
  it('lets the page itself reach no other origin, by no means', async () => {
    await using other = await serveEndpoint({ headers: openToPages });
    await using opened = await openConsole(browser);
    await send(opened.page);
    expect(opened.requested.filter((url) => !url.startsWith(opened.site))).toEqual([]);
    expect(await opened.page.evaluate(reach, `${other.url}/x`)).toEqual([]);
    expect(other.asked).toEqual([]);
  });

  it('lets the frame that sends reach the chosen origin and no other', async () => {
    await using chosen = await serveEndpoint({ headers: openToPages, isSilent: true });
    await using other = await serveEndpoint({ headers: openToPages });
    await using opened = await openConsole(browser);
    const { page } = opened;
    await page.getByLabel('Another address').check();
    await page.getByLabel('Address', { exact: true }).fill(chosen.url);
    await page.getByLabel('project_id', { exact: true }).fill('p');
    await page.getByLabel('job_id', { exact: true }).fill('202');
    await page.getByLabel('None', { exact: true }).check();
    const isAsked = page.waitForRequest((request) => request.url().startsWith(chosen.url));
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await isAsked;
    const [, frame] = page.frames();
    expect(frame!.url()).toBe(`${opened.site}try/send.html?origin=${encodeURIComponent(chosen.url)}`);
    expect(await frame!.evaluate(reach, `${other.url}/x`)).toEqual([]);
    expect(other.asked).toEqual([]);
    // Even the origin of the page, whose files it has no more use for.
    expect(await frame!.evaluate(reach, `${opened.site}try/console.js`)).toEqual([]);
    expect(await frame!.evaluate(reach, `${chosen.url}/x`)).toEqual(['fetch', 'request']);
    // The page has gained nothing by it.
    expect(await page.evaluate(reach, `${chosen.url}/y`)).toEqual([]);
  });

  it('has a frame of its own for each request, and none is left', async () => {
    await using first = await serveEndpoint({ headers: openToPages, body: '{}' });
    await using second = await serveEndpoint({ headers: openToPages, body: '{}' });
    await using opened = await openConsole(browser);
    const { page } = opened;
    await page.getByLabel('Another address').check();
    await page.getByLabel('project_id', { exact: true }).fill('p');
    await page.getByLabel('job_id', { exact: true }).fill('202');
    await page.getByLabel('None', { exact: true }).check();
    for (const { url } of [first, second]) {
      await page.getByLabel('Address', { exact: true }).fill(url);
      await send(page);
    }
    const frames = opened.requested.filter((url) => url.includes('send.html'));
    expect(frames.map((url) => new URL(url).searchParams.get('origin'))).toEqual([first.url, second.url]);
    expect(page.frames()).toHaveLength(1);
  });

  it('takes no request from a page of another origin', async () => {
    await using victim = await serveEndpoint({ headers: openToPages });
    await using opened = await openConsole(browser);
    const address = `${opened.site}try/send.html?origin=${encodeURIComponent(victim.url)}`;
    await using attacker = await serveEndpoint({
      headers: { 'Content-Type': 'text/html' },
      body: `<!doctype html><title>x</title><iframe src="${address}" onload="
        this.contentWindow.postMessage({ url: '${victim.url}/x', method: 'PUT', headers: {} }, '*', [new MessageChannel().port2]);
        document.title = 'asked'"></iframe>`,
    });
    await opened.page.goto(attacker.url);
    await opened.page.waitForFunction(() => document.title === 'asked');
    await opened.page.waitForTimeout(300);
    expect(victim.asked).toEqual([]);
  });

  it('lets a frame whose address names no origin reach nothing', async () => {
    await using other = await serveEndpoint({ headers: openToPages });
    await using opened = await openConsole(browser);
    for (const origin of ['', '*', "'self'", 'https:', `${other.url};script-src *`, `${other.url} *`]) {
      await opened.page.goto(`${opened.site}try/send.html?origin=${encodeURIComponent(origin)}`);
      expect(await opened.page.evaluate(reach, `${other.url}/x`)).toEqual([]);
    }
    expect(other.asked).toEqual([]);
  });
});

it.each([
  ['https://dli.eu-de.otc.t-systems.com', true],
  ['http://127.0.0.1:4010', true],
  ['http://localhost', true],
  ['https://*.example.com', false],
  ['https://a;b', false],
  ["https://a'b", false],
  ['https://a b', false],
  ['https://[::1]:80', false],
  ['https://example.com/', false],
  ['data:', false],
  ['*', false],
])('whether %s can stand in a policy as one host: %s', (origin, isSo) => {
  expect(isNameable(origin)).toBe(isSo);
});
