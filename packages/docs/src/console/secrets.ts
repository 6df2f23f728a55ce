/** Keeps secrets off the screen until they are asked for. */
import { parseAuthorizationHeader } from '@dli-flink/client/signing';
import type { WireRequest } from '@dli-flink/contract-tests/exchange';
import { securityHeaders } from '@dli-flink/contract/operations';

import type { Signing } from '../explain-signature.ts';
import { variables } from './settings.ts';

const mask = '••••••••';

export function maskHeaders(headers: WireRequest['headers']): WireRequest['headers'] {
  const masked = Object.entries(headers).map(([name, value]) => {
    if (name in variables) return [name, mask];
    if (name !== securityHeaders.Signature.header) return [name, value];
    return [name, value.replace(parseAuthorizationHeader(value)?.signature ?? value, mask)];
  });
  return Object.fromEntries(masked) as WireRequest['headers'];
}

export function maskSigning({ canonicalRequest, stringToSign }: Signing): Signing {
  const names = Object.keys(variables).map((name) => name.toLowerCase());
  const lines = new RegExp(`^(${names.join('|')}):.*$`, 'gm');
  // The hash is of the masked lines too, but nothing can be read from it.
  return { canonicalRequest: canonicalRequest.replace(lines, `$1:${mask}`), stringToSign, signature: mask };
}
