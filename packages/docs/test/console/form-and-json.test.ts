import { listProperties } from '@dli-flink/contract/editions';
import { requestExamples } from '@dli-flink/contract/examples';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { startBrowser } from '../fixtures/browser.ts';
import {
  editAs,
  loadExample,
  openConsole,
  readBody,
  readJson,
  send,
  writeJson,
} from './fixtures/open-console.ts';

const browser = await startBrowser();

const names = listProperties('updateFlinkJarJob').map(({ path }) => path);
const examples = requestExamples.updateFlinkJarJob;
const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();
const textOfBody = (page: Page): Promise<string> =>
  page.locator('section[aria-labelledby=body-title]').innerText();

/** The members of an object and those of the objects in it. */
function countMembers(value: object): number {
  const members = Object.values(value) as unknown[];
  return members.reduce<number>((sum, member) => {
    const isObject = typeof member === 'object' && member !== null && !Array.isArray(member);
    return sum + 1 + (isObject ? countMembers(member) : 0);
  }, 0);
}

describe('the form', { timeout: 60_000 }, () => {
  it('has every property, and none of them is in the request, though the document has defaults', async () => {
    await using opened = await openConsole(browser);
    const { messages, page } = opened;
    expect(await page.locator('.entry-head code').allInnerTexts()).toEqual(names);
    expect(await page.locator('.entry.sent').count()).toBe(0);
    expect(await readBody(page)).toEqual({});
    expect(messages).toEqual([]);
  });

  it('puts a property into the request when it gets a value, and takes it out on demand', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await page.getByLabel('name', { exact: true }).fill('changed');
    await page.getByLabel('cu_number', { exact: true }).fill('3');
    await page.getByLabel('log_enabled', { exact: true }).selectOption('false');
    await page.getByLabel('feature', { exact: true }).selectOption('custom');
    expect(await readBody(page)).toEqual({
      name: 'changed',
      cu_number: 3,
      log_enabled: false,
      feature: 'custom',
    });
    await press(page, 'Leave out name');
    await page.getByLabel('cu_number', { exact: true }).fill('');
    await page.getByLabel('log_enabled', { exact: true }).selectOption('left out');
    expect(await readBody(page)).toEqual({ feature: 'custom' });
  });

  it('sends an empty text and an empty list on purpose', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await press(page, 'Send empty desc');
    await press(page, 'Send empty dependency_jars');
    expect(await readBody(page)).toEqual({ desc: '', dependency_jars: [] });
    await page.getByLabel('name', { exact: true }).fill('x');
    await page.getByLabel('name', { exact: true }).fill('');
    expect(await readBody(page)).toEqual({ desc: '', dependency_jars: [], name: '' });
  });

  it('edits a list item by item', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await press(page, 'Add an item to dependency_jars');
    await page.keyboard.type('a.jar');
    await press(page, 'Add an item to dependency_jars');
    await page.keyboard.type('b.jar');
    expect(await readBody(page)).toEqual({ dependency_jars: ['a.jar', 'b.jar'] });
    await press(page, 'Take out item 1 of dependency_jars');
    expect(await readBody(page)).toEqual({ dependency_jars: ['b.jar'] });
    expect(await page.getByLabel('dependency_jars, item 1', { exact: true }).inputValue()).toBe('b.jar');
  });

  it('keeps what is no number as it was typed, and says that it breaks the contract', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    const field = page.getByLabel('cu_number', { exact: true });
    for (const [typed, value] of [
      ['abc', 'abc'],
      ['1.5', 1.5],
      ['-1', -1],
      ['007', '007'],
      ['1e3', '1e3'],
      [' 1', ' 1'],
    ] as const) {
      await field.fill(typed);
      expect(await readBody(page)).toEqual({ cu_number: value });
      expect(await field.inputValue()).toBe(typed);
    }
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await textOfBody(page)).toContain('Error: cu_number must be an integer');
  });

  it('types text at the place of the caret, not at its end', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await page.getByLabel('name', { exact: true }).fill('ad');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('bc');
    expect(await readBody(page)).toEqual({ name: 'abcd' });
  });

  it('gives advice as advice: it is no error, and nothing holds the request back', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await page.getByLabel('obs_bucket', { exact: true }).fill('logs');
    expect(await textOfBody(page)).toContain(
      'Advice: obs_bucket takes effect only when log_enabled is true.',
    );
    expect(await send(page)).toMatch(/^200 /);
  });
});

