import { writeCurl } from '@dli-flink/contract-tests/exchange';
import type { WireRequest } from '@dli-flink/contract-tests/exchange';

import { variables } from '../settings.ts';

/**
 * A command that sends the request from a shell.
 *
 * @param holdsSecrets whether tokens stand in it as they are, not as variables
 */
export function toCurlCommand(
  { headers, method, path }: WireRequest,
  { address, bodyText }: { readonly address: string; readonly bodyText: string },
  holdsSecrets: boolean,
): string {
  const request = { method, url: address + path, headers, body: bodyText };
  return writeCurl(request, holdsSecrets ? {} : variables, true).join(' \\\n  ');
}
