import { akskAuth, createDliClient, DliCredentialsError } from '@dli-flink/client';
import type { AccessKeyCredentials } from '@dli-flink/client';
import { requestExamples } from '@dli-flink/contract/examples';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { answerStatus, failToConnect, inTurn, succeed } from './fixtures/answers.ts';
import { letTimePass } from './fixtures/fake-time.ts';
import { createRecordedClient, failUpdate, sendUpdate } from './fixtures/recorded-client.ts';
import { serve } from './fixtures/serve.ts';
import { isSignatureTrue, readSignedHeaders } from './fixtures/verify-signature.ts';
import type { ArrivedRequest } from './fixtures/verify-signature.ts';

const permanent = { accessKey: 'ACCESS-KEY-OF-THE-TEST', secretKey: 'secret-key-of-the-test' };
const temporary = { ...permanent, securityToken: 'security-token-of-the-test' };
const { secretKey } = permanent;
const { complete } = requestExamples.updateFlinkJarJob;

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-05-01T12:00:00.700Z'), toFake: ['Date'] }));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** What reaches `fetch` of an update with every property. */
async function sign(auth: ReturnType<typeof akskAuth>) {
  const { dli, sent } = createRecordedClient(succeed, auth);
  await dli.updateFlinkJarJob({ job_id: 202, body: complete! });
  return sent[0]!;
}

describe('a request signed with an access key', () => {
  it('carries the date and the signature, and nothing else that is new', async () => {
    const { headers } = await sign(akskAuth(permanent));
    expect([...headers.keys()]).toEqual(['authorization', 'content-type', 'x-sdk-date']);
    expect(headers.get('X-Sdk-Date')).toBe('20260501T120000Z');
    expect(headers.get('Authorization')).toMatch(
      /^SDK-HMAC-SHA256 Access=ACCESS-KEY-OF-THE-TEST, SignedHeaders=content-type;host;x-sdk-date, Signature=[\da-f]{64}$/,
    );
  });

  it.each([
    ['a permanent key', akskAuth(permanent)],
    ['a temporary key', akskAuth(temporary)],
    ['a key that a function gets', akskAuth(async () => permanent)],
    ['a sub-project', akskAuth(permanent, { projectId: 'sub-project' })],
    ['a sub-project and a temporary key', akskAuth(temporary, { projectId: 'sub-project' })],
  ])('has a signature that is true of what reached fetch: %s', async (_, auth) => {
    const request = await sign(auth);
    expect(isSignatureTrue(request, secretKey)).toBe(true);
    expect(isSignatureTrue({ ...request, body: '{}' }, secretKey)).toBe(false);
    expect(isSignatureTrue({ ...request, url: `${request.url}1` }, secretKey)).toBe(false);
    expect(isSignatureTrue(request, 'another')).toBe(false);
  });

  it('carries and signs the security token of a temporary key', async () => {
    const request = await sign(akskAuth(temporary));
    expect(request.headers.get('X-Security-Token')).toBe('security-token-of-the-test');
    expect(readSignedHeaders(request)).toContain('x-security-token');
  });

  it('carries and signs the sub-project it acts for', async () => {
    const request = await sign(akskAuth(permanent, { projectId: 'sub-project' }));
    expect(request.headers.get('X-Project-Id')).toBe('sub-project');
    expect(readSignedHeaders(request)).toContain('x-project-id');
  });

  it('is true of the bytes on the wire, characters beyond ASCII and odd paths included', async () => {
    const arrived: ArrivedRequest[] = [];
    await using service = await serve(async (request, response) => {
      const body = Buffer.concat(await request.toArray());
      const headers = new Headers(request.headers as Record<string, string>);
      arrived.push({
        method: request.method,
        url: `http://${headers.get('host')}${request.url}`,
        headers,
        body,
      });
      response.end('{"is_success":true}');
    });
    const dli = createDliClient({ baseUrl: service.url, projectId: 'a/b c(d)~é', auth: akskAuth(permanent) });
    await dli.updateFlinkJarJob({ job_id: 202, body: { desc: 'Ströme – 流 – 😀' } });
    expect(String(arrived[0]!.body)).toBe('{"desc":"Ströme – 流 – 😀"}');
    expect(isSignatureTrue(arrived[0]!, secretKey)).toBe(true);
  });

  it('is true of what middleware has made of it', async () => {
    const { dli, sent } = createRecordedClient(succeed, akskAuth(permanent));
    dli.use({
      onRequest: ({ request }) => request.headers.set('Content-Type', 'application/json; charset=utf-8'),
    });
    await sendUpdate(dli);
    expect(sent[0]!.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
    expect(isSignatureTrue(sent[0]!, secretKey)).toBe(true);
  });

  it('is signed afresh for every attempt', async () => {
    vi.useFakeTimers();
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const later = answerStatus(503, '', { 'Retry-After': '5' });
    const { dli, sent } = createRecordedClient(
      inTurn(later, failToConnect, later, succeed),
      akskAuth(permanent),
    );
    await letTimePass(sendUpdate(dli));
    const dates = sent.map(({ headers }) => headers.get('X-Sdk-Date')!.slice(-3));
    expect(dates).toEqual(['00Z', '05Z', '05Z', '10Z']);
    for (const request of sent) expect(isSignatureTrue(request, secretKey)).toBe(true);
  });
});

describe('an access key that cannot be right', () => {
  it.each([
    ['accessKey', { accessKey: '', secretKey: 's3cret' }],
    ['accessKey', { accessKey: undefined, secretKey: 's3cret' }],
    ['secretKey', { accessKey: 'a', secretKey: '' }],
    ['secretKey', { accessKey: 'a', secretKey: 's3cret\n' }],
    ['securityToken', { accessKey: 'a', secretKey: 's3cret', securityToken: 's3cret token' }],
  ])('is refused by the name of its field, %s', async (field, credentials) => {
    const { dli, sent } = createRecordedClient(succeed, akskAuth(credentials as AccessKeyCredentials));
    const error = await failUpdate(dli);
    expect(error).toBeInstanceOf(DliCredentialsError);
    expect((error as Error).message).toContain(field);
    expect((error as Error).message).not.toContain('s3cret');
    expect(sent).toEqual([]);
  });
});
