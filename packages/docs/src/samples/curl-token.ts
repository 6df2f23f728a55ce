import { quoteForShell, writeJson } from './literals.ts';
import type { SampleRequest } from './sample-request.ts';

/** Headers go through standard input: whoever lists the processes of a machine sees the arguments of each. */
export function writeCurlWithToken({ baseUrl, body, method, path, tokenHeader }: SampleRequest): string {
  return [
    `curl --fail-with-body --request ${method} --header @- \\`,
    ...(body === undefined ? [] : [`  --data-raw ${quoteForShell(writeJson(body.value))} \\`]),
    `  "\${DLI_BASE_URL:-${baseUrl}}${path}" <<END`,
    ...(body === undefined ? [] : [`Content-Type: ${body.mediaType}`]),
    `${tokenHeader}: \${DLI_TOKEN:?}`,
    'END',
  ].join('\n');
}
