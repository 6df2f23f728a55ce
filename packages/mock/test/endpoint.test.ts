import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

import { createMockEndpoint, faults } from '@dli-flink/mock';
import type { Job } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import {
  createEndpoint,
  makeUpdate,
  projectId,
  readAnswer,
  sendUpdate,
  sendValue,
  token,
} from './fixtures/send-update.ts';

const [someFault, otherFault] = [...faults.keys()] as [string, string];

describe('a mock endpoint in a test', () => {
  it('answers without a port', async () => {
    const mock = createMockEndpoint({ token, projectId, jobIds: ['202'] });
    expect((await mock.fetch(makeUpdate())).status).toBe(200);
  });

  it('can be handed around as a function', async () => {
    const { fetch, listJobs, readJob, reset } = createEndpoint();
    const answer = await readAnswer(await fetch(makeUpdate({ body: '{"name":"changed"}' })));
    expect(answer.status).toBe(200);
    expect(readJob('202')?.settings.name).toBe('changed');
    reset();
    expect(listJobs().map(({ settings }) => settings.name)).not.toContain('changed');
  });

  it('takes requests that are frozen, extended or without a body', async () => {
    class TracedRequest extends Request {
      readonly trace = 'trace-1';
    }
    const mock = createEndpoint();
    const { headers, url } = makeUpdate();
    const init = { method: 'PUT', headers, body: '{}' };
    expect((await mock.fetch(Object.freeze(new Request(url, init)))).status).toBe(200);
    expect((await mock.fetch(new TracedRequest(url, init))).status).toBe(200);
    for (const method of ['GET', 'HEAD', 'DELETE']) {
      // oxlint-disable-next-line no-await-in-loop
      expect((await mock.fetch(new Request(url, { method, headers, body: null }))).status).toBe(404);
    }
    expect((await readAnswer(await mock.fetch(new Request(url, { method: 'PUT', headers })))).status).toBe(
      400,
    );
  });

  it('takes requests whose body cannot be read in pieces, as those of some browsers', async () => {
    const mock = createEndpoint();
    const whole = Object.defineProperty(makeUpdate({ body: '{"name":"changed"}' }), 'body', {
      value: undefined,
    });
    expect((await mock.fetch(whole)).status).toBe(200);
    expect(mock.readJob('202')?.settings.name).toBe('changed');
    const without = new Request(makeUpdate().url, { method: 'PUT', headers: makeUpdate().headers });
    expect((await mock.fetch(Object.defineProperty(without, 'body', { value: undefined }))).status).toBe(400);
  });

  it('says in a page that it cannot listen, and has nothing of Node with it there', async () => {
    const program = `
      import { createMockEndpoint } from '@dli-flink/mock';
      await createMockEndpoint({ projectId: 'p' }).listen().catch(({ message }) => console.log(message));`;
    const flags = ['--conditions=browser', '--input-type=module', '--eval', program];
    const { stdout } = await promisify(execFile)(process.execPath, flags, { cwd: import.meta.dirname });
    expect(stdout).toBe('a page cannot listen on a port; use fetch of the endpoint instead\n');
  });

  it('leaves the request of the caller as it is but for its body, which it reads', async () => {
    const request = makeUpdate();
    const before = [...request.headers];
    await createEndpoint().fetch(request);
    expect([...request.headers]).toEqual(before);
    expect(request.bodyUsed).toBe(true);
    // As `fetch` does.
    await expect(createEndpoint().fetch(request)).rejects.toBeInstanceOf(TypeError);
  });

  it('rejects where the body of a request ends in an error, and changes nothing', async () => {
    const mock = createEndpoint();
    const before = mock.listJobs();
    const { headers, url } = makeUpdate();
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"name":"changed"}'));
      },
      pull(controller) {
        controller.error(new Error('the disk is gone'));
      },
    });
    const init = { method: 'PUT', headers, body, duplex: 'half' } as RequestInit;
    await expect(mock.fetch(new Request(url, init))).rejects.toMatchObject({
      message: 'the body of the request cannot be read to its end',
      cause: { message: 'the disk is gone' },
    });
    expect(mock.listJobs()).toEqual(before);
  });

  it.each([{}, { replacesGlobals: true }])(
    'leaves the globals of its process alone when it listens with %j',
    async (options) => {
      const before = { Request, Response, fetch };
      await using server = await createEndpoint().listen(options);
      expect((await fetch(server.url)).status).toBe(404);
      expect({ Request, Response, fetch }).toEqual(before);
      expect(Object.is(Response, before.Response)).toBe(true);
    },
  );

  it('needs no Node before it listens', () => {
    // Neither what the package exports, nor what that imports, knows Node: `listen.ts` alone does, once it is asked for.
    const seen = new Set<string>();
    const visit = (url: URL): void => {
      if (seen.has(url.href)) return;
      seen.add(url.href);
      const source = readFileSync(url, 'utf8');
      for (const [, specifier] of source.matchAll(/^(?:import|export)[^;]*?from '([^']+)'/gm)) {
        expect([url.pathname, specifier]).toEqual([
          url.pathname,
          expect.not.stringMatching(/^node:|node-server/),
        ]);
        if (specifier!.startsWith('.')) visit(new URL(specifier!, url));
      }
    };
    visit(new URL('../dist/index.js', import.meta.url));
    expect(seen.size).toBeGreaterThan(20);
  });
});

