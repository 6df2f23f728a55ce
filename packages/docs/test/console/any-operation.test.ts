import { contract } from '@dli-flink/contract';
import { describe, expect, it } from 'vitest';

import { toCurlCommand } from '../../src/console/copy/curl.ts';
import { toHttp } from '../../src/console/copy/http.ts';
import { toTypeScript } from '../../src/console/copy/typescript.ts';
import { makeFormSchemas } from '../../src/console/form/schema.ts';
import { findDepartures } from '../../src/console/judge-reply.ts';
import { hasForm, operationIds, readOperation, writeFirstBody } from '../../src/console/operation.ts';
import { createPageMock } from '../../src/console/send/mock-endpoint.ts';
import type { PageMock } from '../../src/console/send/mock-endpoint.ts';
import { mockSender, mockTargets } from '../../src/console/settings.ts';
import { startBrowser } from '../fixtures/browser.ts';
import { prepare } from './fixtures/drafts.ts';
import { openConsole, readOutcome, send as press, writeJson } from './fixtures/open-console.ts';

const browser = await startBrowser();

/** Sends what an operation begins with to the mock of the page. */
async function send(
  mock: PageMock,
  operation: string,
  bodyText?: string,
): Promise<readonly [number, unknown]> {
  const text = bodyText ?? writeFirstBody(readOperation(operation), mockTargets);
  const prepared = await prepare({ operation, bodyText: text });
  expect(prepared.problems).toEqual([]);
  const before = mock.read();
  const sentAt = Date.now();
  const reply = await mock.send(prepared.request!);
  const departures = findDepartures({ prepared, reply, sentAt, before, after: mock.read() });
  return [reply.status, departures.map(({ sentence }) => sentence)];
}

/** The operations that change the state of a job, by where they are carried out and lead to. */
const ofStates = operationIds.filter((id) =>
  contract.stateRules[id as keyof typeof contract.stateRules].some(({ leadsTo = [] }) => leadsTo.length > 0),
);

describe.each(operationIds)('%s', (id) => {
  it('is sent with what has to be in it, and the reply departs in nothing, whether it is carried out or refused', async () => {
    const [status, departures] = await send(createPageMock(), id);
    expect(departures).toEqual([]);
    expect([200, 400]).toContain(status);
  });

  it('is copied with all that it has and nothing else', async () => {
    const operation = readOperation(id);
    const prepared = await prepare({ operation: id, bodyText: writeFirstBody(operation, mockTargets) });
    const curl = toCurlCommand(prepared.request!, prepared, false);
    const http = toHttp(prepared.request!, prepared.request!.headers, prepared.address, prepared.bodyText);
    expect(curl.includes('--data-raw')).toBe(operation.body !== undefined);
    expect(http.includes('Content-Length')).toBe(operation.body !== undefined);
    expect(toTypeScript(prepared, false)).toContain(`dli.${id}(`);
    expect(toTypeScript(prepared, false)!.includes('body:')).toBe(operation.body !== undefined);
  });

  it('has a form for its body, if it has one', () => {
    const operation = readOperation(id);
    expect(hasForm(operation)).toBe(operation.body !== undefined);
    if (!hasForm(operation)) return;
    const { schema, uiSchema } = makeFormSchemas(operation.bodySchema!);
    expect(Object.keys(uiSchema)).toEqual(Object.keys(operation.bodySchema!.properties!));
    expect(JSON.stringify(schema)).not.toContain('"default":');
  });
});

it('leads the job of the mock through its states', async () => {
  const mock = createPageMock();
  expect(ofStates.length).toBeGreaterThan(1);
  const states = [];
  for (const id of ofStates) {
    expect(await send(mock, id)).toEqual([expect.any(Number), []]);
    states.push(mock.read().status);
  }
  expect(new Set(states).size).toBeGreaterThan(1);
});

describe('parameters', () => {
  const list = Object.values(contract.resources)[0]!.list!.operation;

  it('that may be left out are, and others are sent as they were typed', async () => {
    const empty = await prepare({ operation: list });
    expect(empty.problems).toEqual([]);
    expect(empty.request!.path).not.toContain('?');
    const typed = { ...mockSender.parameters, limit: '5', name: 'a b&c' };
    const { request } = await prepare({ operation: list, sender: { parameters: typed } });
    expect(request!.path).toMatch(/\?(?=.*limit=5)(?=.*name=a%20b%26c)/);
    expect(request!.body).toBeUndefined();
  });

  it('that break a rule are told at their field', async () => {
    const { problems } = await prepare({
      operation: list,
      sender: { parameters: { ...mockSender.parameters, limit: 'x' } },
    });
    expect(problems).toMatchObject([{ field: 'parameter-limit', isBlocking: false }]);
  });
});

it('an ID of 64 bits goes out digit for digit', async () => {
  const id = operationIds.find((one) => readOperation(one).body?.int64?.includes('/job_ids/*'))!;
  const bodyText = '{"job_ids": [9007199254740993]}';
  const prepared = await prepare({ operation: id, bodyText });
  expect(prepared.problems).toEqual([]);
  expect(new TextDecoder().decode(prepared.request!.body)).toBe(bodyText);
  expect(toTypeScript(prepared, false)).toContain('job_ids: [9007199254740993n]');
});

describe('in a browser', { timeout: 60_000 }, () => {
  it('each is chosen, shown without an error, and answered by the mock', async () => {
    await using opened = await openConsole(browser);
    const { messages, page } = opened;
    for (const id of operationIds) {
      await page.getByRole('combobox', { name: 'Operation' }).selectOption(id);
      expect(await press(page)).toMatch(/^(200|400) .*Nothing departs from the contract\.$/);
      const hasBody = readOperation(id).body !== undefined;
      expect(await page.getByRole('heading', { name: 'Body', level: 2 }).count()).toBe(hasBody ? 1 : 0);
    }
    expect(messages).toEqual([]);
  });

  it('an ID of 64 bits keeps its digits in the form and in the reply', async () => {
    await using opened = await openConsole(browser);
    const { page } = opened;
    const { create, list } = Object.values(contract.resources)[0]!;
    await page.getByRole('combobox', { name: 'Operation' }).selectOption(create!.operation);
    expect(await press(page)).toMatch(/^200/);
    expect(await page.getByRole('region', { name: 'Body of the reply' }).innerText()).toContain(
      '9007199254740993',
    );
    await page.getByRole('combobox', { name: 'Operation' }).selectOption(list!.operation);
    expect(await press(page)).toMatch(/^200/);
    expect(await page.getByRole('region', { name: 'Body of the reply' }).innerText()).toContain(
      '9007199254740993',
    );
    const id = operationIds.find((one) => readOperation(one).body?.int64?.includes('/job_ids/*'))!;
    await page.getByRole('combobox', { name: 'Operation' }).selectOption(id);
    await writeJson(page, '{"job_ids": [9007199254740993]}');
    await page.getByRole('group', { name: 'Edit the body as' }).getByLabel('Form', { exact: true }).check();
    expect(await page.getByLabel('job_ids, item 1').inputValue()).toBe('9007199254740993');
    expect(await press(page).then(() => readOutcome(page))).toMatch(/^(200|400)/);
  });
});
