import { servers } from '@dli-flink/contract/operations';

/** Whether an address is one of those that the document lists, in any of their regions. */
export function isDocumentedServer(baseUrl: string): boolean {
  if (!URL.canParse(baseUrl)) return false;
  const { origin } = new URL(baseUrl);
  return servers.some(({ regions, url }) =>
    regions.some((region) => url.replace('{region}', region) === origin),
  );
}
