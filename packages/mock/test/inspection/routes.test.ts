import { creationDefaults } from '@dli-flink/contract/examples';
import { faults } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { change, changeWithText, inspect } from '../fixtures/inspect.ts';
import { createEndpoint, longJobId, projectId, sendUpdate, sendValue } from '../fixtures/send-update.ts';

const settings = creationDefaults.updateFlinkJarJob;
const fault = 'name-accepts-number';

describe('what the inspection area shows', () => {
  it('is the project, the fault, the jobs and the requests', async () => {
    const mock = createEndpoint({ now: () => 1000, fault });
    const { requestId } = await sendValue(mock, { name: 'changed' });
    const { body, status } = await inspect(mock, '/state');
    expect(status).toBe(200);
    expect(body).toMatchObject({ project_id: projectId, fault });
    expect(body.jobs).toEqual([
      { job_id: '202', status: 'job_init', settings: { ...settings, name: 'changed' }, update_time: 1000 },
      { job_id: '203', status: 'job_init', settings: { ...settings, name: 'job-203' } },
      { job_id: longJobId, status: 'job_init', settings: { ...settings, name: `job-${longJobId}` } },
    ]);
    expect(body.requests).toMatchObject([
      {
        time: 1000,
        method: 'PUT',
        path: `/v1.0/${projectId}/streaming/flink-jobs/202`,
        headers: { 'content-type': 'application/json' },
        body: '{"name":"changed"}',
        body_bytes: 18,
        status: 200,
        request_id: requestId,
      },
    ]);
  });

  it('is that no fault is active, where none is', async () => {
    expect((await inspect(createEndpoint(), '/state')).body.fault).toBeNull();
  });

  it('is each part of the state on its own', async () => {
    const mock = createEndpoint();
    await sendUpdate(mock);
    const { body: state } = await inspect(mock, '/state');
    expect((await inspect(mock, '/jobs')).body).toEqual({ jobs: state.jobs });
    expect((await inspect(mock, `/jobs/${longJobId}`)).body).toEqual(state.jobs[2]);
    expect((await inspect(mock, '/requests')).body).toEqual({ requests: state.requests });
  });

  it('is every fault there is, with what it breaks', async () => {
    const { body } = await inspect(createEndpoint(), '/faults');
    expect(body.faults).toHaveLength(faults.size);
    const { breaks, group, id, shownBy } = faults.get(fault)!;
    expect(body.faults).toContainEqual({ id, group, breaks, shownBy });
  });

  it('is never kept by a cache, nor taken for another type than it is', async () => {
    for (const path of ['', '/state', '/jobs', '/jobs/202', '/jobs/204', '/requests', '/faults']) {
      const { headers } = await inspect(createEndpoint(), path);
      const told = ['Cache-Control', 'X-Content-Type-Options', 'Content-Type'].map((name) =>
        headers.get(name),
      );
      const type = path === '' ? 'text/html; charset=UTF-8' : 'application/json';
      expect([path, ...told]).toEqual([path, 'no-store', 'nosniff', type]);
    }
  });

  it('is not among the requests itself', async () => {
    const mock = createEndpoint();
    await inspect(mock, '');
    await inspect(mock, '/state');
    expect((await inspect(mock, '/requests')).body).toEqual({ requests: [] });
  });

  it('tells HEAD what GET has, without a body', async () => {
    for (const path of ['', '/state', '/jobs/202']) {
      const { headers, status, text } = await inspect(createEndpoint(), path, { method: 'HEAD' });
      expect([path, status, text]).toEqual([path, 200, '']);
      const { headers: ofGet } = await inspect(createEndpoint(), path);
      expect([...headers]).toEqual([...ofGet]);
    }
  });

  it('is found with a slash at the end, too', async () => {
    const { headers, status } = await inspect(createEndpoint(), '/');
    expect([status, headers.get('Location')]).toEqual([302, '/__mock']);
  });
});

