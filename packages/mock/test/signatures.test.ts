import { akskAuth, createDliClient } from '@dli-flink/client';
import { signRequest } from '@dli-flink/client/signing';
import type { AccessKeyCredentials, SigningOptions } from '@dli-flink/client/signing';
import { createMockEndpoint } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { createEndpoint, projectId, sendUpdate, token } from './fixtures/send-update.ts';
import type { Answer, Deviation } from './fixtures/send-update.ts';

const permanent: AccessKeyCredentials = { accessKey: 'ACCESS-KEY', secretKey: 's3cret-key' };
const temporary: AccessKeyCredentials = { ...permanent, securityToken: 's3cret-security-token' };

const now = Date.parse('2026-05-01T12:00:00Z');
const minute = 60_000;
const body = '{"name":"näme"}';
const path = `/v1.0/${projectId}/streaming/flink-jobs/202`;
const mock = createEndpoint({ accessKey: permanent, now: () => now });

/** What is signed, where that is other than an update of job 202 by the permanent key. */
interface Signed extends Partial<SigningOptions> {
  readonly by?: AccessKeyCredentials;
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The headers of a signed request, which has no token. */
async function sign({ by = permanent, headers, method = 'PUT', url, ...options }: Signed = {}) {
  const sent = { 'Content-Type': 'application/json', ...headers };
  const request = { method, url: url ?? `http://mock.test${path}`, headers: sent, body };
  const added = await signRequest(request, by, { date: new Date(now), ...options });
  return { 'X-Auth-Token': null, ...sent, ...added };
}

/** Sends an update that is signed, with what is changed in it afterwards. */
async function send(signed: Signed = {}, change: Deviation = {}, endpoint = mock): Promise<Answer> {
  const headers = { ...(await sign(signed)), ...change.headers };
  return sendUpdate(endpoint, { body, ...change, headers });
}

/** The answer of a gateway that does not know who is calling. */
function refusal({ requestId }: Answer, sentence: RegExp): Answer {
  const error_msg = expect.stringMatching(sentence) as string;
  return { status: 401, requestId, body: { error_code: 'APIGW.0301', error_msg, request_id: requestId } };
}

describe('a request that the client signs', () => {
  it.each([
    ['a permanent key', permanent, {}],
    ['a temporary key', temporary, {}],
    ['a sub-project', permanent, { projectId: 'sub-project' }],
  ])('is carried out: %s', async (_, accessKey, options) => {
    const endpoint = createEndpoint({ accessKey });
    await using server = await endpoint.listen();
    const auth = akskAuth(accessKey, options);
    const dli = createDliClient({ baseUrl: server.url, projectId, auth });
    const update = { desc: 'Ströme – 流 – 😀' };
    await dli.updateFlinkJarJob({ job_id: 202, body: update });
    expect(endpoint.readJob('202')!.settings).toMatchObject(update);
  });
});

describe('a signature is accepted', () => {
  it.each<[string, Signed]>([
    ['of the headers that are signed by default', {}],
    ['of the date alone', { signedHeaders: ['x-sdk-date'] }],
    ['of any header', { signedHeaders: ['host', 'x-own'], headers: { 'X-Own': ' a  b ' } }],
    ['that is 15 minutes old', { date: new Date(now - 15 * minute) }],
    ['that is 15 minutes ahead', { date: new Date(now + 15 * minute) }],
  ])('%s', async (_, signed) => {
    expect((await send(signed)).status).toBe(200);
  });

  it('with a header added that is not signed', async () => {
    expect((await send({}, { headers: { 'X-Language': 'en-us' } })).status).toBe(200);
  });
});

describe('a signature is refused', () => {
  const mismatch = /^verify aksk signature fail$/;

  it.each<[string, Signed, RegExp]>([
    ['by another secret', { by: { ...permanent, secretKey: 's3cret' } }, mismatch],
    ['by an unknown key', { by: { ...permanent, accessKey: 'ANOTHER' } }, /access key/],
    ['with a security token that is not asked for', { by: temporary }, /security token/],
    ['of another method', { method: 'POST' }, mismatch],
    ['of another path', { url: `http://mock.test${path}0` }, mismatch],
    ['of another host', { url: `http://other.test${path}` }, mismatch],
    ['of a query', { url: `http://mock.test${path}?a=b` }, mismatch],
    ['with the wrong hash of the body', { headers: { 'X-Sdk-Content-Sha256': 'ab'.repeat(32) } }, /hash/],
    ['that leaves the body out', { headers: { 'X-Sdk-Content-Sha256': 'UNSIGNED-PAYLOAD' } }, /not a hash/],
    ['that is just over 15 minutes old', { date: new Date(now - 15 * minute - 1000) }, /15 minutes/],
    ['that is just over 15 minutes ahead', { date: new Date(now + 15 * minute + 1000) }, /15 minutes/],
  ])('%s', async (_, signed, sentence) => {
    const answer = await send(signed);
    expect(answer).toEqual(refusal(answer, sentence));
    expect(JSON.stringify(answer)).not.toContain('s3cret');
  });

  it.each<[string, Deviation, RegExp]>([
    ['the body', { body: '{"name":"other"}' }, mismatch],
    ['a body that is taken away', { body: '' }, mismatch],
    ['the path', { job: '203' }, mismatch],
    ['a signed header', { headers: { 'Content-Type': 'application/JSON' } }, mismatch],
    ['a signed header that is taken away', { headers: { 'Content-Type': null } }, mismatch],
    ['the date', { headers: { 'X-Sdk-Date': '20260501T120001Z' } }, mismatch],
    ['the date that is taken away', { headers: { 'X-Sdk-Date': null } }, /X-Sdk-Date is missing/],
    ['the date that is none then', { headers: { 'X-Sdk-Date': 'today' } }, /X-Sdk-Date.* not a date/],
    ['the hash of the body', { headers: { 'X-Sdk-Content-Sha256': '' } }, /hash/],
  ])('after a change of %s', async (_, change, sentence) => {
    const answer = await send({}, change);
    expect(answer).toEqual(refusal(answer, sentence));
  });

  it.each<[string, (header: string) => string, RegExp]>([
    ['cut short', (header) => header.slice(0, -1), /not a signature/],
    ['of other digits', (header) => header.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')), mismatch],
    ['in capitals', (header) => header.replace(/\w{64}$/, (hex) => hex.toUpperCase()), /not a signature/],
    ['of another scheme', (header) => header.replace('SDK-HMAC-SHA256', 'Bearer'), /not a signature/],
    ['that leaves the date out', (header) => header.replace(';x-sdk-date', ''), /X-Sdk-Date is not signed/],
    ['of a header nobody sent', (header) => header.replace('content-type;', 'x-own;'), mismatch],
  ])('%s', async (_, change, sentence) => {
    const { Authorization } = await sign();
    const answer = await send({}, { headers: { Authorization: change(Authorization) } });
    expect(answer).toEqual(refusal(answer, sentence));
  });

  it.each([null, 's3cret-other'])('with the security token %s, where there is another', async (value) => {
    const endpoint = createEndpoint({ accessKey: temporary, now: () => now });
    const answer = await send({ by: temporary }, { headers: { 'X-Security-Token': value } }, endpoint);
    expect(answer).toEqual(refusal(answer, /security token/));
    expect(JSON.stringify(answer)).not.toContain('s3cret');
  });
});

describe('an endpoint', () => {
  it('that knows a token and a key takes either', async () => {
    expect((await sendUpdate(mock, { headers: { 'X-Auth-Token': token } })).status).toBe(200);
    expect((await send()).status).toBe(200);
  });

  it('that knows a token alone takes no signature', async () => {
    const answer = await send({}, {}, createEndpoint({ now: () => now }));
    expect(answer).toEqual(refusal(answer, /access key/));
  });

  it('that knows a key alone takes no token', async () => {
    const answer = await sendUpdate(createMockEndpoint({ projectId, accessKey: permanent }));
    expect(answer).toEqual(refusal(answer, /token is not valid/));
  });

  it('asks for one or the other where a request has neither', async () => {
    const answer = await sendUpdate(mock, { headers: { 'X-Auth-Token': null } });
    expect(answer).toEqual(refusal(answer, /X-Auth-Token and Authorization/));
  });
});
