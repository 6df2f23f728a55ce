import { setTimeout as wait } from 'node:timers/promises';

import axe from 'axe-core';
import type { Browser, Page, Route } from 'playwright-core';
import { faults } from '@dli-flink/mock';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { launchChromium } from '@dli-flink/test-kit/launch-chromium';
import { openInspectionPage } from '../fixtures/open-inspection-page.ts';
import { projectId, sendUpdate, sendValue } from '../fixtures/send-update.ts';

const fault = 'name-accepts-number';
const sentence = faults.get(fault)!.breaks;
const hostile = '</script><img src=x onerror="alert(1)"><b>';
let browser: Browser;

// A browser that has to be unpacked first takes its time.
beforeAll(async () => {
  browser = await launchChromium();
}, 120_000);

afterAll(() => browser?.close());

/** Waits until the page has asked for the state another few times. */
async function awaitRefreshes(page: Page, count: number): Promise<void> {
  for (let refresh = 0; refresh < count; refresh++) {
    await page.waitForResponse((response) => response.url().endsWith('/__mock/state'));
  }
}

/** Waits for a value to become what is expected, for longer than a refresh takes. */
function awaitValue<Value>(read: () => Value | Promise<Value>, expected: Value): Promise<void> {
  return vi.waitFor(async () => expect(await read()).toBe(expected), { timeout: 10_000 });
}

/** What has the focus, as a reader of the screen would be told. */
function tellFocus(page: Page): Promise<string> {
  return page.evaluate(`(() => {
    const { ariaLabel, id, localName, textContent } = document.activeElement;
    return [localName, ariaLabel ?? (id || textContent.trim())].join(' ');
  })()`);
}

/** What breaks WCAG 2.2 AA. */
async function findBarriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const result = (await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(tags)} })`)) as axe.AxeResults;
  return [...result.violations, ...result.incomplete].map(
    ({ help, nodes }) => `${help}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
}

