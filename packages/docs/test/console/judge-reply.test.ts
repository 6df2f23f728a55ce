import { NoReply } from '@dli-flink/contract-tests/exchange';
import { describe, expect, it } from 'vitest';

import { explainFailure, explainReply } from '../../src/console/explain-outcome.ts';
import { findDepartures } from '../../src/console/judge-reply.ts';
import type { Exchange } from '../../src/console/judge-reply.ts';
import { offeredFaults } from '../../src/console/mock-faults.ts';
import { Redirected } from '../../src/console/send/real-endpoint.ts';
import { createPageMock } from '../../src/console/send/mock-endpoint.ts';
import type { PageMock } from '../../src/console/send/mock-endpoint.ts';
import { prepare } from './fixtures/drafts.ts';
import type { Changes } from './fixtures/drafts.ts';

/** Has the mock of the page answer, and judges what it says. */
async function exchangeWith(mock: PageMock, changes: Changes): Promise<Exchange> {
  const sentAt = Date.now();
  const prepared = await prepare(changes, sentAt);
  const before = mock.read();
  const reply = await mock.send(prepared.request!);
  return { prepared, reply, sentAt, before, after: mock.read() };
}

/** An exchange with an endpoint that nothing is known of. */
async function exchangeReply(
  status: number,
  body: unknown,
  changes: Changes = {},
  headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' },
): Promise<Exchange> {
  const prepared = await prepare({ target: 'address', address: 'https://dli.example.com', ...changes });
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const reply = { status, headers, text, duration: 1 };
  return { prepared, reply, sentAt: Date.now(), before: undefined, after: undefined };
}

const sentences = (exchange: Exchange): readonly string[] =>
  findDepartures(exchange).map(({ sentence }) => sentence);
const refusal = (error_code: string): unknown => ({ error_code, error_msg: 'no' });

describe('the mock that keeps the contract', () => {
  it.each<[string, number, Changes]>([
    ['a valid update', 200, { bodyText: '{"parallel_number": 4}' }],
    ['a signed update', 200, { sender: { authentication: 'signature' } }],
    ['an invalid body', 400, { bodyText: '{"name": 7}' }],
    ['a body that is no JSON', 400, { bodyText: '{"name": ' }],
    ['no body', 400, { bodyText: '' }],
    [
      'an invalid job ID',
      400,
      { sender: { parameters: { project_id: '48cc2c48765f481480c7db940d6409d1', job_id: '0' } } },
    ],
    [
      'an unknown job',
      400,
      { sender: { parameters: { project_id: '48cc2c48765f481480c7db940d6409d1', job_id: '9' } } },
    ],
    ['another project', 400, { sender: { parameters: { project_id: 'p', job_id: '202' } } }],
    ['the name of a neighbour', 400, { bodyText: '{"name": "job-203"}' }],
    ['a wrong token', 401, { sender: { token: 'wrong' } }],
    ['a wrong secret key', 401, { sender: { authentication: 'signature', secretKey: 'wrong' } }],
    ['no credentials', 401, { sender: { authentication: 'none' } }],
    ['everything wrong at once', 401, { sender: { token: 'wrong' }, bodyText: '[' }],
  ])('departs in nothing in answer to %s', async (_, status, changes) => {
    const exchange = await exchangeWith(createPageMock(), changes);
    expect(exchange.reply.status).toBe(status);
    expect(sentences(exchange)).toEqual([]);
  });
});

describe('the mock that breaks it', () => {
  it('in each way it can be told to, departs in the request that is offered with it', async () => {
    const mock = createPageMock();
    const unseen: string[] = [];
    for (const { evidence, id } of offeredFaults) {
      mock.endpoint.reset();
      mock.endpoint.fault = id;
      const { authentication, bodyText } = evidence;
      const shown = await exchangeWith(mock, { sender: { authentication }, bodyText }).then(sentences, () => [
        'dropped',
      ]);
      if (shown.length === 0) unseen.push(id);
    }
    expect(offeredFaults.length).toBeGreaterThan(400);
    // The state a job is left in shows only in the request after it.
    expect(unseen).toEqual(['job-submitted-by-update']);
  });

  it('is shown with the rule it breaks as the reply shows it', async () => {
    const mock = createPageMock();
    mock.endpoint.fault = 'name-accepts-number';
    expect(sentences(await exchangeWith(mock, { bodyText: '{"name": 7}' }))).toEqual([
      'A request whose body breaks a rule is accepted with status 200.',
    ]);
  });
});

