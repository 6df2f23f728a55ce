import { servers } from '@dli-flink/contract/operations';

type Server = (typeof servers)[number];

/** A cloud that offers the service. */
export type Cloud = Server['cloud'];

/** A region of a cloud in which the service is documented. */
export type Region<C extends Cloud> = Extract<Server, { cloud: C }>['regions'][number];

/** Where the service is: the address of an endpoint, or a region of a cloud. */
export type Endpoint =
  | {
      /** Address of the endpoint. @example 'http://127.0.0.1:4010' */
      readonly baseUrl: string;
      readonly cloud?: never;
      readonly region?: never;
    }
  | {
      [C in Cloud]: {
        /** @example 'open-telekom-cloud' */
        readonly cloud: C;
        /** @example 'eu-de' */
        readonly region: Region<C>;
        readonly baseUrl?: never;
      };
    }[Cloud];

/** The address of an endpoint. Throws a `TypeError` that says what to give instead. */
export function resolveBaseUrl({ baseUrl, cloud, region }: Endpoint): string {
  if (baseUrl !== undefined) return baseUrl;
  const ofCloud = servers.filter((server) => server.cloud === cloud);
  if (ofCloud.length === 0) {
    const clouds = [...new Set(servers.map((server) => server.cloud))];
    throw new TypeError(`give baseUrl, or cloud (${clouds.join(' or ')}) and region`);
  }
  const server = ofCloud.find(({ regions }) => (regions as readonly unknown[]).includes(region));
  if (server === undefined) {
    const regions = ofCloud.flatMap((candidate) => candidate.regions as readonly string[]);
    throw new TypeError(`region must be one of ${cloud}: ${regions.join(', ')}`);
  }
  return server.url.replace('{region}', String(region));
}