describe('an example of the document', { timeout: 60_000 }, () => {
  it.each([
    ['Every property', examples.complete],
    ["The vendor's example", examples.documented],
    ['One change', examples.minimal],
    ['An empty object', {}],
  ])('is loaded with one click: %s', async (title, example) => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await page.getByLabel('name', { exact: true }).fill('before');
    await loadExample(page, title);
    expect(await readBody(page)).toEqual(example);
    expect(await page.locator('.entry.sent').count()).toBe(countMembers(example!));
    expect(await send(page)).toMatch(/^200 in .* Nothing departs/);
  });
});

describe('an object in the form', { timeout: 60_000 }, () => {
  const spec = 'resource_config.jobmanager_resource_spec';

  it('is in the request with the first of its members, and out of it on demand', async () => {
    await using opened = await openConsole(browser);
    const { messages, page } = opened;
    await page.getByLabel(`${spec}.cpu`, { exact: true }).fill('1.5');
    await page.getByLabel('resource_config.max_slot', { exact: true }).fill('2');
    expect(await readBody(page)).toEqual({
      resource_config: { jobmanager_resource_spec: { cpu: 1.5 }, max_slot: 2 },
    });
    expect(await page.locator('.entry.sent').count()).toBe(4);
    await press(page, `Leave out ${spec}`);
    expect(await readBody(page)).toEqual({ resource_config: { max_slot: 2 } });
    await press(page, 'Leave out resource_config');
    expect(await readBody(page)).toEqual({});
    await press(page, 'Send empty resource_config');
    expect(await readBody(page)).toEqual({ resource_config: {} });
    expect(messages).toEqual([]);
  });

  it('shows what is wrong with a member, and advice, beside the member', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    const cores = page.getByLabel(`${spec}.cpu`, { exact: true });
    const entry = page.locator('.entry').filter({ has: cores }).last();
    await cores.fill('0.25');
    expect(await entry.innerText()).toContain(
      `${spec.replaceAll('.', '/')}/cpu must be 0.5 or more; it is 0.25.`,
    );
    expect(await cores.getAttribute('aria-invalid')).toBe('true');
    await cores.fill('4');
    expect(await cores.getAttribute('aria-invalid')).toBe('false');
    expect(await entry.innerText()).toContain('no more than 2 CPU cores for the job manager');
  });

  it('keeps members that the form does not know', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await writeJson(page, '{"resource_config": {"unknown": [null], "max_slot": 1}}');
    await editAs(page, 'Form');
    await page.getByLabel(`${spec}.memory`, { exact: true }).fill('8G');
    expect(await readBody(page)).toEqual({
      resource_config: { unknown: [null], max_slot: 1, jobmanager_resource_spec: { memory: '8G' } },
    });
  });

  it('is shown as it is where it is no object', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await writeJson(page, `{"resource_config": {"jobmanager_resource_spec": "1 core"}}`);
    await editAs(page, 'Form');
    expect(await textOfBody(page)).toContain('"1 core" is no object. Edit it as JSON, or leave it out.');
    await press(page, `Leave out ${spec}`);
    expect(await readBody(page)).toEqual({ resource_config: {} });
  });
});

