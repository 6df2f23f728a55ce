import type { SecurityHeader } from '@dli-flink/contract/operations';

import type { TokenChange } from '../case.ts';
import type { WireRequest } from './transport.ts';

const unknownToken = 'a-token-that-nobody-issued';

const asIs = (token: string): string => token;

/** The token sent in place of the good one, and the form a shell writes it in, where it can. */
const changes: Readonly<
  Record<TokenChange, { readonly apply: (token: string) => string; readonly shell?: string }>
> = {
  none: { apply: asIs, shell: '$DLI_TOKEN' },
  empty: { apply: () => '', shell: '' },
  other: { apply: () => unknownToken, shell: unknownToken },
  prefix: { apply: (token) => token.slice(0, Math.max(1, Math.floor(token.length / 2))) },
  longer: { apply: (token) => `${token}x`, shell: '${DLI_TOKEN}x' },
  'other-case': { apply: swapCase },
  'in-authorization': { apply: asIs },
  'in-query': { apply: asIs },
};

/** Adds a token, changed in one way, to a request. */
export function addToken(
  request: WireRequest,
  { header, scheme }: SecurityHeader,
  goodToken: string | undefined,
  change: TokenChange,
): WireRequest {
  const { headers, path } = request;
  const { apply, shell } = changes[change];
  const token = apply(goodToken ?? unknownToken);
  const sent = { ...request, secrets: token === '' ? [] : [token] };
  if (change === 'in-query') {
    const query = `${header}=${encodeURIComponent(token)}`;
    return { ...sent, path: `${path}${path.includes('?') ? '&' : '?'}${query}` };
  }
  if (change === 'in-authorization') {
    return { ...sent, headers: { ...headers, Authorization: `Bearer ${token}` } };
  }
  const prefix = scheme === undefined ? '' : `${scheme === 'bearer' ? 'Bearer' : 'Basic'} `;
  // What a shell would have to encode is no variable of it.
  const isEncoded = scheme === 'basic';
  const written = isEncoded ? Buffer.from(token).toString('base64') : token;
  return {
    ...sent,
    secrets: isEncoded && token !== '' ? [token, written] : sent.secrets,
    tokenHeader: header,
    shellToken: isEncoded || shell === undefined ? undefined : `${prefix}${shell}`.trim(),
    headers: { ...headers, [header]: `${prefix}${written}`.trim() },
  };
}

export function swapCase(text: string): string {
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}
