import {
  buildCanonicalRequest,
  parseAuthorizationHeader,
  parseSdkDate,
  signRequest,
  type SignatureHeaders,
  type SigningOptions,
} from '@dli-flink/client/signing';
import { describe, expect, expectTypeOf, it } from 'vitest';

import { guideCredentials, signatureVectors, updateBody, updateBodyHash } from './vectors.ts';

const url = 'https://dli.eu-de.otc.t-systems.com/v1.0/p/streaming/flink-jobs/202';
const date = new Date('2019-11-15T03:36:55.999Z');
const put = { method: 'PUT', url, headers: { 'Content-Type': 'application/json' }, body: updateBody };

/** What the message of an error says, together with everything else that an error can carry along. */
async function failureOf(attempt: Promise<unknown>): Promise<string> {
  const error: unknown = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(TypeError);
  const { message, cause, ...rest } = error as TypeError;
  expect({ cause, ...rest }).toEqual({});
  return message;
}

async function signedHeadersOf(attempt: Promise<SignatureHeaders>): Promise<string> {
  const { Authorization } = await attempt;
  return parseAuthorizationHeader(Authorization)?.signedHeaders.join(';') ?? '';
}

async function signatureOf(attempt: Promise<SignatureHeaders>): Promise<string | undefined> {
  return parseAuthorizationHeader((await attempt).Authorization)?.signature;
}

/** The signature of a request whose header states the hash of its body. */
function signatureWithHash(hash: string, body?: string): Promise<string | undefined> {
  const headers = { ...put.headers, 'X-Sdk-Content-Sha256': hash };
  return signatureOf(signRequest({ ...put, headers, body }, guideCredentials, { date }));
}

describe('published vectors', () => {
  it.each(signatureVectors)('$title', async ({ request, credentials, options, expected }) => {
    const added = await signRequest(request, credentials, options);
    expect(added['X-Sdk-Date']).toBe(expected.sdkDate);
    expect(added.Authorization).toBe(
      `SDK-HMAC-SHA256 Access=${credentials.accessKey}, SignedHeaders=${expected.signedHeaders.join(';')}, Signature=${expected.signature}`,
    );
  });

  it.each(signatureVectors)('$title, from URL, Headers and bytes', async (vector) => {
    const { request, credentials, options, expected } = vector;
    const headers = new Headers(request.headers as Record<string, string> | undefined);
    const body = typeof request.body === 'string' ? new TextEncoder().encode(request.body) : undefined;
    const signed = signRequest(
      { method: request.method, url: new URL(request.url), headers, body },
      credentials,
      options,
    );
    expect(await signatureOf(signed)).toBe(expected.signature);
  });
});

describe('headers that signing adds', () => {
  it('are the date and the signature, for permanent credentials', async () => {
    const added = await signRequest(put, guideCredentials, { date });
    expect(Object.keys(added)).toEqual(['X-Sdk-Date', 'Authorization']);
  });

  it('hold the security token of temporary credentials and the project, both signed', async () => {
    const credentials = { ...guideCredentials, securityToken: 'temporary' };
    const signed = signRequest(put, credentials, { date, projectId: 'project' });
    expect(await signed).toMatchObject({ 'X-Security-Token': 'temporary', 'X-Project-Id': 'project' });
    expect(await signedHeadersOf(signed)).toBe('content-type;host;x-project-id;x-sdk-date;x-security-token');
  });

  it('can be given to fetch as they are', () => {
    expectTypeOf<SignatureHeaders>().toExtend<Record<string, string>>();
    expectTypeOf<SignatureHeaders>().toExtend<NonNullable<RequestInit['headers']>>();
  });

  it('replace those of an earlier attempt', async () => {
    const first = await signRequest(put, guideCredentials, { date });
    const again = { ...put, headers: { ...put.headers, ...first } };
    const later = new Date(date.getTime() + 60_000);
    expect(await signRequest(again, guideCredentials, { date: later })).toEqual(
      await signRequest(put, guideCredentials, { date: later }),
    );
  });
});

describe('headers that are signed', () => {
  it('are by default the host and the date alone when nothing else is sent', async () => {
    expect(await signedHeadersOf(signRequest({ method: 'GET', url }, guideCredentials, { date }))).toBe(
      'host;x-sdk-date',
    );
  });

  it('leave out what a proxy may change', async () => {
    const headers = { Accept: '*/*', 'User-Agent': 'x', 'CONTENT-TYPE': 'text/plain', 'X-Project-ID': 'p' };
    const signed = signRequest({ ...put, headers }, guideCredentials, { date });
    expect(await signedHeadersOf(signed)).toBe('content-type;host;x-project-id;x-sdk-date');
  });

  it('can be chosen, in any case and order, and always hold the date', async () => {
    const options = { date, signedHeaders: ['Host', 'Content-Type', 'host'] };
    expect(await signedHeadersOf(signRequest(put, guideCredentials, options))).toBe(
      'content-type;host;x-sdk-date',
    );
  });

  it('take the host from a header before the URL', async () => {
    const throughProxy = { ...put, url: 'http://127.0.0.1:8080/v1.0/p/streaming/flink-jobs/202' };
    const headers = { ...put.headers, Host: 'dli.eu-de.otc.t-systems.com' };
    expect(await signatureOf(signRequest({ ...throughProxy, headers }, guideCredentials, { date }))).toBe(
      await signatureOf(signRequest(put, guideCredentials, { date })),
    );
  });

  it('hold the port of a host that needs one', async () => {
    const withPort = signRequest({ ...put, url: 'https://host:8443/' }, guideCredentials, { date });
    const withDefaultPort = signRequest({ ...put, url: 'https://host:443/' }, guideCredentials, { date });
    const withoutPort = signRequest({ ...put, url: 'https://host/' }, guideCredentials, { date });
    expect(await signatureOf(withDefaultPort)).toBe(await signatureOf(withoutPort));
    expect(await signatureOf(withPort)).not.toBe(await signatureOf(withoutPort));
  });
});