describe('form and JSON', { timeout: 60_000 }, () => {
  it('are two views of one body', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await page.getByLabel('name', { exact: true }).fill('from the form');
    await editAs(page, 'JSON');
    expect(JSON.parse(await readJson(page))).toEqual({ name: 'from the form' });
    await writeJson(page, '{"name": "from JSON", "tm_cus": 2, "dependency_files": ["a", ""]}');
    await editAs(page, 'Form');
    expect(await page.getByLabel('name', { exact: true }).inputValue()).toBe('from JSON');
    expect(await page.getByLabel('tm_cus', { exact: true }).inputValue()).toBe('2');
    expect(await page.getByLabel('dependency_files, item 2', { exact: true }).inputValue()).toBe('');
  });

  it('leave the text alone that only was looked at, whatever is in it', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    for (const text of [
      '{ "name":"a" ,\n\t"unknown": {"b": [null, {}]} }',
      '{"dependency_jars": [null, 1, "a"], "name": null, "log_enabled": "yes", "cu_number": {}}',
      '{"__proto__": {"name": "a"}, "constructor": 1, "toString": []}',
      '{"desc": "two\\nlines", "image": "\\ud800"}',
    ]) {
      await writeJson(page, text);
      await editAs(page, 'Form');
      await page.waitForTimeout(50);
      await editAs(page, 'JSON');
      expect(await readJson(page)).toBe(text);
    }
  });

  it('keep what the form does not know when it changes something else', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await writeJson(
      page,
      '{"unknown": {"b": [null, {}]}, "name": "a", "__proto__": 1, "desc": "two\\nlines"}',
    );
    await editAs(page, 'Form');
    expect(await textOfBody(page)).toContain(
      'Also in the request, and not in this form: unknown, __proto__.',
    );
    await page.getByLabel('name', { exact: true }).fill('b');
    expect(JSON.stringify(await readBody(page))).toBe(
      '{"unknown":{"b":[null,{}]},"name":"b","__proto__":1,"desc":"two\\nlines"}',
    );
    await press(page, 'Leave out name');
    await page.getByLabel('image', { exact: true }).fill('c');
    expect(JSON.stringify(await readBody(page))).toBe(
      '{"unknown":{"b":[null,{}]},"__proto__":1,"desc":"two\\nlines","image":"c"}',
    );
  });

  it('show a value of another type as it is, to be left out or edited', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await writeJson(page, '{"name": 7, "dependency_jars": "a,b", "cu_number": [1]}');
    await editAs(page, 'Form');
    const text = await textOfBody(page);
    expect(text).toContain('7 is no string. Edit it as JSON, or leave it out.');
    expect(text).toContain('"a,b" is no array.');
    expect(text).toContain('[1] is no integer.');
    await press(page, 'Leave out dependency_jars');
    await press(page, 'Leave out cu_number');
    expect(await readBody(page)).toEqual({ name: 7 });
  });

  it.each([
    ['{"name": "a",}', 'Line 1, column 13: A comma stands before }. Take it out.'],
    ['[]', 'The form cannot show the body, since it is not an object.'],
    ['{"cu_number": 1e999}', 'The form cannot hold 1e999: no number of this size is exact.'],
  ])('say why the form cannot show %s', async (text, sentence) => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await writeJson(page, text);
    await editAs(page, 'Form');
    expect(await textOfBody(page)).toContain(sentence);
    await press(page, 'Edit as JSON');
    expect(await readJson(page)).toBe(text);
  });

  it('lead to the place where the JSON ends to be JSON', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await writeJson(page, '{\n  "name": "a"\n  "desc": "b"\n}');
    expect(await textOfBody(page)).toContain('Line 3, column 3: A comma or } is missing before this.');
    await press(page, 'Go to the error');
    await page.keyboard.type(', "');
    expect(await readBody(page)).toEqual({ name: 'a', desc: 'b' });
  });

  it('send what is no JSON on purpose, byte for byte', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    await writeJson(page, '{"name": ');
    expect(await send(page)).toBe('Not sent. See what is wrong.');
    await press(page, 'Send anyway');
    await page.waitForFunction(() => document.querySelector('.outcome')!.textContent.startsWith('400'));
    expect(await page.locator('.reply').innerText()).toContain('DLI.10004');
  });
});
