/** Where nothing may be written, a run does no harm to an endpoint that refuses nothing. */
import { runSuite } from '@dli-flink/contract-tests';
import type { SuiteOptions } from '@dli-flink/contract-tests';
import { describe, expect, it, vi } from 'vitest';

import { success } from '../fixtures/judge-replies.ts';
import { listUpdates } from '../fixtures/lenient-reader.ts';
import { endpointArgs, readText, serve, serveMock } from '../fixtures/serve.ts';
import { runCli } from '../fixtures/run-cli.ts';
import { accessKey, suiteOn, suiteOnMock, token } from '../fixtures/suite-on.ts';
import type { Handler } from '../fixtures/suite-on.ts';

// On a busy machine a run takes its time.
vi.setConfig({ testTimeout: 60_000 });

const harmless = { writes: 'none' } as const;

interface Received {
  readonly path: string;
  readonly body: Uint8Array;
  readonly isAccepted: boolean;
}

/** A run without writes against an endpoint that writes down what comes. */
async function runOn(answer: (request: Request) => Promise<Response>, options: Partial<SuiteOptions> = {}) {
  const received: Received[] = [];
  const handler: Handler = async (request) => {
    const body = new Uint8Array(await request.clone().arrayBuffer());
    const reply = await answer(request);
    received.push({ path: new URL(request.url).pathname, body, isAccepted: reply.ok });
    return reply;
  };
  const result = await runSuite(suiteOn(handler, { ...harmless, ...options }));
  const withBody = received.filter(({ body }) => body.length > 0);
  return { result, received, withBody };
}

describe('an endpoint that accepts everything', () => {
  it.each([1, 8])('is sent two bodies at the most, %i at a time', async (concurrency) => {
    const { received, result, withBody } = await runOn(async () => success(), { concurrency });
    // The command has sent one before.
    expect(withBody.length).toBeLessThanOrEqual(2);
    expect(withBody.flatMap(({ body }) => listUpdates(body))).toEqual([]);
    expect(result.requests).toBe(received.length);
    const [{ cases, reason }] = result.unsent as [{ cases: number; reason: string }];
    expect(cases).toBeGreaterThan(250);
    expect(reason).toMatch(
      /^nothing may be written, and the body of PUT \/v1\.0\S+ \(case \S+\) was accepted$/,
    );
  });

  it('is told of with the request that may have changed the job, and how to go on', async () => {
    const { result } = await runOn(async () => success());
    const { sentence } = result.departures.find(({ key }) => key.startsWith('accepts body/'))!;
    expect(sentence).toMatch(
      /^A request whose body .* is accepted with status 200\. The job may have been changed by this request, PUT \S+ \(case \S+\), .*--writes all\.$/,
    );
  });

  it('is still asked what carries no body', async () => {
    const { received } = await runOn(async () => success());
    expect(received.filter(({ body }) => body.length === 0).length).toBeGreaterThanOrEqual(2);
  });
});

it('nothing that a lenient service would read an update from is sent to any endpoint', async () => {
  const { mock } = suiteOnMock();
  for (const seed of [1, 2, 3]) {
    const { result, withBody } = await runOn((request) => mock.fetch(request), { seed });
    expect(result.departures).toEqual([]);
    expect(withBody.length).toBeGreaterThan(300);
    const texts = new Set(withBody.map(({ body }) => Buffer.from(body).toString('latin1').trimEnd()));
    const read = [...texts].flatMap((text) => listUpdates(Buffer.from(text, 'latin1')));
    expect(read).toEqual([]);
  }
});

it('the reader that this is found with reads updates from what a run with writes sends', async () => {
  const texts = [
    '{"name":"a",}',
    "{'name':'a'}",
    '{name:"a"}',
    '{"Name":"a"} x',
    '{"name":7}',
    '{"resource_config":{"max_slot":"2"}}',
    '{"resource_config":{"max_slot":null}}',
    'name=a',
    '["{\\"name\\":\\"a\\"}"]',
  ];
  const read = texts.filter((text) => listUpdates(new TextEncoder().encode(text)).length > 0);
  expect(read).toEqual(texts);
  expect(listUpdates(Buffer.from('{"name":"\u00e9"}', 'latin1'))).not.toEqual([]);
});

it('the first bodies are those that name no property of a job', async () => {
  const { mock } = suiteOnMock();
  const { withBody } = await runOn((request) => mock.fetch(request), { fuzzRuns: 0 });
  const names = withBody.map(({ body }) => /name|queue|cu_number|jars/.test(new TextDecoder().decode(body)));
  const first = names.indexOf(true);
  expect(first).toBeGreaterThan(100);
  expect(names.slice(0, first).includes(true)).toBe(false);
});

it('an endpoint that accepts one kind of body is sent no other after it', async () => {
  const { mock } = suiteOnMock();
  const { withBody } = await runOn(async (request) => {
    const text = await request.clone().text();
    return text.includes('null') ? success() : mock.fetch(request);
  });
  expect(withBody.filter(({ isAccepted }) => isAccepted)).toHaveLength(1);
  expect(withBody.at(-1)!.isAccepted).toBe(true);
});

describe('the command', () => {
  const env = {
    DLI_TOKEN: token,
    HUAWEICLOUD_SDK_AK: accessKey.accessKey,
    HUAWEICLOUD_SDK_SK: accessKey.secretKey,
  };

  it('has three bodies accepted at the most, and says so', async () => {
    const bodies: string[] = [];
    await using served = await serve(async (request, response) => {
      const body = await readText(request);
      if (body !== '') bodies.push(body);
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"is_success":true}');
    });
    const args = [
      ...endpointArgs(served.url),
      '--writes',
      'none',
      '--read-back',
      'none',
      '--concurrency',
      '16',
    ];
    const { code, stdout } = await runCli(args, env);
    expect(code).toBe(1);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('The job may have been changed by this request');
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(/\d+ cases not sent: nothing may be written, and the/);
    expect(bodies.length).toBeLessThanOrEqual(3);
  });

  it.each(['none', 'all'])('counts every request that it sends, with writes %s', async (writes) => {
    await using served = await serveMock({ accessKey, fault: 'name-accepts-number' });
    const args = [...endpointArgs(served.url), '--writes', writes];
    const { stdout } = await runCli(args, env);
    expect(/cases, ([\d,]+) requests/.exec(stdout)?.[1]).toBe(served.log.length.toLocaleString('en'));
  });
});
