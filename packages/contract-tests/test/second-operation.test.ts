/** Operations added to the document are tested, with no change of code: other methods, places, bodies and statuses. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { compileContract } from '@dli-flink/compiler';
import type { Contract } from '@dli-flink/contract';
import { validation } from '@dli-flink/contract/validation';
import { createFetchTransport, expectations, listCases, runSuite } from '@dli-flink/contract-tests';
import type { Case, Exchange, SuiteOptions, SuiteResult } from '@dli-flink/contract-tests';
import { createMockEndpoint } from '@dli-flink/mock';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';

import { parseJson } from '../src/json.ts';
import { accessKey, baseUrl, createClock, parameters, token } from './fixtures/suite-on.ts';
import type { Handler } from './fixtures/suite-on.ts';

// On a busy machine a run takes its time.
vi.setConfig({ testTimeout: 30_000 });

const path = '/v1.0/{project_id}/queues/{queue_name}/tags';
const update = 'updateFlinkJarJob';
const added = ['listQueueTags', 'tagQueue', 'clearQueueTags'];

const contract = compileWithTags();
let cases: readonly Case[];
let result: SuiteResult;

beforeAll(async () => {
  const options = optionsOf();
  cases = listCases(options);
  result = await runSuite(options);
}, 120_000);

function read(name: string): string {
  return readFileSync(createRequire(import.meta.url).resolve(name), 'utf8');
}

/** The contract of the Flink jobs with operations that have nothing to do with them. */
function compileWithTags(): Contract {
  const document = parseJson(read('@dli-flink/contract/openapi.json')) as { readonly paths: object };
  const text = read('@dli-flink/test-kit/queue-tags.yaml').replaceAll(
    /(?<=\$ref: )openapi\.json(#\S+)/g,
    "'$1'",
  );
  const tags = parse(text) as object;
  return compileContract({ ...document, paths: { ...document.paths, [path]: tags } }, validation);
}

/** A run against a mock of the contract, or against what `change` makes of it. */
function optionsOf(
  overrides: Partial<SuiteOptions> = {},
  change: (handler: Handler) => Handler = (same) => same,
): SuiteOptions {
  const clock = createClock();
  const mock = createMockEndpoint({
    contract,
    token,
    accessKey,
    projectId: parameters.project_id,
    jobIds: [parameters.job_id],
    now: clock.now,
  });
  const send = createFetchTransport(baseUrl, change(mock.fetch), clock.now);
  const target = {
    baseUrl,
    parameters: { ...parameters, queue_name: 'orders_queue' },
    credentials: { token, accessKey },
  };
  const operations = [update, ...added];
  return { contract, operations, target, send, clock, writes: 'all', seed: 1, fuzzRuns: 20, ...overrides };
}

async function keysAgainst(
  change: (handler: Handler) => Handler,
  overrides: Partial<SuiteOptions>,
): Promise<readonly string[]> {
  const { departures } = await runSuite(optionsOf(overrides, change));
  return departures.map(({ key }) => key);
}

/** The operation of a case or a rule: one that the compiler does not know. */
const ownerOf = ({ operation }: { readonly operation: string }): string => operation;

const idsOf = (operation: string, phase: string): readonly string[] =>
  cases.filter((entry) => ownerOf(entry) === operation && entry.phase === phase).map(({ id }) => id);

const exchangesOf = (operation: string): readonly Exchange[] =>
  result.cases.filter((entry) => entry.case.operation === operation).flatMap(({ exchanges }) => exchanges);

describe('an operation that is added has cases', () => {
  it('that say in their IDs whose they are, and are unique beside those of the others', () => {
    const ids = cases.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const ofOthers = cases.filter(({ operation }) => operation !== update);
    expect(ofOthers.filter(({ id, operation }) => !id.startsWith(`${operation}/`))).toEqual([]);
  });

  it.each(['updateFlinkJarJob', ...added])('%s: its example, its methods, its credentials', (operation) => {
    for (const phase of ['examples', 'methods', 'credentials', 'signatures'])
      expect(idsOf(operation, phase)).not.toEqual([]);
  });

  it('for parameters in the query and in headers, on each bound and beyond', () => {
    expect(idsOf('tagQueue', 'parameters')).toEqual(
      expect.arrayContaining(
        ['limit/1', 'limit/20', 'limit/0', 'limit/21', 'dry_run/true', 'dry_run/false', 'dry_run/7'].map(
          (id) => `tagQueue/parameters/${id}`,
        ),
      ),
    );
    expect(idsOf('listQueueTags', 'parameters')).toEqual(
      expect.arrayContaining(
        ['zh-cn', 'ZH-CN', 'zh-cns'].map((id) => `listQueueTags/parameters/X-Language/${id}`),
      ),
    );
  });

  it('for a property that is required, and for a member of an object that is', () => {
    const missing = idsOf('tagQueue', 'properties').filter((id) => id.endsWith('/missing'));
    const paths = ['tags', 'expiry.days', 'expiry.notice.mail'];
    expect(missing).toEqual(paths.map((name) => `tagQueue/properties/${name}/missing`));
  });

  it('for a member of an object, beside what is required in each object that it is in', () => {
    const sent = cases.find(({ id }) => id === 'tagQueue/properties/expiry.notice.is_urgent/true');
    expect(sent?.steps[0]?.request.body).toEqual({
      tags: ['team=orders'],
      expiry: { days: 30, notice: { mail: 'ops@example.com', is_urgent: true } },
    });
  });

  it('of bodies only where it takes one', () => {
    for (const phase of ['properties', 'combinations', 'bodies', 'media-types']) {
      expect(idsOf('listQueueTags', phase)).toEqual([]);
      expect(idsOf('clearQueueTags', phase)).toEqual([]);
      expect(idsOf('tagQueue', phase)).not.toEqual([]);
    }
  });

  it('of methods that no other operation at its path has', () => {
    for (const operation of added) {
      const methods = idsOf(operation, 'methods').map((id) => id.split('/').at(-1));
      expect(methods).toEqual(expect.arrayContaining(['PUT', 'PATCH']));
      for (const taken of ['GET', 'HEAD', 'POST', 'DELETE']) expect(methods).not.toContain(taken);
    }
  });

  it('of effects only where they can be judged', () => {
    expect(idsOf('updateFlinkJarJob', 'effects')).not.toEqual([]);
    for (const operation of added) expect(idsOf(operation, 'effects')).toEqual([]);
  });

  it('only if the parameters of its path are given', () => {
    const { target } = optionsOf();
    const ofJobs = listCases(optionsOf({ target: { ...target, parameters } }));
    expect([...new Set(ofJobs.map(({ operation }) => operation))]).toEqual(['updateFlinkJarJob']);
  });
});

describe('a run over several operations', () => {
  it('finds that the mock keeps the contract', () => {
    expect(result.departures).toEqual([]);
  });

  it.each([
    ['listQueueTags', 200, 'GET'],
    ['tagQueue', 201, 'POST'],
    ['clearQueueTags', 204, 'DELETE'],
  ])('sees %s succeed with status %i', (operation, status, method) => {
    const accepted = exchangesOf(operation).filter(({ isAccepted }) => isAccepted);
    expect(accepted.length).toBeGreaterThan(5);
    const seen = new Set(accepted.map((exchange) => `${exchange.request.method} ${exchange.reply?.status}`));
    expect([...seen]).toEqual([`${method} ${status}`]);
  });

  it('sends random bodies to whatever takes a body, and names the operation in their IDs', () => {
    const random = result.cases.filter((entry) => entry.case.phase === 'fuzz').map((entry) => entry.case);
    expect([...new Set(random.map(({ operation }) => operation))]).toEqual(['updateFlinkJarJob', 'tagQueue']);
    const ofOthers = random.filter(({ operation }) => operation !== update);
    expect(ofOthers.filter(({ id, operation }) => !id.startsWith(`${operation}/fuzz/`))).toEqual([]);
  });

  it.each(added)('exercises the rules of %s, and says of the few others why not', (operation) => {
    const rules = result.coverage.filter((rule) => rule.operation === operation);
    const held = rules.filter(({ status }) => status === 'held');
    expect(held.length / rules.length).toBeGreaterThan(0.85);
    const others = rules.filter(({ status }) => status !== 'held');
    expect(others.filter(({ reason }) => reason === undefined)).toEqual([]);
  });

  it('counts both sides of the rules of parameters and bodies', () => {
    const twoSided = /^(parameter\/(limit|dry_run)|body\/(tags|note|expiry[\w.]*))\//;
    const rules = result.coverage.filter((rule) => ownerOf(rule) === 'tagQueue' && twoSided.test(rule.id));
    expect(rules.length).toBeGreaterThan(16);
    expect(rules.filter(({ negative, positive }) => negative === 0 || positive === 0)).toEqual([]);
  });

  it('has no rule of effects, of time or of an outcome for operations without them', () => {
    const rules = result.coverage.filter(({ operation }) => added.includes(operation)).map(({ id }) => id);
    expect(rules.filter((id) => /^(effect|time)\/|^reply\/outcome$/.test(id))).toEqual([]);
  });

  it('with no writes sends nothing that a correct endpoint carries out', () => {
    const harmless = listCases(optionsOf({ writes: 'none' }));
    const verdicts = harmless.flatMap(({ steps }) =>
      steps.map(({ expects }) => expectations[expects].verdict),
    );
    expect([...new Set(verdicts)]).toEqual(['refuse']);
    // An endpoint may have an operation there of which the contract says nothing.
    const astray = harmless.filter(
      (entry) =>
        ownerOf(entry) === 'clearQueueTags' &&
        entry.phase === 'methods' &&
        entry.steps[0]!.request.method === undefined,
    );
    expect(astray).toEqual([]);
  });
});

describe('a departure of an operation that is added', () => {
  it.each([
    [
      'an empty list is accepted',
      'POST',
      ['properties'] as const,
      (text: string) => (/"tags":\[\]/.test(text) ? reply(201, { tag_count: 1 }) : undefined),
      ['tagQueue: accepts body/tags/minItems'],
    ],
    [
      'a member that is missing in an object is accepted',
      'POST',
      ['properties'] as const,
      (text: string) => (/"notice":\{\}/.test(text) ? reply(201, { tag_count: 1 }) : undefined),
      ['tagQueue: accepts body/expiry.notice.mail/required'],
    ],
    [
      'its reply has another status than it has',
      'POST',
      ['examples'] as const,
      () => reply(200, { tag_count: 1 }),
      ['tagQueue: status 200 for accepted'],
    ],
    [
      'its reply breaks the schema',
      'GET',
      ['examples'] as const,
      () => reply(200, { tags: [7] }),
      ['listQueueTags: body of 200 /tags/0 type'],
    ],
    [
      'what has no body is refused',
      'DELETE',
      ['examples'] as const,
      () => reply(400, { error_code: 'DLI.0001', error_msg: 'no' }),
      ['clearQueueTags: refuses operation/path 400'],
    ],
  ])('is named: %s', async (_, method, phases, answer, keys) => {
    const change =
      (handler: Handler): Handler =>
      async (request) => {
        const isMeant =
          request.method === method && new URL(request.url).pathname.endsWith('/orders_queue/tags');
        return (isMeant ? answer(await request.clone().text()) : undefined) ?? handler(request);
      };
    expect(await keysAgainst(change, { phases })).toEqual(keys);
  });
});

function reply(status: number, body: unknown): Response {
  return Response.json(body, { status });
}