describe('two mock endpoints', () => {
  it('share nothing', async () => {
    const job: Job = { job_id: '7', status: 'job_init', settings: { name: 'given' }, update_time: undefined };
    const jobs = Object.freeze([Object.freeze({ ...job, settings: Object.freeze(job.settings) })]);
    const one = createEndpoint({ jobs, locksOut: true, scenario: { rate: 2 }, now: () => 1000 });
    const other = createEndpoint({ jobs, locksOut: true, scenario: { rate: 2 }, now: () => 1000 });
    expect((await sendValue(one, { name: 'changed' }, { job: '7' })).status).toBe(200);
    expect((await sendUpdate(one)).status).toBe(200);
    expect((await sendUpdate(one)).status).toBe(429);
    one.fault = someFault;
    expect((await sendUpdate(other)).status).toBe(200);
    expect(other.fault).toBeUndefined();
    expect(other.readJob('7')).toEqual(job);
    expect(jobs).toEqual([job]);
  });

  it('listen next to each other', async () => {
    const [mock, other] = [createEndpoint(), createEndpoint({ projectId: 'project-2' })];
    await using one = await mock.listen();
    await using two = await other.listen();
    const { pathname } = new URL(makeUpdate().url);
    const headers = { 'X-Auth-Token': token, 'Content-Type': 'application/json' };
    const init = { method: 'PUT', headers, body: '{"name":"changed"}' };
    expect((await fetch(one.url + pathname, init)).status).toBe(200);
    expect((await fetch(two.url + pathname, init)).status).toBe(400);
    expect(other.readJob('202')?.settings.name).toBe('job-202');
  });
});

describe('the jobs of a mock endpoint', () => {
  it('are those whose IDs are given, and those that are given whole', () => {
    const job: Job = { job_id: '7', status: 'job_finish', settings: { name: 'given' }, update_time: 1000 };
    const mock = createEndpoint({ jobIds: ['202'], jobs: [job] });
    expect(mock.listJobs().map(({ job_id, status }) => [job_id, status])).toEqual([
      ['202', 'job_init'],
      ['7', 'job_finish'],
    ]);
    expect(mock.readJob('7')).toEqual(job);
  });

  it('can be carried over to another', async () => {
    const mock = createEndpoint();
    await sendValue(mock, { name: 'changed' });
    const copy = createMockEndpoint({ token, projectId, jobs: mock.listJobs() });
    expect(copy.listJobs()).toEqual(mock.listJobs());
  });

  it('are none where none is given', async () => {
    const mock = createMockEndpoint({ token, projectId });
    expect(mock.listJobs()).toEqual([]);
    expect((await sendUpdate(mock)).body.error_code).toBe('DLI.12004');
  });
});

describe('onChange', () => {
  it('is called after each change, and by nothing else', async () => {
    const names: unknown[] = [];
    const mock = createEndpoint({ onChange: () => void names.push(mock.readJob('202')?.settings.name) });
    expect(names).toEqual([]);
    await sendValue(mock, { name: 'one' });
    await sendValue(mock, { name: 7 });
    await sendValue(mock, { name: 'two' }, { headers: { Prefer: 'code=200' } });
    await sendUpdate(mock, { job: '999' });
    await sendValue(mock, { name: 'two' });
    mock.reset();
    expect(names).toEqual(['one', 'two', 'job-202']);
  });
});

describe('reset', () => {
  it('makes jobs, requests and behaviour what they were at the start', async () => {
    const mock = createEndpoint({ fault: someFault });
    const before = mock.listJobs();
    await sendValue(mock, { desc: 'changed' }).catch(() => {});
    mock.reset();
    expect(mock.listJobs()).toEqual(before);
    expect(mock.fault).toBeUndefined();
    const response = await mock.fetch(new Request('http://localhost/__mock/requests'));
    expect(await response.json()).toEqual({ requests: [] });
  });
});

describe('the fault of a mock endpoint', () => {
  it('can be set, read and taken away', () => {
    const mock = createEndpoint({ fault: someFault });
    expect(mock.fault).toBe(someFault);
    mock.fault = otherFault;
    expect(mock.fault).toBe(otherFault);
    mock.fault = undefined;
    expect(mock.fault).toBeUndefined();
  });

  it('stays what it is when it is set to one there is not', () => {
    const mock = createEndpoint({ fault: someFault });
    expect(() => (mock.fault = 'nope')).toThrow(new RangeError('fault "nope" is not known'));
    expect(mock.fault).toBe(someFault);
  });

  it('is in force as long as it is set', async () => {
    const { id, shownBy } = [...faults.values()].find(({ group }) => group === 'type')!;
    const { body } = shownBy[0]!;
    const mock = createEndpoint();
    expect((await sendValue(mock, body)).status).toBe(400);
    mock.fault = id;
    expect((await sendValue(mock, body)).status).toBe(200);
    mock.fault = undefined;
    expect((await sendValue(mock, body)).status).toBe(400);
  });
});

describe('await using', () => {
  it('closes an endpoint at the end of its block, even when the block throws', async () => {
    const mock = createEndpoint();
    let url = '';
    await expect(
      (async () => {
        await using server = await mock.listen();
        ({ url } = server);
        throw new Error('the test failed');
      })(),
    ).rejects.toThrow('the test failed');
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    await using again = await mock.listen();
    expect((await fetch(again.url)).status).toBe(404);
  });
});