describe('what does not exist', () => {
  it.each(['/jobs/204', '/jobs/0202', '/jobs/__proto__'])('is said of %s', async (path) => {
    const mock = createEndpoint();
    const message = 'There is no job of this ID; GET /__mock/jobs lists them.';
    expect(await inspect(mock, path)).toMatchObject({ status: 404, body: { message } });
    expect(await change(mock, 'PUT', path, { status: 'job_running' })).toMatchObject({
      status: 404,
      body: { message },
    });
  });

  it('is answered as any unknown path, where it is no route', async () => {
    const { body, status } = await inspect(createEndpoint(), '/nothing');
    expect([status, body.error_code]).toEqual([404, 'APIGW.0101']);
  });

  it.each([
    ['POST', '/state', 'GET, HEAD'],
    ['DELETE', '/jobs/202', 'GET, HEAD, PUT'],
    ['GET', '/fault', 'PUT'],
    ['GET', '/reset', 'POST'],
    ['PATCH', '', 'GET, HEAD'],
  ])('is said of the method %s of %s', async (method, path, allowed) => {
    const { body, headers, status } = await inspect(createEndpoint(), path, { method });
    expect([status, headers.get('Allow')]).toEqual([405, allowed]);
    expect(body.message).toBe(`/__mock${path} does not take ${method}; it takes ${allowed}.`);
  });
});

describe('changing a job', () => {
  it('puts it in another state', async () => {
    const mock = createEndpoint();
    const { body, status } = await change(mock, 'PUT', '/jobs/202', { status: 'job_running' });
    expect(status).toBe(200);
    expect(body).toEqual(JSON.parse(JSON.stringify(mock.readJob('202'))));
    expect(mock.readJob('202')).toMatchObject({ status: 'job_running', settings: { name: 'job-202' } });
  });

  it('changes the settings that are sent and no others, and not the time of the last update', async () => {
    const mock = createEndpoint();
    await change(mock, 'PUT', '/jobs/202', { settings: { queue_name: 'q', parallel_number: 4 } });
    expect(mock.readJob('202')).toEqual({
      job_id: '202',
      status: 'job_init',
      settings: { name: 'job-202', ...settings, queue_name: 'q', parallel_number: 4 },
      update_time: undefined,
    });
  });

  it('makes the endpoint refuse updates that the state does not take', async () => {
    const mock = createEndpoint();
    await change(mock, 'PUT', '/jobs/202', { status: 'job_running' });
    const before = mock.readJob('202');
    const { body, status } = await sendValue(mock, { name: 'changed' });
    expect([status, body.error_code]).toEqual([400, 'DLI.12003']);
    expect(mock.readJob('202')).toEqual(before);
    expect((await sendValue(mock, { smn_topic: 'topic' })).status).toBe(200);
    await change(mock, 'PUT', '/jobs/202', { status: 'job_init' });
    expect((await sendValue(mock, { name: 'changed' })).status).toBe(200);
  });

  it('is told to whoever listens for changes', async () => {
    let changes = 0;
    const mock = createEndpoint({ onChange: () => changes++ });
    await change(mock, 'PUT', '/jobs/202', { status: 'job_running' });
    await change(mock, 'PUT', '/jobs/202', { status: 'job_flying' });
    expect(changes).toBe(1);
  });

  it.each([
    ['{"status":', 'The body is not valid JSON; send a JSON object.'],
    ['', 'The body is not valid JSON; send a JSON object.'],
    ['[]', 'The body must be a JSON object.'],
    ['null', 'The body must be a JSON object.'],
    ['"job_running"', 'The body must be a JSON object.'],
    ['{}', 'The body has no property; send status or settings.'],
    ['{"state":"job_running"}', '"state" is not a property of this body; send status or settings.'],
    ['{"settings":{"desc":7}}', 'settings: desc must be a string; it is 7.'],
    ['{"settings":null}', 'settings: The body must be an object; it is null.'],
  ])('with %s is refused with a reason', async (text, message) => {
    const mock = createEndpoint();
    const before = mock.listJobs();
    const reply = await changeWithText(mock, 'PUT', '/jobs/202', text);
    expect(reply).toMatchObject({ status: 400, body: { message } });
    expect(mock.listJobs()).toEqual(before);
  });

  it.each(['job_flying', '', null, 7, ['job_running']])('to the state %j is refused', async (status) => {
    const mock = createEndpoint();
    const reply = await change(mock, 'PUT', '/jobs/202', { status, settings: { desc: 'changed' } });
    expect(reply.status).toBe(400);
    expect(reply.body.message).toMatch(/^status must be one of job_init, .*job_running.*; it is /);
    expect(mock.readJob('202')?.settings).not.toHaveProperty('desc');
  });
});