describe('an endpoint that nothing is known of', () => {
  const done = { is_success: 'true', job: { update_time: Date.now() } };

  it.each<[string, number, unknown, Changes]>([
    ['carry it out', 200, done, {}],
    ['know no such job', 400, refusal('DLI.12004'), {}],
    ['refuse the credentials', 401, refusal('APIGW.0301'), {}],
    ['refuse what the user may do', 403, refusal('APIGW.0302'), {}],
    ['refuse for the state of the job', 400, refusal('DLI.12003'), {}],
    ['refuse an invalid body', 400, refusal('DLI.0001'), { bodyText: '{"name": 7}' }],
    ['refuse with a code nobody knows', 400, refusal('DLI.99999'), { bodyText: '{"name": 7}' }],
    ['be throttled', 429, refusal('APIGW.0308'), {}],
    ['be unavailable', 503, refusal('APIGW.0613'), {}],
  ])('may %s', async (_, status, body, changes) => {
    expect(sentences(await exchangeReply(status, body, changes))).toEqual([]);
  });

  it.each<[string, number, unknown, Changes, RegExp]>([
    [
      'accept an invalid body',
      200,
      done,
      { bodyText: '{"name": 7}' },
      /whose body breaks a rule is accepted with status 200/,
    ],
    [
      'refuse a valid body as invalid',
      400,
      refusal('DLI.0001'),
      {},
      /is refused with (status 400|DLI\.0001)/,
    ],
    ['fail', 500, refusal('APIGW.0601'), {}, /makes the endpoint fail with status 500/],
    ['say nothing of the error', 400, {}, { bodyText: '{"name": 7}' }, /must have the property error_code/],
    [
      'tell the time in seconds',
      200,
      { is_success: true, job: { update_time: 1516952770 } },
      {},
      /in milliseconds/,
    ],
    ['repeat the token', 200, { ...done, message: 'a-token-that-the-mock-takes' }, {}, /shows credentials/],
  ])('may not %s', async (_, status, body, changes, sentence) => {
    expect(sentences(await exchangeReply(status, body, changes))).toEqual(
      expect.arrayContaining([expect.stringMatching(sentence)]),
    );
  });
});

describe('what is said of a reply', () => {
  const html = { 'content-type': 'text/html; charset=utf-8' };

  it.each<[string, number, string, Changes, Readonly<Record<string, string>>, RegExp]>([
    [
      'a page',
      200,
      '<!doctype html><title>Sign in</title>',
      {},
      html,
      /^What answered is a web page with the title “Sign in”, not the service\. Check the address/,
    ],
    [
      'a page without a title',
      502,
      '<html><h1>Bad Gateway',
      {},
      {},
      /^What answered is a web page, not the service/,
    ],
    ['no body', 200, '', {}, {}, /^The reply has no body\. What answered may be a proxy/],
    ['text', 200, 'ok', {}, {}, /^The body is no JSON/],
    ['a token refused', 401, '{}', {}, {}, /does not take the token\. It may have expired/],
    [
      'a signature refused',
      401,
      '{}',
      { sender: { authentication: 'signature' } },
      {},
      /does not take the signature\. Check the secret key first/,
    ],
    ['no credentials', 401, '{}', { sender: { authentication: 'none' } }, {}, /carried no credentials/],
  ])('that is %s says what to do', async (_, status, body, changes, headers, sentence) => {
    const [first] = explainReply(await exchangeReply(status, body, changes, headers));
    expect(first).toMatch(sentence);
  });

  it('tells of a clock that is too far off to sign', async () => {
    const date = new Date(Date.now() - 3_600_000).toUTCString();
    const said = explainReply(await exchangeReply(401, '{}', {}, { date }));
    expect(said).toContainEqual(
      'The clock of this machine is 60 minutes ahead of that of the endpoint, which refuses signatures more than 15 minutes off. Set it right.',
    );
  });

  it('is nothing where there is nothing to say', async () => {
    expect(explainReply(await exchangeReply(200, { is_success: true }))).toEqual([]);
  });
});

describe('what is said where there is no reply', () => {
  const failed = new NoReply('the browser got no reply', { cause: undefined });

  it.each<[string, unknown, Changes, string, RegExp]>([
    [
      'in time',
      new DOMException('', 'TimeoutError'),
      {},
      'No whole reply within 30 seconds',
      /can be sent again: twice leaves everything as once/,
    ],
    [
      'since it was cancelled',
      new DOMException('', 'AbortError'),
      {},
      'Cancelled',
      /may have carried the request out/,
    ],
    [
      'but a redirect',
      new Redirected(),
      {},
      'The endpoint answers with a redirect',
      /the credentials would have gone along/,
    ],
    [
      'from the mock',
      failed,
      { target: 'mock' },
      'The mock dropped the connection',
      /way to break the contract that you chose/,
    ],
    [
      'from an endpoint',
      failed,
      {},
      'No reply from dli.example.com that this page may read',
      /not let pages of other origins read it \(CORS\)/,
    ],
  ])('%s says why and what to do', async (_, error, changes, title, advice) => {
    const target = { target: 'address', address: 'https://dli.example.com' } as const;
    const failure = explainFailure(error, await prepare({ ...target, ...changes }));
    expect(failure.title).toBe(title);
    expect(failure.advice.join(' ')).toMatch(advice);
  });
});
