import { describe, expect, it, onTestFinished } from 'vitest';

import { accept, makeReport } from '../fixtures/make-report.ts';
import type { Made, Wishes } from '../fixtures/make-report.ts';

async function make(wishes: Wishes): Promise<Made & { readonly entries: readonly any[]; readonly log: any }> {
  const made = await makeReport(wishes);
  onTestFinished(() => made[Symbol.asyncDispose]());
  const { log } = JSON.parse(made.files['exchanges.har']);
  return { ...made, log, entries: log.entries };
}

describe('exchanges.har', { timeout: 30_000 }, () => {
  it('has an entry for each request, with every member that HAR 1.2 requires', async () => {
    const { entries, log } = await make({ args: ['--phases', 'parameters,signatures'] });
    expect(log).toMatchObject({ version: '1.2', creator: { name: '@dli-flink/contract-tests' } });
    expect(log.creator.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(entries.length).toBeGreaterThan(50);
    for (const entry of entries) {
      expect(entry).toEqual({
        startedDateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        time: expect.any(Number),
        request: {
          method: 'PUT',
          url: expect.stringMatching(/^http:/),
          httpVersion: 'HTTP/1.1',
          cookies: [],
          headers: expect.any(Array),
          queryString: expect.any(Array),
          postData: { mimeType: expect.stringMatching(/^application\/json/), text: expect.any(String) },
          headersSize: -1,
          bodySize: expect.any(Number),
        },
        response: {
          status: expect.any(Number),
          statusText: expect.any(String),
          httpVersion: 'HTTP/1.1',
          cookies: [],
          headers: expect.any(Array),
          content: { size: expect.any(Number), mimeType: 'application/json', text: expect.any(String) },
          redirectURL: '',
          headersSize: -1,
          bodySize: expect.any(Number),
        },
        cache: {},
        timings: { send: 0, wait: entry.time, receive: 0 },
        comment: expect.any(String),
      });
    }
  });

  it('names the case of an entry, and what departs in it', async () => {
    const { entries } = await make({
      args: ['--mock-fault', 'name-accepts-number', '--only', 'properties/name/7'],
    });
    expect(entries.map(({ comment }) => comment)).toEqual([
      'properties/name/7: name as 7\nA request whose body breaks a rule is accepted with status 200.',
    ]);
  });

  it('says of a long body that it is its beginning', async () => {
    const { entries } = await make({
      answer: () => accept('a'.repeat(50_000)),
      args: ['--only', 'bodies/200-KB-of-text'],
    });
    const [{ request, response }] = entries as [any];
    expect(request.bodySize).toBeGreaterThan(200_000);
    expect(request.postData).toMatchObject({ comment: `the beginning of ${request.bodySize} bytes` });
    expect(response.content.comment).toBe(`the beginning of ${response.content.size} bytes`);
  });

  it('splits a query into its pairs', async () => {
    const { entries } = await make({ args: ['--only', 'methods/a-path-longer-than-any-URI-may-be'] });
    expect(entries[0].request.queryString).toEqual([{ name: 'a', value: expect.stringMatching(/^a+/) }]);
  });
});