describe('switching a fault', () => {
  it('makes the endpoint break the contract at once, and keep it again', async () => {
    const mock = createEndpoint();
    expect((await sendValue(mock, { name: 7 })).status).toBe(400);
    expect((await change(mock, 'PUT', '/fault', { id: fault })).body).toEqual({ fault });
    expect(mock.fault).toBe(fault);
    expect((await sendValue(mock, { name: 7 })).status).toBe(200);
    expect((await change(mock, 'PUT', '/fault', { id: null })).body).toEqual({ fault: null });
    expect(mock.fault).toBeUndefined();
    expect((await sendValue(mock, { name: 8 })).status).toBe(400);
  });

  it.each([
    ['{"id":', 'The body is not valid JSON; send a JSON object.'],
    ['[]', 'The body must be a JSON object.'],
    ['{}', 'The body has no property; send id.'],
    ['{"fault":null}', '"fault" is not a property of this body; send id.'],
    ['{"id":7}', 'id must be null or the ID of a fault; GET /__mock/faults lists them.'],
    ['{"id":"nothing"}', 'id "nothing" is not that of a fault; GET /__mock/faults lists them.'],
  ])('with %s is refused with a reason', async (text, message) => {
    const mock = createEndpoint({ fault });
    const reply = await changeWithText(mock, 'PUT', '/fault', text);
    expect(reply).toMatchObject({ status: 400, body: { message } });
    expect(mock.fault).toBe(fault);
  });
});

describe('resetting', () => {
  it('makes jobs, fault and requests what they were at the start', async () => {
    const mock = createEndpoint();
    const { body: before } = await inspect(mock, '/state');
    await sendValue(mock, { name: 'changed' });
    await change(mock, 'PUT', '/jobs/203', { status: 'job_running', settings: { queue_name: 'q' } });
    await change(mock, 'PUT', '/fault', { id: fault });
    expect((await inspect(mock, '/state')).body).not.toEqual(before);
    const { body, status } = await change(mock, 'POST', '/reset', {});
    expect(status).toBe(200);
    expect(body).toEqual(before);
    expect((await inspect(mock, '/state')).body).toEqual(before);
    expect((await sendValue(mock, { name: 7 })).status).toBe(400);
  });

  it('needs no body', async () => {
    const mock = createEndpoint({ fault });
    expect((await changeWithText(mock, 'POST', '/reset', '')).status).toBe(200);
    expect(mock.fault).toBeUndefined();
  });
});

describe('a body whose size is not announced', () => {
  const headers = { 'Content-Type': 'application/json' };
  it('is read on a port', async () => {
    const mock = createEndpoint();
    await using server = await mock.listen();
    const send = async (method: string, path: string, text: string): Promise<number> => {
      const body = new Blob([text]).stream();
      const init = { method, headers, body, duplex: 'half' } as const;
      return (await fetch(`${server.url}/__mock${path}`, init)).status;
    };
    expect(await send('PUT', '/jobs/202', '{"status":"job_running"}')).toBe(200);
    expect(mock.readJob('202')?.status).toBe('job_running');
    expect(await send('POST', '/reset', '')).toBe(200);
    expect(mock.readJob('202')?.status).toBe('job_init');
  });
});

describe('a body that is too large', () => {
  const large = JSON.stringify({ status: 'job_running', settings: { desc: 'x'.repeat(65_536) } });

  it('is refused, whether its size is announced or not', async () => {
    const mock = createEndpoint();
    const message = 'The body has more than 65536 bytes; send less.';
    expect(await changeWithText(mock, 'PUT', '/jobs/202', large)).toMatchObject({
      status: 413,
      body: { message },
    });
    await using server = await mock.listen();
    const init = { method: 'PUT', headers: { 'Content-Type': 'application/json' } };
    const announced = await fetch(`${server.url}/__mock/jobs/202`, { ...init, body: large });
    expect([announced.status, await announced.json()]).toEqual([413, { message }]);
    const stream = new Blob([large]).stream();
    const chunked = await fetch(`${server.url}/__mock/jobs/202`, { ...init, body: stream, duplex: 'half' });
    expect([chunked.status, await chunked.json()]).toEqual([413, { message }]);
    expect(mock.readJob('202')?.status).toBe('job_init');
  });

  it('is one of more than 64 KB', async () => {
    const mock = createEndpoint();
    const padded = `{"status":"job_running"}`.padEnd(65_536);
    expect((await changeWithText(mock, 'PUT', '/jobs/202', padded)).status).toBe(200);
    expect((await changeWithText(mock, 'PUT', '/jobs/202', `${padded} `)).status).toBe(413);
  });
});
