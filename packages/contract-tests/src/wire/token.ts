import { securityHeaders } from '@dli-flink/contract/operations';

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
  goodToken: string | undefined,
  change: TokenChange,
): WireRequest {
  const { headers, path } = request;
  const { Signature, Token } = securityHeaders;
  const { apply, shell } = changes[change];
  const token = apply(goodToken ?? unknownToken);
  const sent = { ...request, secrets: token === '' ? [] : [token], shellToken: shell };
  if (change === 'in-query') {
    const query = `${Token.header}=${encodeURIComponent(token)}`;
    return { ...sent, path: `${path}${path.includes('?') ? '&' : '?'}${query}` };
  }
  const [name, value] =
    change === 'in-authorization' ? [Signature.header, `Bearer ${token}`] : [Token.header, token];
  return { ...sent, headers: { ...headers, [name]: value } };
}

export function swapCase(text: string): string {
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}
