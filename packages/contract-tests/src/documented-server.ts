import type { Contract } from '@dli-flink/contract';
import type { Cloud } from '@dli-flink/contract/editions';

interface Server {
  readonly cloud: Cloud;
  readonly url: string;
  readonly regions: readonly string[];
}

/** The server of the document that an address is, in any of its regions. */
export function findServer({ servers }: Contract, baseUrl: string): Server | undefined {
  if (!URL.canParse(baseUrl)) return undefined;
  const { origin } = new URL(baseUrl);
  return (servers as readonly Server[]).find(({ regions, url }) =>
    regions.some((region) => url.replace('{region}', region) === origin),
  );
}
