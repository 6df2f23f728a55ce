import { creationDefaults, requestExamples } from '@dli-flink/contract/examples';
import { describe, expect, it } from 'vitest';

import { createEndpoint, longJobId, sendUpdate, sendValue } from '../fixtures/send-update.ts';

const { documented, ...others } = requestExamples.updateFlinkJarJob;

describe('a job before its first update', () => {
  it('has a name, the first state and the defaults of the contract', () => {
    expect(createEndpoint().readJob('202')).toEqual({
      job_id: '202',
      status: 'job_init',
      settings: { name: 'job-202', ...creationDefaults.updateFlinkJarJob },
      update_time: undefined,
    });
  });

  it('is not there when it was not asked for', () => {
    expect(createEndpoint().readJob('204')).toBeUndefined();
    expect(createEndpoint({ jobIds: [] }).readJob('202')).toBeUndefined();
  });
});

describe('an update', () => {
  it('changes the properties that are sent and no others', async () => {
    const mock = createEndpoint();
    await sendValue(mock, documented);
    expect(mock.readJob('202')?.settings).toEqual({ ...creationDefaults.updateFlinkJarJob, ...documented });
    await sendValue(mock, { parallel_number: 4 });
    expect(mock.readJob('202')?.settings).toEqual({
      ...creationDefaults.updateFlinkJarJob,
      ...documented,
      parallel_number: 4,
    });
  });

  it.each(Object.entries(others))('takes the example %s of the document', async (_, example) => {
    const mock = createEndpoint();
    expect((await sendValue(mock, example)).status).toBe(200);
    expect(mock.readJob('202')?.settings).toMatchObject(example);
  });

  it('keeps falsy values as they are', async () => {
    const mock = createEndpoint();
    const falsy = { name: '', desc: '', log_enabled: false, cu_number: 0, dependency_jars: [] };
    await sendValue(mock, { ...falsy, name: 'a', log_enabled: true, cu_number: 4, dependency_jars: ['a'] });
    await sendValue(mock, falsy);
    expect(mock.readJob('202')?.settings).toMatchObject(falsy);
  });

  it('with an empty object changes nothing but the time', async () => {
    const mock = createEndpoint();
    const before = mock.readJob('202')?.settings;
    expect((await sendUpdate(mock)).status).toBe(200);
    expect(mock.readJob('202')?.settings).toEqual(before);
  });

  it('replaces a list as a whole', async () => {
    const mock = createEndpoint();
    await sendValue(mock, { dependency_jars: ['a.jar', 'b.jar'] });
    await sendValue(mock, { dependency_jars: ['c.jar'] });
    expect(mock.readJob('202')?.settings.dependency_jars).toEqual(['c.jar']);
  });

  it('leaves other jobs and other endpoints alone', async () => {
    const mock = createEndpoint();
    await sendValue(mock, { name: 'changed' }, { job: longJobId });
    expect(mock.readJob('202')?.settings.name).toBe('job-202');
    expect(createEndpoint().readJob(longJobId)?.settings.name).toBe(`job-${longJobId}`);
  });

  it.each([
    ['its body', { body: '{"name":"changed","desc":7}' }],
    ['its body, which is no JSON', { body: '{"name":"changed"' }],
    ['its token', { body: '{"name":"changed"}', headers: { 'X-Auth-Token': 'another' } }],
    ['its project', { body: '{"name":"changed"}', project: 'project-2' }],
    ['its method', { body: '{"name":"changed"}', method: 'POST' }],
  ])('that is refused for %s changes nothing', async (_, deviation) => {
    const mock = createEndpoint();
    const before = mock.readJob('202');
    expect((await sendUpdate(mock, deviation)).status).toBeGreaterThanOrEqual(400);
    expect(mock.readJob('202')).toEqual(before);
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    'with a property of the name %s does no harm',
    async (name) => {
      const mock = createEndpoint();
      const { status } = await sendUpdate(mock, { body: `{"name":"a","${name}":{"polluted":true}}` });
      expect(status).toBe(200);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
      const settings = mock.readJob('202')!.settings;
      expect(Object.getPrototypeOf(settings)).toBe(Object.prototype);
      expect(settings).toMatchObject({ name: 'a', cu_number: 2 });
      expect((await sendValue(mock, { name: 'b' })).status).toBe(200);
      expect(mock.readJob('203')?.settings).not.toHaveProperty('polluted');
    },
  );
});

describe('the reply to an update', () => {
  it('says that it succeeded, and when', async () => {
    const mock = createEndpoint({ now: () => 1516952770835 });
    expect((await sendValue(mock, documented)).body).toEqual({
      is_success: true,
      message: 'The Flink job is updated successfully.',
      job: { update_time: 1516952770835 },
    });
    expect(mock.readJob('202')?.update_time).toBe(1516952770835);
  });

  it('tells a time that never goes back, even when the clock does', async () => {
    const clock = [1000, 3000, 2000, 1, 3001];
    const mock = createEndpoint({ now: () => clock.shift()! });
    const times: unknown[] = [];
    for (let count = clock.length; count > 0; count--) {
      // Each update has to see the one before.
      // oxlint-disable-next-line no-await-in-loop
      times.push((await sendUpdate(mock)).body.job);
    }
    expect(times).toEqual([1000, 3000, 3000, 3000, 3001].map((update_time) => ({ update_time })));
  });

  it('tells the time of the clock without one of its own', async () => {
    const before = Date.now();
    await sendUpdate(createEndpoint());
    const mock = createEndpoint();
    await sendUpdate(mock);
    expect(mock.readJob('202')?.update_time).toBeGreaterThanOrEqual(before);
    expect(mock.readJob('202')?.update_time).toBeLessThanOrEqual(Date.now());
  });

  it('tells a time for each job of its own', async () => {
    const clock = [3000, 1000];
    const mock = createEndpoint({ now: () => clock.shift()! });
    await sendUpdate(mock, { job: '202' });
    await sendUpdate(mock, { job: '203' });
    expect(mock.readJob('202')?.update_time).toBe(3000);
    expect(mock.readJob('203')?.update_time).toBe(1000);
  });
});
