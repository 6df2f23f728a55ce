import type { WireRequest } from '../wire/transport.ts';
import { quote } from './shell.ts';

const longestBody = 2000;

/**
 * A line for a shell that sends a request again, with the token as a variable. `undefined` for what curl cannot send: a
 * signed request, a body to HEAD, or a body that is no text or too long for a line.
 *
 * @param gatewayHeaders names of headers that every request carries, whose values are secret
 */
export function toCurl(
  { body, bodySize, headers, method, path, shellToken, tokenHeader }: WireRequest,
  baseUrl: string,
  gatewayHeaders: readonly string[] = [],
): string | undefined {
  const hasToken = tokenHeader !== undefined;
  const isSigned = headers.Authorization !== undefined && tokenHeader !== 'Authorization';
  if (
    isSigned ||
    (hasToken && shellToken === undefined) ||
    method === 'HEAD' ||
    (bodySize ?? body?.length ?? 0) > longestBody
  )
    return undefined;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
  if (text.includes('\0')) return undefined;
  const lines = Object.entries(headers).map(([name, value]) =>
    name === tokenHeader && shellToken !== ''
      ? `-H "${name}: ${shellToken}"`
      : `-H ${quote(`${name}${value === '' ? ';' : `: ${value}`}`)}`,
  );
  const added = gatewayHeaders.map((name) => `-H "${name}: $${variableOf(name)}"`);
  // curl adds a media type of its own to a body, and reads a file for one that begins with @, if it is not raw.
  const isTyped = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  const data =
    body === undefined ? [] : [...(isTyped ? [] : ["-H 'Content-Type:'"]), `--data-raw ${quote(text)}`];
  return [
    'curl -i --globoff --path-as-is',
    `-X ${method}`,
    ...lines,
    ...added,
    ...data,
    quote(baseUrl + path),
  ].join(' ');
}

/** The variable of a shell that stands for the value of a header. @example 'HEADER_X_API_KEY' */
export function variableOf(header: string): string {
  return `HEADER_${header.toUpperCase().replaceAll(/[^A-Z\d]/g, '_')}`;
}
