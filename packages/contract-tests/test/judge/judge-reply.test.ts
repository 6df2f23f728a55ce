import { describe, expect, it, vi } from 'vitest';

import { judge, refusal, success } from '../fixtures/judge-replies.ts';
import { accessKey, token } from '../fixtures/suite-on.ts';

// On a busy machine a run takes its time.
vi.setConfig({ testTimeout: 30_000 });

const accepted = 'examples/updateFlinkJarJob/minimal';
const refused = 'properties/name/58-characters-of-1-byte';
const signed = 'signatures/a-good-one';

function raw(status: number, text: string, type: string | null = 'application/json'): Response {
  return new Response(new TextEncoder().encode(text), {
    status,
    headers: type === null ? {} : { 'Content-Type': type },
  });
}

const error = '{"error_code":"DLI.0001","error_msg":"no"}';

describe('the media type of a reply', () => {
  it.each(['application/json', 'application/json;charset=utf-8', 'Application/JSON; charset=UTF-8'])(
    'may be %s',
    async (type) => {
      expect(await judge(accepted, () => raw(200, '{}', type))).toEqual([]);
      expect(await judge(refused, () => raw(400, error, type))).toEqual([]);
    },
  );

  it.each(['text/plain', 'text/json', 'application/problem+json', 'application/jsonp'])(
    'may not be %s',
    async (type) => {
      expect(await judge(accepted, () => raw(200, '{}', type))).toEqual([`media type ${type}`]);
      expect(await judge(refused, () => raw(400, error, type))).toEqual([`media type ${type}`]);
    },
  );

  it('may not be missing', async () => {
    expect(await judge(accepted, () => raw(200, '{}', null))).toEqual(['media type none']);
  });
});

describe('the body of a success', () => {
  it.each([
    {},
    { is_success: true },
    { is_success: 'true', message: '' },
    { job: {} },
    { is_success: true, message: 'm', job: { update_time: Date.UTC(2026, 10, 22) }, more: [1] },
  ])('may be %j', async (body) => {
    expect(await judge(accepted, () => Response.json(body))).toEqual([]);
  });

  it.each([
    ['/is_success enum', { is_success: 1 }],
    ['/is_success enum', { is_success: 'True' }],
    ['/message type', { is_success: true, message: 7 }],
    ['/message type', { is_success: true, message: null }],
    ['/job type', { is_success: true, job: null }],
    ['/job/update_time type', { is_success: true, job: { update_time: '1516952770835' } }],
    [' type', []],
    [' type', null],
  ])('breaks %s when it is %j', async (rule, body) => {
    expect(await judge(accepted, () => Response.json(body))).toEqual([`body of 200 ${rule}`]);
  });

  it.each([
    ['', 'empty body of 200'],
    ['{', 'body of 200'],
    ['<html></html>', 'HTML as body of 200'],
    ['{} {}', 'body of 200'],
  ])('is not %j', async (text, key) => {
    expect(await judge(accepted, () => raw(200, text))).toEqual([key]);
  });

  it('is judged again for each rule it breaks', async () => {
    const keys = await judge(accepted, () => Response.json({ is_success: 1, message: 7 }));
    expect(keys).toEqual(['body of 200 /is_success enum', 'body of 200 /message type']);
  });
});

describe('the body of an error', () => {
  it.each([
    { error_code: 'DLI.0001', error_msg: '' },
    { error_code: 'DLI.0001', error_msg: 'm', request_id: 'r', details: {} },
  ])('may be %j', async (body) => {
    expect(await judge(refused, () => Response.json(body, { status: 400 }))).toEqual([]);
  });

  it.each([
    [['body of errors  required'], { error_code: 'DLI.0001' }],
    [['body of errors  required'], { error_msg: 'm' }],
    [['body of errors  required'], { is_success: false, message: 'm', error_code: 'DLI.0001' }],
    [['body of errors /error_code type'], { error_code: 400, error_msg: 'm' }],
    [['body of errors /error_msg type'], { error_code: 'DLI.0001', error_msg: ['m'] }],
    [['empty code of errors'], { error_code: '', error_msg: 'm' }],
    [['body of errors  type'], 'DLI.0001'],
  ])('breaks %j when it is %j', async (keys, body) => {
    expect(await judge(refused, () => Response.json(body, { status: 400 }))).toEqual(keys);
  });

  it('has the same shape with a status that the operation does not document', async () => {
    const keys = await judge('methods/POST', () => Response.json({ code: 'x' }, { status: 405 }));
    expect(keys).toEqual(['body of errors  required']);
  });

  it.each([
    ['', 'empty body of errors'],
    ['Not Found', 'body of errors'],
    ['<html></html>', 'HTML as body of errors'],
  ])('is not %j', async (text, key) => {
    expect(await judge('methods/POST', () => raw(404, text))).toEqual([key]);
  });
});

