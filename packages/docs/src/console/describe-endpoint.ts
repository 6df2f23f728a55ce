/** What is said of the endpoint that a request goes to. */
import { isLoopback } from '@dli-flink/mock';

import type { Draft } from './draft.ts';
import { senderOf } from './settings.ts';

/** The whole address as it would be called, with the name of each parameter that is not filled in. */
export function describeUrl({ address, operation, settings }: Draft): string {
  const { parameters } = senderOf(settings);
  const path = operation.path.replaceAll(
    /\{(\w+)\}/g,
    (name, key: string) => encodeURIComponent(parameters[key] ?? '') || name,
  );
  return (address || 'https://…') + path;
}

/** Who would answer. @example 'The mock in this page' */
export function nameEndpoint({ address, settings }: Pick<Draft, 'address' | 'settings'>): string {
  if (settings.target === 'mock') return 'The mock in this page';
  return URL.canParse(address) ? new URL(address).host : 'The endpoint';
}

/** What sending does there, and what a browser may not let the page see of it. */
export function warnOfEndpoint({ address, operation, settings }: Draft): readonly string[] {
  const isLocal = URL.canParse(address) && isLoopback(new URL(address).hostname);
  const changes = operation.method !== 'GET';
  if (settings.target === 'region')
    return [
      ...(changes ? ['This changes real jobs.'] : []),
      'An endpoint of a cloud seldom lets a page read its replies. Where it does not, copy the request as curl.',
    ];
  if (isLocal)
    return [
      'What runs on this machine answers. It has to let pages of other origins read its replies (CORS), as the mock of npx @dli-flink/mock does.',
    ];
  return [
    ...(changes ? ['This changes the jobs of that endpoint, which may be real ones.'] : []),
    'It has to let pages of other origins read its replies (CORS). Where it does not, copy the request as curl.',
  ];
}
