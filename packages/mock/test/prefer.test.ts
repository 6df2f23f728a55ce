import { replyExamples } from '@dli-flink/contract/examples';
import { describe, expect, it } from 'vitest';

import { createEndpoint, makeUpdate, sendUpdate, sendValue } from './fixtures/send-update.ts';
import type { Answer } from './fixtures/send-update.ts';

const mock = createEndpoint();
const examples = replyExamples.updateFlinkJarJob as Readonly<
  Record<string, Readonly<Record<string, object>>>
>;

function prefer(preference: string): Promise<Answer> {
  return sendUpdate(mock, { headers: { Prefer: preference } });
}

const everyExample = Object.entries(examples).flatMap(([code, named]) =>
  Object.entries(named).map(([name, body]) => [code, name, body] as const),
);

describe('a request that prefers', () => {
  it.each(everyExample)('code=%s, example=%s gets that example', async (code, name, body) => {
    const answer = await prefer(`code=${code}, example=${name}`);
    expect(answer.status).toBe(Number(code));
    const { request_id, ...rest } = body as { readonly request_id?: string };
    // The ID in the body is that in the header, which is another with each reply.
    expect(answer.body).toEqual({ ...rest, ...(request_id && { request_id: answer.requestId }) });
  });

  it.each(Object.keys(examples))('code=%s gets the first example there is', async (code) => {
    const answer = await prefer(`code=${code}`);
    expect(answer.status).toBe(Number(code));
    expect(answer.body).toMatchObject({ ...Object.values(examples[code]!)[0], ...idOf(answer) });
  });

  it.each([
    'code=400, example=jobRunning',
    'code=400,example=jobRunning',
    'code=400;example=jobRunning',
    'code=400; example=jobRunning',
    'example=jobRunning, code=400',
    'code="400", example="jobRunning"',
    'Code=400, EXAMPLE=jobRunning',
    'code = 400 , example = jobRunning',
    '  code=400 ,, example=jobRunning;  ',
    'respond-async, code=400, wait=10, example=jobRunning',
    'handling=lenient; code=400; example=jobRunning; dynamic=true',
    'example=jobRunning',
    'code=400, code=429, example=jobRunning, example=throttled',
    'foo="a, code=429, \\" example=throttled", code=400, example=jobRunning',
  ])('with %j gets jobRunning', async (preference) => {
    expect(await prefer(preference)).toMatchObject({
      status: 400,
      body: examples['400']!['jobRunning']!,
    });
  });

  it('in two headers gets what they say together', async () => {
    const request = makeUpdate({ headers: { Prefer: 'code=400' } });
    request.headers.append('Prefer', 'example=jobRunning');
    expect(await (await mock.fetch(request)).json()).toEqual(examples['400']!['jobRunning']);
  });

  it('to be throttled is told to wait', async () => {
    const response = await mock.fetch(makeUpdate({ headers: { Prefer: 'code=429' } }));
    expect(response.status).toBe(429);
    expect(response.headers.get('Retry-After')).toBe('1');
  });

  it.each(['code=200', 'code=500'])('%s changes nothing', async (preference) => {
    const endpoint = createEndpoint();
    const before = endpoint.listJobs();
    await sendValue(endpoint, { name: 'changed' }, { headers: { Prefer: preference } });
    expect(endpoint.listJobs()).toEqual(before);
  });

  it('something gets it whatever else is wrong with it', async () => {
    const headers = { Prefer: 'code=200' };
    const answer = await sendUpdate(mock, { headers, job: 'x', project: 'project-2', body: '{' });
    expect(answer.status).toBe(200);
  });
});

describe('a preference is of no account', () => {
  it('without good credentials', async () => {
    const headers = { Prefer: 'code=200', 'X-Auth-Token': 'another' };
    expect((await sendUpdate(mock, { headers })).status).toBe(401);
  });

  it('for what the endpoint does not have', async () => {
    const headers = { Prefer: 'code=200' };
    expect((await sendUpdate(mock, { headers, path: '/v1.0/jobs' })).status).toBe(404);
  });

  it.each([
    'respond-async',
    'return=minimal',
    'wait=100',
    'handling=strict, odata.maxpagesize=3',
    'xcode=429',
    'x.code=429',
    'foo="code=429"',
    'foo="code=429',
    'foo; example-of=throttled',
    '__proto__=x, constructor=y',
    '=429',
    '',
  ])('when it is %j', async (preference) => {
    const endpoint = createEndpoint();
    const answer = await sendValue(endpoint, { name: 'changed' }, { headers: { Prefer: preference } });
    expect(answer.status).toBe(200);
    expect(endpoint.readJob('202')?.settings.name).toBe('changed');
  });
});

describe('a preference for what the contract does not have', () => {
  it.each(['code=402', 'code=2XX', 'code=abc', 'code=', 'code=-1', 'code=__proto__', 'code=toString'])(
    'is refused with the codes there are: %s',
    async (preference) => {
      const { body, status } = await prefer(preference);
      expect(status).toBe(400);
      expect(body.error_code).toBe('DLI.0001');
      expect(body.error_msg).toMatch(/^Prefer: /);
      for (const code of Object.keys(examples)) expect(body.error_msg).toContain(code);
    },
  );

  it.each(['code=400, example=throttled', 'code=400; example=__proto__', 'code=400, example=jobrunning'])(
    'is refused with the examples of the code: %s',
    async (preference) => {
      const { body, status } = await prefer(preference);
      expect(status).toBe(400);
      expect(body.error_code).toBe('DLI.0001');
      for (const name of Object.keys(examples['400']!)) expect(body.error_msg).toContain(name);
      expect(body.error_msg).not.toContain('accessDenied');
    },
  );

  it('is refused with all examples where no code is given', async () => {
    const { body, status } = await prefer('example=nope');
    expect(status).toBe(400);
    for (const [, name] of everyExample) expect(body.error_msg).toContain(name);
  });
});

/** The ID of a reply in its body, where the body has one. */
function idOf({ body, requestId }: Answer): object {
  return 'request_id' in body ? { request_id: requestId } : {};
}