describe('the body', () => {
  it('is hashed as the bytes that are sent', async () => {
    const signature = await signatureOf(signRequest(put, guideCredentials, { date }));
    expect(await signatureWithHash(updateBodyHash)).toBe(signature);
  });

  it('is left out of the signature on UNSIGNED-PAYLOAD', async () => {
    expect(await signatureWithHash('UNSIGNED-PAYLOAD', 'one')).toBe(
      await signatureWithHash('UNSIGNED-PAYLOAD', 'two'),
    );
    expect(await signatureWithHash('UNSIGNED-PAYLOAD')).not.toBe(await signatureWithHash(updateBodyHash));
  });

  it('is signed as empty when there is none', async () => {
    const options: SigningOptions = { date };
    const absent = signRequest({ method: 'GET', url }, guideCredentials, options);
    const empty = signRequest({ method: 'GET', url, body: '' }, guideCredentials, options);
    expect(await signatureOf(absent)).toBe(await signatureOf(empty));
  });
});

describe('input that cannot be signed', () => {
  const secret = 'do-not-show';

  it.each([
    ['accessKey', { accessKey: '', secretKey: secret }],
    ['accessKey', { accessKey: `${secret} `, secretKey: secret }],
    ['secretKey', { accessKey: 'AK', secretKey: '' }],
    ['secretKey', { accessKey: 'AK', secretKey: `${secret}\n` }],
    ['secretKey', { accessKey: 'AK', secretKey: `${secret}é` }],
    ['secretKey', { accessKey: 'AK', secretKey: undefined as unknown as string }],
    ['securityToken', { accessKey: 'AK', secretKey: secret, securityToken: `${secret}\r\nx: y` }],
    ['securityToken', { accessKey: 'AK', secretKey: secret, securityToken: '' }],
  ])('is named when it is the %s', async (field, credentials) => {
    const message = await failureOf(signRequest(put, credentials, { date }));
    expect(message).toMatch(new RegExp(`^${field}: must be visible ASCII, not empty`));
    expect(message).not.toContain(secret);
  });

  it.each([
    ['date', put, { date: new Date(Number.NaN) }],
    ['date', put, { date: new Date(8.64e15) }],
    ['projectId', put, { date, projectId: '' }],
    ['projectId', put, { date, projectId: `${secret}\n` }],
    ['url', { ...put, url: `/v1.0?token=${secret}` }, { date }],
    ['header content-type', { ...put, headers: { 'Content-Type': `${secret}\nx: y` } }, { date }],
    ['header content-type', { ...put, headers: { 'Content-Type': `${secret} – é` } }, { date }],
    ['header X-Sdk-Content-Sha256', { ...put, headers: { 'x-sdk-content-sha256': 'a\nb' } }, { date }],
    ['signedHeaders: "x-trace"', put, { date, signedHeaders: ['X-Trace'] }],
    ['signedHeaders: "constructor"', put, { date, signedHeaders: ['constructor'] }],
    [
      'signedHeaders: "authorization"',
      { ...put, headers: { Authorization: secret } },
      { date, signedHeaders: ['Authorization'] },
    ],
    ['body', { ...put, body: new URLSearchParams(secret) as unknown as string }, { date }],
  ])('is named when it is the %s', async (field, request, options) => {
    const message = await failureOf(signRequest(request, guideCredentials, options));
    expect(message.startsWith(field)).toBe(true);
    expect(message).not.toContain(secret);
  });
});

it('lets a server verify a request with the same functions', async () => {
  const received = new Headers({
    ...put.headers,
    Host: new URL(url).host,
    ...(await signRequest(put, guideCredentials, { date, projectId: 'p' })),
  });
  const claim = parseAuthorizationHeader(received.get('Authorization') ?? '');
  const claimedDate = parseSdkDate(received.get('X-Sdk-Date') ?? '');
  if (claim === undefined || claimedDate === undefined) throw new Error('unsigned');

  const request = { method: 'PUT', url: new URL(url), headers: received };
  const options = { date: claimedDate, signedHeaders: claim.signedHeaders };
  const right = await signRequest({ ...request, body: updateBody }, guideCredentials, options);
  const tampered = await signRequest({ ...request, body: `${updateBody} ` }, guideCredentials, options);
  expect(right.Authorization).toBe(received.get('Authorization'));
  expect(tampered.Authorization).not.toBe(received.get('Authorization'));
});

it('signs what buildCanonicalRequest writes', () => {
  const [first] = signatureVectors;
  expect(
    buildCanonicalRequest({
      method: 'get',
      url: new URL(first?.request.url ?? ''),
      headers: { 'Content-Type': 'application/json', 'X-Sdk-Date': '20191115T033655Z' },
      signedHeaders: ['x-sdk-date', 'host', 'content-type'],
      bodyHash: 'hash',
    }),
  ).toBe(
    `GET
/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs/
limit=2&marker=13551d6b-755d-4757-b956-536f674975c0
content-type:application/json
host:service.region.example.com
x-sdk-date:20191115T033655Z

content-type;host;x-sdk-date
hash`,
  );
});
