import type { Endpoint } from '@dli-flink/client';
import { suggest } from '@dli-flink/contract/nearest';
import { servers } from '@dli-flink/contract/operations';

import { UsageError } from './usage-error.ts';

type Cloud = (typeof servers)[number]['cloud'];

interface EndpointFlags {
  readonly 'base-url'?: string | undefined;
  readonly cloud?: string | undefined;
  readonly region?: string | undefined;
}

/**
 * Where the service is.
 *
 * @throws UsageError
 */
export function readEndpoint({ 'base-url': baseUrl, cloud, region }: EndpointFlags): Endpoint {
  if (baseUrl !== undefined) {
    const other = cloud === undefined ? 'region' : 'cloud';
    if ((cloud ?? region) !== undefined) throw new UsageError(`--${other} is of no use with --base-url`);
    return { baseUrl: readBaseUrl(baseUrl) };
  }
  const clouds = [...new Set(servers.map((server) => server.cloud))];
  if (cloud === undefined) {
    throw new UsageError(`give --cloud (${clouds.join(' or ')}) and --region, or --base-url`);
  }
  const regions = servers
    .filter((server) => server.cloud === cloud)
    .flatMap((server) => server.regions as readonly string[]);
  if (regions.length === 0) {
    throw new UsageError(`--cloud must be ${clouds.join(' or ')}${suggest(cloud, clouds)}`);
  }
  if (region === undefined) throw new UsageError(`--region is missing: one of ${regions.join(', ')}`);
  if (!regions.includes(region)) {
    throw new UsageError(`--region must be one of ${regions.join(', ')}${suggest(region, regions)}`);
  }
  return { cloud, region } as Endpoint;
}

/** The cloud of an endpoint, where it is one that the contract knows. */
export function findCloud({ baseUrl, cloud }: Endpoint): Cloud | undefined {
  if (baseUrl === undefined) return cloud;
  return servers.find(({ regions, url }) =>
    (regions as readonly string[]).some((region) => url.replace('{region}', region) === baseUrl),
  )?.cloud;
}

function readBaseUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new UsageError('--base-url must be an address such as https://dli.eu-de.otc.t-systems.com');
  }
  const { origin, password, pathname, username } = new URL(text);
  // An empty query or fragment has no place either: the path of the operation would be a part of it.
  if (username || password || /[?#]/.test(text)) {
    throw new UsageError('--base-url must hold no credentials, no query and no fragment');
  }
  return `${origin}${pathname}`.replace(/\/+$/, '');
}