describe('no reply', () => {
  it('is a departure in itself', async () => {
    // The endpoint is still there: it answers a request for a path of nothing.
    const keys = await judge(refused, async ({ method }) => {
      if (method === 'PUT') throw new TypeError('connection closed');
      return Response.json({ error_code: 'APIGW.0101', error_msg: 'no' }, { status: 404 });
    });
    expect(keys).toEqual(['no reply name']);
  });
});

const stackTraces = [
  ['Node', 'TypeError: x\n    at update (/srv/app/update.js:10:5)\n    at run (node:internal/x:1:2)'],
  ['Node, in JSON', 'x\\n    at Object.<anonymous> (file:///app/a.js:3:1)'],
  ['Java', 'java.lang.NullPointerException: null'],
  ['Java, with frames', 'Exception in thread "main" x\n\tat com.example.Jobs.update(Jobs.java:42)'],
  ['Python', 'Traceback (most recent call last):\n  File "/opt/dli/app.py", line 3, in update'],
  ['Go', 'panic: x\n\ngoroutine 1 [running]:\nmain.main()'],
] as const;

describe('what a reply gives away', () => {
  it.each(stackTraces)('is a departure: a stack trace of %s', async (_, trace) => {
    const keys = await judge(refused, () =>
      Response.json({ error_code: 'DLI.0001', error_msg: trace }, { status: 400 }),
    );
    expect(keys).toEqual(expect.arrayContaining([expect.stringMatching(/^leaks (a stack trace|the class)/)]));
    expect(keys.filter((key) => !key.startsWith('leaks '))).toEqual([]);
  });

  it('is a departure: a path of the inside', async () => {
    const keys = await judge(refused, () =>
      Response.json({ error_code: 'DLI.0001', error_msg: 'in /srv/dli/jobs.py' }, { status: 400 }),
    );
    expect(keys).toEqual(['leaks a path of the inside of the service']);
  });

  it.each([
    ['in the message', (secret: string) => success(200, { message: `for ${secret}` })],
    [
      'in a header',
      (secret: string) =>
        new Response('{}', { headers: { 'Content-Type': 'application/json', 'X-Debug': secret } }),
    ],
  ])('is a departure: the token %s', async (_, answer) => {
    expect(await judge(accepted, () => answer(token))).toEqual(['leaks credentials']);
  });

  it('is a departure: a token that was nearly right', async () => {
    const keys = await judge('credentials/the-token-and-more', async ({ headers }: Request) =>
      Response.json(
        { error_code: 'APIGW.0301', error_msg: `${headers.get('X-Auth-Token')} is not valid` },
        { status: 401 },
      ),
    );
    expect(keys).toEqual(['leaks credentials']);
  });

  it('is a departure: the secret key, or the signature that would have been right', async () => {
    expect(await judge(signed, () => success(200, { message: accessKey.secretKey }))).toEqual([
      'leaks credentials',
    ]);
    let right = '';
    await judge(signed, (request) => {
      right = /Signature=(\w+)/.exec(request.headers.get('Authorization')!)![1]!;
      return Promise.resolve(success());
    });
    const answer = () =>
      Response.json({ error_code: 'APIGW.0301', error_msg: `expected ${right}` }, { status: 401 });
    expect(await judge('signatures/cut-to-63-digits', answer)).toEqual(['leaks credentials']);
  });

  it('is none: the access key, the project, the path', async () => {
    const message = `key ${accessKey.accessKey} at /v1.0/p/streaming/flink-jobs/202, see a.b.c.Exception`;
    expect(await judge(signed, () => success(200, { message }))).toEqual([]);
    expect(await judge(refused, () => refusal(400, 'DLI.0001'))).toEqual([]);
  });
});
