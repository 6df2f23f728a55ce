/** A variant is another way to keep the contract: `sendUpdate` holds each reply against the document. */
import { createDliClient, tokenAuth } from '@dli-flink/client';
import { replyExamples } from '@dli-flink/contract/examples';
import { operations } from '@dli-flink/contract/operations';
import { variants } from '@dli-flink/mock';
import type { MockEndpoint } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import {
  createEndpoint,
  makeUpdate,
  projectId,
  sendUpdate,
  sendValue,
  token,
} from './fixtures/send-update.ts';
import type { Answer, Deviation } from './fixtures/send-update.ts';

const now = (): number => 1516952770835;

function create(...ids: string[]): MockEndpoint {
  return createEndpoint({ variants: ids, now });
}

/** A request for each reason to answer in another way. */
const deviations: Readonly<Record<string, Deviation>> = {
  'an update': { body: '{"name":"changed"}' },
  'an invalid body': { body: '{"name":7}' },
  'a body that is no JSON': { body: '{' },
  'a job there is not': { job: '999' },
  'a job ID that is none': { job: '0' },
  'a job ID as a Long may be written': { job: '+0202' },
  'another project': { project: 'project-2' },
  'another token': { headers: { 'X-Auth-Token': 'another' } },
  'an unknown path': { path: '/v1.0/jobs' },
  'a name that is taken': { body: '{"name":"job-203"}' },
  'a preference': { headers: { Prefer: 'code=503' } },
};

/** How replies differ from those of the plain endpoint; a request that is not listed gets the same. */
type Differences = Readonly<Record<string, (plain: Answer) => Partial<Answer>>>;

const differences: Readonly<Record<string, Differences>> = {
  'outcome-as-string': {
    'an update': ({ body }) => ({ body: { ...body, is_success: 'true' } }),
  },
  'outcome-as-boolean': {},
  'extra-properties': Object.fromEntries(
    Object.keys(deviations).map((name) => [
      name,
      ({ body }: Answer) => ({ body: { ...body, tenant: expect.any(String), details: [] } }),
    ]),
  ),
  'unknown-job-404': { 'a job there is not': () => ({ status: 404 }) },
  'foreign-project-403': { 'another project': () => ({ status: 403 }) },
  'brief-success': { 'an update': () => ({ body: { is_success: true } }) },
  'job-id-read-as-long': {
    'a job ID as a Long may be written': () => ({
      status: 200,
      body: { ...replyExamples.updateFlinkJarJob[200].documented, job: { update_time: now() } },
    }),
  },
  'nested-objects-merged': {},
  charset: {},
  'stop-reply-object': {},
  'submit-fails': {},
  'stop-fails': {},
  'job-finishes': {},
};

/** An answer without the ID of its request, which no other has. */
function anonymous({ body, requestId, status }: Answer): unknown {
  return { status, body: JSON.parse(JSON.stringify(body).replaceAll(requestId, 'id')) as unknown };
}

describe('the variants of this test', () => {
  it('are all there are', () => {
    expect(Object.keys(differences)).toEqual([...variants.keys()]);
  });

  it.each([...variants])('have a sentence each: %s', (id, variant) => {
    expect(variant.id).toBe(id);
    expect(variant.description).toMatch(/^[A-Z].*\.$/);
  });
});

describe.each(Object.entries(differences).filter(([id]) => id !== 'charset'))('%s', (id, differing) => {
  it.each(Object.entries(deviations))('answers %s in keeping with the document', async (name, deviation) => {
    const plain = await sendUpdate(create(), deviation);
    const answer = await sendUpdate(create(id), deviation);
    const expected = { ...plain, ...differing[name]?.(plain) };
    expect(anonymous(answer)).toEqual({
      ...(anonymous(expected) as object),
      ...(differing[name] && { body: { ...expected.body, ...idOf(expected, 'id') } }),
    });
  });

  it('stores what the plain endpoint stores', async () => {
    const [plain, variant] = [create(), create(id)];
    for (const deviation of Object.values(deviations)) {
      // oxlint-disable-next-line no-await-in-loop
      await Promise.all([sendUpdate(plain, deviation), sendUpdate(variant, deviation)]);
    }
    expect(variant.listJobs()).toEqual(plain.listJobs());
  });

  it('is one the client gets along with', async () => {
    const mock = create(id);
    const dli = createDliClient({
      baseUrl: 'http://mock.test',
      projectId,
      auth: tokenAuth(token),
      fetch: (url, init) => mock.fetch(new Request(url, init)),
    });
    await expect(dli.updateFlinkJarJob({ job_id: 202, body: {} })).resolves.toMatchObject({
      is_success: true,
    });
    await expect(dli.updateFlinkJarJob({ job_id: 999, body: {} })).rejects.toMatchObject({
      errorCode: 'DLI.12004',
    });
  });
});

