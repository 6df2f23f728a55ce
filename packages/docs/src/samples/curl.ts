import { quoteForShell, writeJson } from './literals.ts';
import type { SampleRequest } from './sample-request.ts';

/** What one types or pastes. The shell puts the token into an argument. */
export function writeCurl(request: SampleRequest): string {
  const { baseUrl, body, credentials, method, path, query } = request;
  return [
    `curl ${method === 'HEAD' ? '--head' : `-X ${method}`} --fail-with-body "${baseUrl}${path}${query}"`,
    ...(credentials === undefined ? [] : [`-H "${credentials.header}: ${credentials.prefix}$DLI_TOKEN"`]),
    ...(body === undefined
      ? []
      : [`-H "Content-Type: ${body.mediaType}"`, `-d ${quoteForShell(writeJson(body.value))}`]),
  ].join(' \\\n  ');
}
