import { quoteForShell, writeJson } from './literals.ts';
import type { SampleRequest } from './sample-request.ts';

/** Headers go through standard input: whoever lists the processes of a machine sees the arguments of each. */
export function writeCurlWithToken(request: SampleRequest): string {
  const { baseUrl, body, credentials, path, query } = request;
  return [
    `curl --fail-with-body ${writeMethod(request)} --header @- \\`,
    ...(body === undefined ? [] : [`  --data-raw ${quoteForShell(writeJson(body.value))} \\`]),
    `  "\${DLI_BASE_URL:-${baseUrl}}${path}${query}" <<END`,
    ...(body === undefined ? [] : [`Content-Type: ${body.mediaType}`]),
    ...(credentials === undefined ? [] : [`${credentials.header}: ${credentials.prefix}\${DLI_TOKEN:?}`]),
    'END',
  ].join('\n');
}

/** The reply to HEAD has no body, and curl would wait for one if that were only the name of the method. */
export function writeMethod({ method }: Pick<SampleRequest, 'method'>): string {
  return method === 'HEAD' ? '--head' : `--request ${method}`;
}
