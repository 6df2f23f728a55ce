/** Sends sequences of requests to a mock, with no port between, and judges every reply. */
import type { MockEndpoint } from '@dli-flink/mock';
import * as fc from 'fast-check';

import { weigh } from './bodies.ts';
import { findFlaw, findMisdeed } from './judge.ts';
import type { ReadReply } from './judge.ts';
import { plain, subjects } from './mocks.ts';
import type { Subject } from './mocks.ts';
import { build, requests } from './requests.ts';
import type { FuzzedRequest } from './requests.ts';
import type { Tally } from './tally.ts';

/** Most sequences go to the mock as it comes. */
const anySubject = weigh([6, fc.constant(plain)], [4, fc.constantFrom(...subjects)]);
const sequences = fc.array(requests, { minLength: 1, maxLength: 4 });

/** That every request of any sequence is answered as it has to be. */
export function answersInProcess(
  tally: Tally,
  among: fc.Arbitrary<Subject> = anySubject,
): fc.IAsyncProperty<[Subject, FuzzedRequest[]]> {
  return fc.asyncProperty(among, sequences, async (chosen, steps) => {
    const { clock, mock } = chosen.prepare();
    for (const step of steps) {
      clock.now += step.after;
      const request = await build(step, clock.now);
      if (request === undefined) continue;
      const before = mock.listJobs();
      const reply = await send(mock, request, chosen);
      tally.count(reply?.status ?? 'dropped');
      if (reply === undefined || isPreflight(request, reply)) continue;
      const isBodiless = request.method === 'HEAD';
      const problem =
        (isBodiless ? undefined : findFlaw(reply)) ??
        findMisdeed(step, reply, chosen, before, mock.listJobs(), clock.now);
      if (problem !== undefined) throw new Error(`${problem}; status ${reply.status}, body ${reply.text}`);
    }
  });
}

/** A reply, or `undefined` for a connection that was dropped as it was asked for. */
async function send(
  mock: MockEndpoint,
  request: Request,
  { label }: Subject,
): Promise<ReadReply | undefined> {
  const response = await mock.fetch(request).catch((error: Error) => {
    if (error.name === 'ConnectionDropped' && label === 'with weather') return undefined;
    throw error;
  });
  if (response === undefined) return undefined;
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** A page of another origin asks before it sends, and is answered without any operation. */
function isPreflight({ headers, method }: Request, { status }: ReadReply): boolean {
  return (
    method === 'OPTIONS' &&
    status === 204 &&
    headers.has('Origin') &&
    headers.has('Access-Control-Request-Method')
  );
}
