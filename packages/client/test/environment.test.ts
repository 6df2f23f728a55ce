import { createDliClient } from '@dli-flink/client';
import { readEnvironment } from '@dli-flink/client/environment';
import { parseAuthorizationHeader } from '@dli-flink/client/signing';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { sendUpdate } from './fixtures/recorded-client.ts';

const project = { HUAWEICLOUD_SDK_PROJECT_ID: 'project-1' };
const key = { HUAWEICLOUD_SDK_AK: 'ACCESS-KEY', HUAWEICLOUD_SDK_SK: 's3cret-key' };
const securityToken = { HUAWEICLOUD_SDK_SECURITY_TOKEN: 's3cret-security-token' };
const token = { DLI_TOKEN: 's3cret-token' };

type Environment = Parameters<typeof readEnvironment>[0];

/** How a client that is set up by these variables authenticates, and where it sends. */
async function send(environment?: Environment) {
  const sent: { url: string; headers: Headers }[] = [];
  const dli = createDliClient({
    baseUrl: 'http://dli.test',
    ...readEnvironment(environment),
    fetch: async (url, { headers }) => {
      sent.push({ url, headers: new Headers(headers) });
      return Response.json({ is_success: true });
    },
  });
  await sendUpdate(dli);
  const { headers, url } = sent[0]!;
  return {
    url,
    token: headers.get('X-Auth-Token'),
    accessKey: parseAuthorizationHeader(headers.get('Authorization') ?? '')?.accessKey,
    securityToken: headers.get('X-Security-Token'),
  };
}

/** The error that reading these variables ends with. */
function fail(environment: Environment): Error {
  try {
    readEnvironment(environment);
  } catch (error) {
    return error as Error;
  }
  throw new Error('the environment was taken');
}

afterEach(() => void vi.unstubAllEnvs());

describe('the environment', () => {
  const url = 'http://dli.test/v1.0/project-1/streaming/flink-jobs/202';
  const unset = { token: null, accessKey: undefined, securityToken: null };

  it.each([
    ['a token', token, { token: 's3cret-token' }],
    ['an access key', key, { accessKey: 'ACCESS-KEY' }],
    [
      'a temporary access key',
      { ...key, ...securityToken },
      { accessKey: 'ACCESS-KEY', securityToken: 's3cret-security-token' },
    ],
    ['a token over an access key', { ...key, ...securityToken, ...token }, { token: 's3cret-token' }],
    ['an access key over an empty token', { ...key, DLI_TOKEN: '' }, { accessKey: 'ACCESS-KEY' }],
    [
      'an access key without an empty security token',
      { ...key, HUAWEICLOUD_SDK_SECURITY_TOKEN: '' },
      { accessKey: 'ACCESS-KEY' },
    ],
    ['a token over half an access key', { ...token, HUAWEICLOUD_SDK_AK: 'AK' }, { token: 's3cret-token' }],
  ])('gives the project and %s', async (_, variables, expected) => {
    expect(await send({ ...project, ...variables })).toEqual({ url, ...unset, ...expected });
  });

  it('is that of the process unless another is given', async () => {
    for (const name of Object.keys({ ...key, ...securityToken })) vi.stubEnv(name, undefined);
    vi.stubEnv('HUAWEICLOUD_SDK_PROJECT_ID', 'project-1');
    vi.stubEnv('DLI_TOKEN', 's3cret-token');
    expect(await send()).toEqual({ url, ...unset, token: 's3cret-token' });
  });
});

describe('an environment that lacks something', () => {
  const both = ['HUAWEICLOUD_SDK_AK', 'HUAWEICLOUD_SDK_SK'];

  it.each([
    ['everything', {}, ['HUAWEICLOUD_SDK_PROJECT_ID']],
    ['the project', { ...token, ...key }, ['HUAWEICLOUD_SDK_PROJECT_ID']],
    [
      'the project, which is empty',
      { HUAWEICLOUD_SDK_PROJECT_ID: '', ...key },
      ['HUAWEICLOUD_SDK_PROJECT_ID'],
    ],
    ['credentials', project, ['DLI_TOKEN', ...both]],
    ['credentials, which are empty', { ...project, DLI_TOKEN: '', HUAWEICLOUD_SDK_AK: '' }, both],
    ['the secret key', { ...project, HUAWEICLOUD_SDK_AK: 's3cret-ak' }, both],
    ['the access key', { ...project, HUAWEICLOUD_SDK_SK: 's3cret-sk' }, both],
    ['all but the security token', { ...project, ...securityToken }, both],
  ])('ends with a TypeError that names the variables and no value: %s', (_, environment, names) => {
    const error = fail(environment);
    expect(error).toBeInstanceOf(TypeError);
    for (const name of names) expect(error.message).toContain(name);
    expect(`${error.stack}`).not.toMatch(/s3cret|ACCESS-KEY|project-1/);
  });
});

describe('a variable', () => {
  const whole = { ...project, ...key, ...securityToken, ...token };
  const names = Object.keys(whole);
  const spoil: readonly (readonly [what: string, spoil: (value: string) => string])[] = [
    ['a line end', (value) => `${value}\n`],
    ['the line end of Windows', (value) => `${value}\r\n`],
    ['a space before it', (value) => ` ${value}`],
    ['a tab behind it', (value) => `${value}\t`],
    ['a no-break space', (value) => `${value}\u00A0`],
    ['a line break in it', (value) => `${value}\nX-Admin: true`],
    ['nothing but white space', () => '  '],
  ];

  it.each(names.flatMap((name) => spoil.map(([what, change]) => [name, what, change] as const)))(
    '%s with %s is refused by its name, without its value',
    (name, _, change) => {
      const value = whole[name as keyof typeof whole];
      const error = fail({ ...whole, [name]: change(value) });
      expect(error).toBeInstanceOf(TypeError);
      expect(error.message).toMatch(new RegExp(`^${name} `));
      expect(error.message).not.toContain(value);
    },
  );
});
