import type { WireRequest } from '@dli-flink/contract-tests/exchange';

import { writeMethod } from '../../samples/curl-token.ts';
import { quoteForShell } from '../../samples/literals.ts';
import { variables } from '../settings.ts';

/**
 * A command that sends the request from a shell. Headers go through standard input: whoever lists the processes of a
 * machine sees the arguments of each.
 *
 * @param holdsSecrets whether tokens stand in it as they are, not as variables
 */
export function toCurlCommand(
  { body, headers, method, path }: WireRequest,
  { address, bodyText }: { readonly address: string; readonly bodyText: string },
  holdsSecrets: boolean,
): string {
  const fields = Object.entries(headers).map(([name, value]) => {
    const variable = holdsSecrets ? undefined : variables[name];
    return `${name}: ${variable ?? value.replaceAll(/[\\$`]/g, String.raw`\$&`)}`;
  });
  return [
    `curl --include --globoff --path-as-is ${writeMethod({ method })} --header @- \\`,
    ...(body === undefined ? [] : [`  --data-raw ${quoteForShell(bodyText)} \\`]),
    `  ${quoteForShell(address + path)} <<END`,
    ...fields,
    'END',
  ].join('\n');
}
