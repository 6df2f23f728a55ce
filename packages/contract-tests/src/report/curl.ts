import { securityHeaders } from '@dli-flink/contract/operations';

import type { WireRequest } from '../run/wire-request.ts';
import { quote } from './shell.ts';

const longestBody = 2000;

/**
 * A line for a shell that sends a request again, with the token as a variable. `undefined` for what curl cannot send: a
 * signed request, a body to HEAD, or a body that is no text or too long for a line.
 */
export function toCurl(
  { body, headers, method, path, shellToken }: WireRequest,
  baseUrl: string,
): string | undefined {
  const { Signature, Token } = securityHeaders;
  const hasToken = headers[Token.header] !== undefined;
  if (
    headers[Signature.header] !== undefined ||
    (hasToken && shellToken === undefined) ||
    method === 'HEAD' ||
    (body?.length ?? 0) > longestBody
  )
    return undefined;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
  if (text.includes('\0')) return undefined;
  const variables = hasToken && shellToken ? { [Token.header]: shellToken } : {};
  return writeCurl({ method, url: baseUrl + path, headers, body: body && text }, variables).join(' ');
}

/** What a line for a shell sends. */
export interface CurlRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/**
 * The words of a line for a shell that sends a request, those that belong together in one.
 *
 * @param variables values of headers that the shell fills in, by name of the header. @example { 'X-Auth-Token': '$DLI_TOKEN' }
 * @param hasLines whether the body keeps its line breaks, so that the line is several
 */
export function writeCurl(
  { body, headers, method, url }: CurlRequest,
  variables: Readonly<Record<string, string>>,
  hasLines = false,
): readonly string[] {
  const lines = Object.entries(headers).map(([name, value]) => {
    const variable = variables[name];
    if (variable !== undefined) return `-H "${name}: ${variable}"`;
    return `-H ${quote(`${name}${value === '' ? ';' : `: ${value}`}`)}`;
  });
  // curl adds a media type of its own to a body, and reads a file for one that begins with @, if it is not raw.
  const isTyped = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  const data =
    body === undefined
      ? []
      : [...(isTyped ? [] : ["-H 'Content-Type:'"]), `--data-raw ${quote(body, hasLines ? '\n' : '')}`];
  return ['curl -i --globoff --path-as-is', `-X ${method}`, ...lines, ...data, quote(url)];
}
