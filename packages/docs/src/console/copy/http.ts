import type { WireRequest } from '@dli-flink/contract-tests/exchange';

/** The request as it goes on the wire, without what the browser adds of its own. */
export function toHttp(
  { body, method, path }: WireRequest,
  headers: WireRequest['headers'],
  address: string,
  bodyText: string,
): string {
  const { host, pathname } = new URL(address);
  const lines = [
    `${method} ${pathname.replace(/\/$/, '')}${path} HTTP/1.1`,
    `Host: ${host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined ? [] : [`Content-Length: ${body.length}`]),
  ];
  return `${lines.join('\n')}\n\n${bodyText}`;
}
