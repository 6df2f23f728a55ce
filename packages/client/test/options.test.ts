import { createDliClient, tokenAuth } from '@dli-flink/client';
import type { DliClientOptions, Fetch } from '@dli-flink/client';
import { servers } from '@dli-flink/contract/operations';
import { afterEach, describe, expect, it, vi } from 'vitest';

const rest = { projectId: 'p', auth: tokenAuth('t') };

/** The address a client with these options sends an update to. */
async function resolveAddress(endpoint: object): Promise<string> {
  const urls: string[] = [];
  const fetch: Fetch = async (url) => {
    urls.push(url);
    return Response.json({ is_success: true });
  };
  const dli = createDliClient({ ...rest, ...endpoint, fetch } as unknown as DliClientOptions);
  await dli.updateFlinkJarJob({ job_id: 1, body: {} });
  return urls[0]!.replace('/v1.0/p/streaming/flink-jobs/1', '');
}

function create(options: object): () => unknown {
  return () => createDliClient({ baseUrl: 'http://dli.test', ...rest, ...options } as DliClientOptions);
}

describe('cloud and region', () => {
  it.each([
    ['open-telekom-cloud', 'eu-de', 'https://dli.eu-de.otc.t-systems.com'],
    ['huawei-cloud', 'cn-north-4', 'https://dli.cn-north-4.myhuaweicloud.com'],
    ['huawei-cloud', 'ap-southeast-1', 'https://dli.ap-southeast-1.myhuaweicloud.com'],
    ['huawei-cloud', 'eu-west-0', 'https://dli.eu-west-0.myhuaweicloud.com'],
    ['huawei-cloud', 'eu-west-101', 'https://dli.eu-west-101.myhuaweicloud.eu'],
  ])('%s and %s lead to %s', async (cloud, region, address) => {
    expect(await resolveAddress({ cloud, region })).toBe(address);
  });

  it.each(servers.flatMap(({ cloud, regions, url }) => regions.map((region) => ({ cloud, region, url }))))(
    '$cloud and $region lead to a server of the document',
    async ({ cloud, region, url }) => {
      expect(await resolveAddress({ cloud, region })).toBe(url.replace('{region}', region));
    },
  );

  it.each([
    ['an unknown region', { cloud: 'huawei-cloud', region: 'mars-1' }, /region.*huawei-cloud.*eu-west-101/],
    ["another cloud's region", { cloud: 'open-telekom-cloud', region: 'cn-north-4' }, /region.*: eu-de$/],
    ['no region', { cloud: 'open-telekom-cloud' }, /region.*eu-de/],
    ['an unknown cloud', { cloud: 'sky', region: 'eu-de' }, /cloud.*open-telekom-cloud or huawei-cloud/],
    ['a region alone', { region: 'eu-de' }, /baseUrl.*cloud.*region/],
    ['nothing', {}, /baseUrl.*cloud.*region/],
  ])('that are %s end with a TypeError that says what to give', (_, endpoint, sentence) => {
    const make = create({ baseUrl: undefined, ...endpoint });
    expect(make).toThrow(TypeError);
    expect(make).toThrow(sentence);
  });
});

describe('baseUrl', () => {
  it.each([
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
    ['http://127.0.0.1:4010/', 'http://127.0.0.1:4010'],
    ['https://gateway.test/dli', 'https://gateway.test/dli'],
    ['https://gateway.test/dli//', 'https://gateway.test/dli'],
    ['HTTPS://Gateway.Test', 'https://gateway.test'],
    ['http://[::1]:4010', 'http://[::1]:4010'],
  ])('%s leads to %s', async (baseUrl, address) => {
    expect(await resolveAddress({ baseUrl })).toBe(address);
  });

  it.each(['', 'dli.test', '/v1.0', 'ftp://dli.test', 'file:///etc', 'http://', 7, null])(
    '%j ends with a TypeError that says how one begins',
    (baseUrl) => {
      expect(create({ baseUrl })).toThrow(TypeError);
      expect(create({ baseUrl })).toThrow(/baseUrl.*https:\/\//);
    },
  );

  it.each(['http://user:s3cret@dli.test', 'http://dli.test?a=b', 'http://dli.test#a'])(
    '%s ends with a TypeError that repeats none of it',
    (baseUrl) => {
      expect(create({ baseUrl })).toThrow(TypeError);
      expect(create({ baseUrl })).toThrow(/baseUrl must be .* without user, password, query or fragment/);
      expect(create({ baseUrl })).not.toThrow(/s3cret/);
    },
  );
});

describe('other options', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it.each(['', undefined, null, 7])('refuse the projectId %j', (projectId) => {
    expect(create({ projectId })).toThrow(TypeError);
    expect(create({ projectId })).toThrow(/projectId/);
  });

  it.each([undefined, null, 'token', {}, { authenticate: 'token' }])('refuse the auth %j', (auth) => {
    expect(create({ auth })).toThrow(TypeError);
    expect(create({ auth })).toThrow(/auth.*tokenAuth\(token\)/);
  });

  it('default to the fetch of the runtime, as it is when the request is sent', async () => {
    const dli = createDliClient({ baseUrl: 'http://dli.test', ...rest });
    const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json({ is_success: true }));
    vi.stubGlobal('fetch', fetch);
    await dli.updateFlinkJarJob({ job_id: 1, body: {} });
    expect(fetch).toHaveBeenCalledOnce();
  });
});