describe.concurrent('the page', { timeout: 60_000 }, () => {
  it('loads without an error, and nothing but itself and what it shows', async () => {
    await using opened = await openInspectionPage(browser);
    await awaitRefreshes(opened.page, 2);
    expect(opened.problems).toEqual([]);
    expect(new Set(opened.requested)).toEqual(new Set(['/__mock', '/__mock/state', '/__mock/faults']));
    const { headers } = await fetch(`${opened.server.url}/__mock`);
    expect(headers.get('Content-Security-Policy')).toMatch(
      /^default-src 'none'; script-src 'sha256-[^' ]+'; style-src 'sha256-[^' ]+'; connect-src 'self'; /,
    );
  });

  // It travels over the loopback alone; a script that grows past this has got a second job.
  it('has fewer than 20,000 bytes', async () => {
    await using opened = await openInspectionPage(browser);
    const body = await (await fetch(`${opened.server.url}/__mock`)).arrayBuffer();
    expect(body.byteLength).toBeLessThan(20_000);
  });

  it('shows the project and the jobs, and says that there are no requests', async () => {
    await using opened = await openInspectionPage(browser);
    const text = await opened.page.innerText('body');
    expect(text).toContain(`Project ${projectId}`);
    expect(text).toContain('The endpoint keeps the contract.');
    expect(text).toContain('Not updated yet');
    expect(text).toContain(
      `No request has come yet. One that is sent to ${opened.server.url} shows up here.`,
    );
    expect(await opened.page.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([
      'Job 202',
      'Job 203',
      'Job 9007199254740993',
    ]);
  });

  it('says that there are no jobs', async () => {
    await using opened = await openInspectionPage(browser, { jobIds: [] });
    expect(await opened.page.innerText('body')).toContain('This endpoint has no jobs.');
  });

  it('shows the members of nested objects one by one, beside each other', async () => {
    await using opened = await openInspectionPage(browser, { jobIds: ['202'] });
    const { mock, page } = opened;
    const rows = page.locator('article dl > div');
    const list = async (): Promise<readonly string[]> =>
      (await rows.allInnerTexts()).map((row) => row.replaceAll(/\s+/g, ' '));
    expect(await list()).toContain('resource_config.jobmanager_resource_spec.memory "4G"');
    expect(await list()).not.toContainEqual(expect.stringContaining('{'));
    const resource_config = {
      taskmanager_resource_spec: { cpu: 0.5, disk: { size: 1 } },
      max_slot: 3,
      jobmanager_resource_spec: {},
    };
    await sendValue(mock, {
      resource_config,
      'resource_config.max_slot': 'another',
      [hostile]: { b: 7 },
      ['.'.repeat(500_000)]: 1,
    });
    await page.getByText('"another"', { exact: true }).waitFor();
    const shown = await list();
    const first = shown.indexOf('resource_config.taskmanager_resource_spec.cpu 0.5');
    expect(shown.slice(first, first + 5)).toEqual([
      'resource_config.taskmanager_resource_spec.cpu 0.5',
      'resource_config.taskmanager_resource_spec.disk {"size":1}',
      'resource_config.max_slot 3',
      'resource_config.jobmanager_resource_spec {}',
      'checkpoint_enabled false',
    ]);
    expect(shown).toContain('resource_config.max_slot "another"');
    expect(shown).toContain(`${hostile}.b 7`);
    expect(opened.problems).toEqual([]);
  });

  it('shows an update as soon as it has come', async () => {
    await using opened = await openInspectionPage(
      browser,
      {
        jobIds: ['202'],
        now: () => Date.UTC(2026, 10, 22, 12, 30, 15, 7),
      },
      { timezoneId: 'Europe/Berlin' },
    );
    const { mock, page } = opened;
    const { requestId } = await sendValue(mock, { desc: 'changed', dependency_jars: ['a.jar'] });
    await sendValue(mock, { name: 7 });
    await page.getByText('400 refused').waitFor();
    const job = await page.locator('article').innerText();
    expect(job).toContain('Updated 22 Nov 2026, 13:30:15.007 CET (1795350615007 ms)');
    expect(job).toMatch(/desc\s+"changed"/);
    expect(job).toMatch(/dependency_jars\s+\["a.jar"\]/);
    const rows = await page.locator('#requests > li > details > summary').allInnerTexts();
    const path = `/v1.0/${projectId}/streaming/flink-jobs/202`;
    expect(rows.map((row) => row.replaceAll(/\s+/g, ' ').replace(/\d+\.\d ms/, '… ms'))).toEqual([
      `13:30:15.007 PUT 400 refused DLI.0001 … ms ${path} name must be a string; it is 7.`,
      `13:30:15.007 PUT 200 accepted … ms ${path}`,
    ]);
    await page.getByText('200 accepted').click();
    const opened200 = page.locator('#requests > li > details[open]');
    await opened200.locator('.sent summary').click();
    const details = await opened200.innerText();
    expect(details).toMatch(new RegExp(`Request ID\\s+${requestId}`));
    expect(details).toMatch(/x-auth-token\s+\[redacted\]/);
    expect(details).toContain('{"desc":"changed","dependency_jars":["a.jar"]}');
    expect(details).toMatch(/Reply\s+\{"is_success":true/);
    expect(opened.problems).toEqual([]);
  });

  it('shows what was never answered, and how much of a body there was', async () => {
    await using opened = await openInspectionPage(browser, { scenario: { dropped: { count: 1, of: 3 } } });
    const { mock, page } = opened;
    await sendUpdate(mock, { headers: { Prefer: 'code=500' } });
    await sendUpdate(mock, { body: 'x'.repeat(9000) });
    await expect(sendUpdate(mock)).rejects.toThrow('dropped');
    await page.getByText('no reply').click();
    await page.getByText('500 failed').waitFor();
    await page.getByText('No body was read.').waitFor();
    await page.getByText('400 refused').click();
    await page.getByText('9000 bytes, of which these come first').waitFor();
  });

  it('keeps hostile text as text', async () => {
    await using opened = await openInspectionPage(browser, { projectId: hostile, jobIds: ['202'] });
    const { mock, page } = opened;
    const project = encodeURIComponent(hostile);
    await sendValue(mock, { name: hostile, desc: hostile, [hostile]: [hostile] }, { project });
    await sendUpdate(mock, {
      path: '/<img src=x onerror=alert(1)>?<script>alert(1)</script>',
      headers: { 'X-Hostile': hostile },
      body: hostile,
      method: 'POST',
    });
    await page.getByText('404 refused').click();
    await page.getByText('200 accepted').click();
    await awaitRefreshes(page, 1);
    expect(await page.locator('#project').innerText()).toBe(hostile);
    expect(await page.locator('article dd').allInnerTexts()).toContain(JSON.stringify(hostile));
    expect(await page.locator('article dt').allInnerTexts()).toContain(hostile);
    expect(await page.locator('#requests dd').allTextContents()).toContain(hostile);
    expect(await page.locator('pre').allInnerTexts()).toContain(hostile);
    expect(await page.locator('img, b').count()).toBe(0);
    expect(await page.locator('script').count()).toBe(1);
    expect(opened.problems).toEqual([]);
  });

  it('puts a job in another state', async () => {
    await using opened = await openInspectionPage(browser);
    const { mock, page } = opened;
    const select = page.getByLabel('Status of job 203');
    await select.selectOption('job_running');
    await page.getByText('Job 203 is in job_running.').waitFor();
    expect(mock.listJobs().map(({ status }) => status)).toEqual(['job_init', 'job_running', 'job_init']);
    mock.reset();
    await awaitValue(() => select.inputValue(), 'job_init');
  });
});

describe.concurrent('whoever has no mouse', { timeout: 60_000 }, () => {
  it('gets everywhere in the order that is seen, and sees where they are', async () => {
    await using opened = await openInspectionPage(browser, { jobIds: ['202'] });
    const { page } = opened;
    await sendUpdate(opened.mock);
    await page.getByText('200 accepted').waitFor();
    const order: string[] = [];
    for (let stop = 0; stop < 11; stop++) {
      await page.keyboard.press('Tab');
      order.push(await tellFocus(page));
      const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
      expect(outline).toBe('solid');
    }
    expect(order).toEqual([
      'button pause',
      'button reset',
      'input fault',
      'button Break the contract',
      'button keep',
      'select Status of job 202',
      'summary Settings 18',
      'input filter',
      'select method',
      'select answer',
      expect.stringMatching(/^summary .*PUT 200 accepted/),
    ]);
  });

  it('switches a fault on and off', async () => {
    await using opened = await openInspectionPage(browser);
    const { mock, page } = opened;
    for (let stop = 0; stop < 3; stop++) await page.keyboard.press('Tab');
    await page.keyboard.type(fault);
    await page.getByText(`Would break: ${sentence}`).waitFor();
    // Where a list of suggestions is open, the first one closes it.
    for (let tries = 0; tries < 2 && mock.fault === undefined; tries++) {
      await page.keyboard.press('Enter');
      await wait(500);
    }
    expect(mock.fault).toBe(fault);
    await page.getByText('The endpoint breaks the contract.').waitFor();
    expect(await page.locator('#verdict').innerText()).toContain(`Broken: ${sentence}`);
    expect((await sendValue(mock, { name: 7 })).status).toBe(200);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.getByText('The endpoint keeps the contract.').waitFor();
    expect(mock.fault).toBeUndefined();
    expect(await tellFocus(page)).toBe('button keep');
  });

  it('is told of a fault there is not', async () => {
    await using opened = await openInspectionPage(browser);
    const { mock, page } = opened;
    await page.getByLabel('Fault').focus();
    await page.keyboard.press('Enter');
    await page.getByText('Choose a fault of the list.').waitFor();
    await page.keyboard.type('nothing');
    await page.keyboard.press('Enter');
    await page.getByText('There is no fault nothing; choose one of the list.').waitFor();
    expect(await page.getByLabel('Fault').getAttribute('aria-invalid')).toBe('true');
    expect([mock.fault, await tellFocus(page)]).toEqual([undefined, 'input fault']);
  });

  it('resets the endpoint, and only after a second thought', async () => {
    await using opened = await openInspectionPage(browser, { fault });
    const { mock, page } = opened;
    await sendValue(mock, { desc: 'changed' });
    await page.getByText('200 accepted').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    for (const doNot of [['Escape'], ['Enter']]) {
      await page.keyboard.press('Enter');
      await page.getByText('Reset the endpoint?').waitFor();
      for (const key of doNot) await page.keyboard.press(key);
      await page.getByText('Reset the endpoint?').waitFor({ state: 'hidden' });
      expect([mock.fault, await tellFocus(page)]).toEqual([fault, 'button reset']);
    }
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(/^Reset at \d\d:\d\d:\d\d/).waitFor();
    await page.getByText('No request has come yet').waitFor();
    await page.getByText('The endpoint keeps the contract.').waitFor();
    expect(mock.readJob('202')).toMatchObject({ update_time: undefined });
    expect(await tellFocus(page)).toBe('button reset');
    // To have meant it once is not to mean it again.
    await sendUpdate(mock);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await awaitRefreshes(page, 2);
    expect(await page.locator('#requests li').count()).toBe(1);
  });

  it('changes the state of a job', async () => {
    await using opened = await openInspectionPage(browser);
    await opened.page.getByLabel('Status of job 202').focus();
    await opened.page.keyboard.type('job_running_');
    await awaitValue(() => opened.mock.readJob('202')?.status, 'job_running_exception');
    expect(await tellFocus(opened.page)).toBe('select Status of job 202');
  });

  it('keeps the focus, what is open and what is typed, however often the page is refreshed', async () => {
    await using opened = await openInspectionPage(browser, { rememberedRequests: 3 });
    const { mock, page } = opened;
    const { requestId } = await sendUpdate(mock);
    await page.getByText('200 accepted').waitFor();
    await page.getByLabel('Fault').fill('half a na');
    await page.locator('#requests > li > details > summary').focus();
    await page.keyboard.press('Enter');
    const before = await page.locator('#requests li').elementHandle();
    for (let refresh = 0; refresh < 3; refresh++) {
      await sendValue(mock, { desc: `changed ${refresh}` });
      await sendValue(mock, { name: refresh });
      await awaitRefreshes(page, 1);
    }
    await awaitValue(() => page.locator('#requests li').count(), 4);
    const active = await page.evaluateHandle('document.activeElement.closest("li")');
    expect(await page.evaluate(([one, other]) => one === other, [before, active])).toBe(true);
    expect(await page.locator('#requests details[open]').innerText()).toContain(requestId);
    expect(await page.getByLabel('Fault').inputValue()).toBe('half a na');
    // It was forgotten long ago, and goes when nobody looks at it any more.
    await page.keyboard.press('Enter');
    await page.getByLabel('Fault').focus();
    await awaitValue(() => page.locator('#requests li').count(), 3);
    expect(await page.locator('#requests').innerHTML()).not.toContain(requestId);
  });
});

describe.concurrent('refreshing', { timeout: 60_000 }, () => {
  it('stops while nobody can see the page, and goes on when somebody can', async () => {
    await using opened = await openInspectionPage(browser);
    const { page, requested } = opened;
    await page.clock.install();
    const setHidden = (isHidden: boolean): Promise<unknown> =>
      page.evaluate(`Object.defineProperty(document, 'hidden', { value: ${isHidden}, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'))`);
    await awaitRefreshes(page, 1);
    await setHidden(true);
    await wait(200);
    const before = requested.length;
    await page.clock.runFor(10_000);
    expect(requested.length).toBe(before);
    await setHidden(false);
    await awaitValue(() => requested.length > before, true);
    await awaitValue(async () => {
      await page.clock.runFor(1000);
      return requested.length > before + 2;
    }, true);
  });

  it('does not show what was so before a change', async () => {
    await using opened = await openInspectionPage(browser);
    const { page } = opened;
    const route = await new Promise<Route>((resolve) => {
      void page.route('**/__mock/state', resolve, { times: 1 });
    });
    const before = await route.fetch();
    const select = page.getByLabel('Status of job 202');
    await select.selectOption('job_running');
    await page.getByText('Job 202 is in job_running.').waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('Paused').waitFor();
    await route.fulfill({ response: before });
    await wait(300);
    expect(await select.inputValue()).toBe('job_running');
  });

  it('can be paused', async () => {
    await using opened = await openInspectionPage(browser);
    const { mock, page } = opened;
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('Paused').waitFor();
    await sendUpdate(mock);
    await wait(1500);
    expect(await page.locator('#requests li').count()).toBe(0);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('200 accepted').waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
  });

  it('that fails is told, once, and goes on when the endpoint is back', async () => {
    await using opened = await openInspectionPage(browser);
    const { mock, page, server } = opened;
    const status = page.locator('#connection');
    await sendUpdate(mock);
    await page.getByText('200 accepted').waitFor();
    await server.close();
    await page.getByText('The endpoint cannot be reached.').waitFor();
    const told = await status.innerText();
    expect(told).toMatch(
      /^The endpoint cannot be reached\. What is shown is from before \d\d:\d\d:\d\d\.\d{3}; /,
    );
    await page.getByLabel('Status of job 202').selectOption('job_running');
    await awaitValue(
      () => page.locator('article output').first().innerText(),
      'The endpoint cannot be reached.',
    );
    await wait(1500);
    expect(await status.innerText()).toBe(told);
    expect(await page.locator('#requests li').count()).toBe(1);
    await using _ = await mock.listen({ port: Number(new URL(server.url).port) });
    await page.getByText('Live', { exact: true }).waitFor();
    expect(await page.getByLabel('Status of job 202').inputValue()).toBe('job_init');
  });
});

describe.concurrent.each([
  ['light', 375],
  ['light', 1280],
  ['dark', 375],
  ['dark', 1280],
] as const)('in %s, %i pixels wide,', { timeout: 60_000 }, (colorScheme, width) => {
  const profile = { colorScheme, viewport: { width, height: 800 } };

  it('the page has no barriers, whatever it shows, and is never wider than the screen', async () => {
    await using opened = await openInspectionPage(browser, { fault, jobIds: ['202'] }, profile);
    const { mock, page, server } = opened;
    const isTooWide = 'document.documentElement.scrollWidth > innerWidth';
    await sendValue(mock, { name: 'changed' });
    await sendValue(mock, { desc: 7 });
    await sendUpdate(mock, { headers: { Prefer: 'code=500' }, body: 'x'.repeat(500) });
    await sendValue(mock, { paralel_number: 7 });
    await page.getByText('did you mean').waitFor();
    await page.getByText('500 failed').click();
    await page.getByText('400 refused').click();
    for (const headers of await page.locator('#requests details[open] details summary').all())
      await headers.click();
    await page.getByLabel('Fault').fill('nothing');
    await page.keyboard.press('Enter');
    await page.getByText('There is no fault nothing').waitFor();
    // The colour that marks what is new fades.
    await awaitValue(() => page.evaluate('document.getAnimations().length'), 0);
    expect(await findBarriers(page)).toEqual([]);
    expect(await page.evaluate(isTooWide)).toBe(false);
    await page.getByLabel('Filter').fill('nothing like it');
    await page.getByText('0 of 4 requests').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Reset…' }).click();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Reset', exact: true }).click();
    await page.getByText('No request has come yet').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await server.close();
    await page.getByText('The endpoint cannot be reached.').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    expect(await page.evaluate(isTooWide)).toBe(false);
  });
});