describe('charset', () => {
  it.each(Object.entries(deviations))('names it in the reply to %s', async (_, deviation) => {
    const response = await create('charset').fetch(makeUpdate(deviation));
    expect(response.headers.get('Content-Type')).toBe('application/json;charset=UTF-8');
    const { status } = await sendUpdate(create(), deviation);
    expect(response.status).toBe(status);
    expect(operations.updateFlinkJarJob.statuses).toContain(response.status);
    await expect(response.json()).resolves.toBeTypeOf('object');
  });
});

describe('nested-objects-merged', () => {
  const before = {
    max_slot: 3,
    jobmanager_resource_spec: { cpu: 2, memory: '8G' },
    taskmanager_resource_spec: { cpu: 4, memory: '16G' },
  };
  const sent = { parallel_number: 6, jobmanager_resource_spec: { cpu: 1 }, unknown: { list: [2] } };

  async function updateTwice(...ids: string[]): Promise<unknown> {
    const mock = create(...ids);
    for (const resource_config of [{ unknown: { list: [1], kept: null }, ...before }, sent]) {
      // oxlint-disable-next-line no-await-in-loop
      expect((await sendValue(mock, { resource_config })).status).toBe(200);
    }
    return mock.readJob('202')?.settings['resource_config'];
  }

  it('keeps the members that are not sent, at any depth, and replaces lists', async () => {
    expect(await updateTwice('nested-objects-merged')).toEqual({
      ...before,
      parallel_number: 6,
      jobmanager_resource_spec: { cpu: 1, memory: '8G' },
      unknown: { list: [2], kept: null },
    });
  });

  it('is not how the plain endpoint does it', async () => {
    expect(await updateTwice()).toEqual(sent);
  });

  it('goes by the members that were sent alone, whatever they are called', async () => {
    const mock = create('nested-objects-merged');
    await sendUpdate(mock, { body: '{"a":{"__proto__":{"b":1}},"constructor":{"c":1}}' });
    await sendUpdate(mock, { body: '{"a":{"__proto__":{"d":1}},"constructor":{"e":1},"toString":{}}' });
    const { a, constructor, toString } = mock.readJob('202')!.settings;
    expect(JSON.stringify([a, constructor, toString])).toBe('[{"__proto__":{"b":1,"d":1}},{"c":1,"e":1},{}]');
  });

  it('refuses what would have grown beyond the size of a job, and changes nothing then', async () => {
    const mock = create('nested-objects-merged');
    const half = 'x'.repeat(9 * 1024 * 1024);
    expect((await sendValue(mock, { grown: { one: half } })).status).toBe(200);
    expect((await sendValue(mock, { name: 'changed', grown: { other: half } })).status).toBe(413);
    expect(mock.readJob('202')?.settings).toMatchObject({ name: 'job-202', grown: { one: half } });
  });
});

describe('several variants', () => {
  it('go together', async () => {
    const mock = create('outcome-as-string', 'brief-success', 'unknown-job-404', 'foreign-project-403');
    expect((await sendValue(mock, { name: 'changed' })).body).toEqual({ is_success: 'true' });
    expect((await sendUpdate(mock, { job: '999' })).status).toBe(404);
    expect((await sendUpdate(mock, { project: 'project-2' })).status).toBe(403);
  });

  it('go together in any order', async () => {
    const mock = create('brief-success', 'outcome-as-string');
    expect((await sendUpdate(mock)).body).toEqual({ is_success: 'true' });
  });

  it('stay when the endpoint is reset', async () => {
    const mock = create('brief-success');
    mock.reset();
    expect((await sendUpdate(mock)).body).toEqual({ is_success: true });
  });
});

describe('an endpoint cannot be made', () => {
  it.each(['nope', '', 'Charset', '__proto__'])('with the variant %j', (id) => {
    expect(() => create(id)).toThrow(new RangeError(`variant "${id}" is not known`));
    expect(() => create('charset', id)).toThrow(RangeError);
  });

  it.each(['nope', '', '__proto__'])('with the fault %j', (id) => {
    expect(() => createEndpoint({ fault: id })).toThrow(new RangeError(`fault "${id}" is not known`));
  });
});

function idOf({ body }: Answer, id: string): object {
  return 'request_id' in body ? { request_id: id } : {};
}
