import type { Trace } from '@dli-flink/client';
import { createCoreClient, tokenAuth } from '@dli-flink/client/core';
import { describe, expect, it, vi } from 'vitest';

import { answerStatus, inTurn, succeed } from './fixtures/answers.ts';
import { catchError, createRecordedClient, failUpdate, sendUpdate } from './fixtures/recorded-client.ts';

/** Traces as OpenTelemetry does, into a list. */
function record() {
  const spans: unknown[] = [];
  const trace: Trace = async (name, attributes, run) => {
    spans.push(['begin', name, attributes]);
    try {
      return await run();
    } finally {
      spans.push(['end', name]);
    }
  };
  return { spans, trace };
}

const attributes = {
  'http.request.method': 'PUT',
  'url.template': '/v1.0/{project_id}/streaming/flink-jobs/{job_id}',
};
const span = [
  ['begin', 'updateFlinkJarJob', attributes],
  ['end', 'updateFlinkJarJob'],
];

describe('trace', () => {
  it('wraps a call, whose result passes through', async () => {
    const { spans, trace } = record();
    const { dli } = createRecordedClient(succeed, undefined, { trace });
    expect(await sendUpdate(dli)).toEqual({ is_success: true });
    expect(spans).toEqual(span);
  });

  it('wraps all attempts of a call in one span', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const { spans, trace } = record();
    const answer = inTurn(answerStatus(503), answerStatus(503), succeed);
    const { dli, sent } = createRecordedClient(answer, undefined, { trace });
    await sendUpdate(dli);
    expect(sent).toHaveLength(3);
    expect(spans).toEqual(span);
    vi.restoreAllMocks();
  });

  it('sees the error a call ends with, which passes through', async () => {
    const seen: unknown[] = [];
    const trace: Trace = (_name, _attributes, run) =>
      run().catch((error: unknown) => {
        seen.push(error);
        throw error;
      });
    const error = await failUpdate(createRecordedClient(answerStatus(400), undefined, { trace }).dli);
    expect(error).toMatchObject({ kind: 'api', status: 400 });
    expect(seen).toEqual([error]);
  });

  it('sees requests that are not sent, since they break the contract', async () => {
    const { spans, trace } = record();
    const { dli } = createRecordedClient(succeed, undefined, { trace });
    const error = await catchError(dli.updateFlinkJarJob({ job_id: 0, body: {} }));
    expect(error).toMatchObject({ kind: 'input' });
    expect(spans).toEqual(span);
  });

  it('may give another result, which the call then has', async () => {
    const { dli } = createRecordedClient(succeed, undefined, {
      trace: async (_name, _attributes, run) => ({ ...(await run()), traced: true }),
    });
    expect(await sendUpdate(dli)).toEqual({ is_success: true, traced: true });
  });

  it('ends the call with what it throws itself', async () => {
    const thrown = new Error('no tracer');
    const { dli, sent } = createRecordedClient(succeed, undefined, {
      trace: () => {
        throw thrown;
      },
    });
    expect(await failUpdate(dli)).toBe(thrown);
    expect(sent).toEqual([]);
  });

  it('is there in the core client too', async () => {
    const { spans, trace } = record();
    const dli = createCoreClient({
      baseUrl: 'http://dli.test',
      projectId: 'p',
      auth: tokenAuth('t'),
      fetch: async () => Response.json({ is_success: true }),
      trace,
    });
    await sendUpdate(dli);
    expect(spans).toEqual(span);
  });
});
