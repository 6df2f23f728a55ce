/** One thing that is wrong with an endpoint is one departure, however many requests and rules show it. */
import { runSuite } from '@dli-flink/contract-tests';
import { createMockEndpoint } from '@dli-flink/mock';
import type { MockEndpoint } from '@dli-flink/mock';
import { describe, expect, it, vi } from 'vitest';

import { readPath } from '../fixtures/list-all.ts';
import { accessKey, createClock, parameters, suiteOn, suiteOnMock, token } from '../fixtures/suite-on.ts';

vi.setConfig({ testTimeout: 30_000 });

/** Changes the replies of an endpoint that keeps the contract; `undefined` closes the connection. */
type Front = (reply: Response, sent: string) => Response | undefined | Promise<Response>;

async function keysBehind(front: Front): Promise<readonly string[]> {
  const clock = createClock();
  const mock: MockEndpoint = createMockEndpoint({
    token,
    accessKey,
    projectId: parameters.project_id,
    jobIds: [parameters.job_id, '203', '9007199254740992'],
    now: clock.now,
  });
  const answer = async (request: Request): Promise<Response> => {
    const sent = await request.clone().text();
    const reply = await front(await mock.fetch(request), sent);
    if (reply === undefined) throw new TypeError('closed');
    return reply;
  };
  const { departures } = await runSuite(suiteOn(answer, { clock, fuzzRuns: 30 }));
  return departures.map(({ key }) => key);
}

const asJson = (body: unknown, status = 200): Response => Response.json(body, { status });
const error = (status: number, code = 'DLI.0001'): Response =>
  asJson({ error_code: code, error_msg: 'no' }, status);
/** Whether a body has one of these properties, be they members of objects in it. */
function names(sent: string, ...wanted: readonly string[]): boolean {
  try {
    const body: unknown = JSON.parse(sent);
    return wanted.some((path) => readPath(body, path) !== undefined);
  } catch {
    return false;
  }
}

describe('is one departure, where the whole service', () => {
  it.each<readonly [string, Front, string]>([
    [
      'has a page of HTML for errors',
      (reply) =>
        reply.ok
          ? reply
          : new Response('<html><title>Oops</title></html>', {
              status: reply.status,
              headers: { 'Content-Type': 'text/html' },
            }),
      'HTML as body of errors',
    ],
    [
      'has errors without a code',
      async (reply) => {
        if (reply.ok || reply.body === null) return reply;
        const { error_code: _, ...rest } = (await reply.json()) as Readonly<Record<string, unknown>>;
        return asJson(rest, reply.status);
      },
      'body of errors  required',
    ],
    [
      'has another media type',
      (reply) =>
        new Response(reply.body, { status: reply.status, headers: { 'Content-Type': 'text/plain' } }),
      'media type text/plain',
    ],
    [
      'accepts what it has to refuse',
      (reply) => (reply.ok ? reply : asJson({ is_success: true })),
      'accepts for all refusals',
    ],
    [
      'fails where it has to refuse',
      (reply) => (reply.ok ? reply : error(500, 'DLI.0999')),
      'fails for all refusals',
    ],
    [
      'has 422 in place of 400',
      (reply) =>
        reply.status === 400
          ? new Response(reply.body, { ...reply, status: 422, headers: reply.headers })
          : reply,
      'status 422 for all refusals',
    ],
    [
      'refuses a property, whatever else is sent',
      (reply, sent) => (names(sent, 'name') ? error(400) : reply),
      'refuses name 400',
    ],
    [
      'fails at a property, whatever else is sent',
      (reply, sent) => (names(sent, 'name') ? error(500) : reply),
      'fails name',
    ],
    [
      'refuses an object, whatever is in it',
      (reply, sent) => (names(sent, 'resource_config') ? error(400) : reply),
      'refuses resource_config 400',
    ],
    [
      'fails at a member of an object, whatever else is sent',
      (reply, sent) => (names(sent, 'resource_config.jobmanager_resource_spec.cpu') ? error(500) : reply),
      'fails resource_config.jobmanager_resource_spec.cpu',
    ],
    [
      'does not answer a property, whatever else is sent',
      (reply, sent) => (names(sent, 'name') ? undefined : reply),
      'no reply name',
    ],
  ])('%s', async (_, front, key) => {
    expect(await keysBehind(front)).toEqual([key]);
  });
});

describe('is one departure, with the fault', () => {
  it.each([
    ['name-accepts-number', 'accepts body/name/type'],
    ['name-refuses-longest', 'refuses name 400'],
    ['tm_cus-not-stored', 'does not keep tm_cus'],
    ['resource_config-not-stored', 'does not keep resource_config'],
    ['resource_config-max_slot-not-stored', 'does not keep resource_config.max_slot'],
    [
      'resource_config-jobmanager_resource_spec-memory-accepts-number',
      'accepts body/resource_config.jobmanager_resource_spec.memory/type',
    ],
    [
      'resource_config-jobmanager_resource_spec-crashes-on-empty',
      'fails resource_config.jobmanager_resource_spec',
    ],
    ['error-with-other-names', 'body of errors  required'],
    ['error-with-code-as-number', 'body of errors /error_code type'],
    ['is_success-told-as-null', 'body of 200 /is_success enum'],
    ['sqlstate-in-message', 'leaks an error of its database'],
  ])('%s', async (fault, key) => {
    const { departures } = await runSuite(suiteOnMock({ fault }, { fuzzRuns: 30 }));
    expect(departures.map((departure) => departure.key)).toEqual([key]);
  });
});

describe('is a departure of its own', () => {
  it('a second property that fails by itself', async () => {
    const keys = await keysBehind((reply, sent) => (names(sent, 'name', 'desc') ? error(500) : reply));
    expect(keys).toEqual(['fails name', 'fails desc']);
  });

  it('a second property that is not stored', async () => {
    const suite = suiteOnMock({ fault: 'tm_cus-not-stored' }, { fuzzRuns: 30 });
    const readBack = suite.readBack!;
    const { departures } = await runSuite({
      ...suite,
      readBack: async () => {
        const state = await readBack();
        return { ...state, settings: { ...state.settings, tm_slot_num: 4242 } };
      },
    });
    expect(departures.map(({ key }) => key).toSorted()).toEqual([
      'does not keep tm_cus',
      'does not keep tm_slot_num',
    ]);
  });

  it('a status that only some kinds of requests have', async () => {
    const keys = await keysBehind((reply, sent) =>
      reply.status === 400 && sent === '{' ? error(422) : reply,
    );
    expect(keys).toEqual(['status 422 for body-malformed']);
  });
});
