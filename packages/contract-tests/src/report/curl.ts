import { securityHeaders } from '@dli-flink/contract/operations';

import type { WireRequest } from '../run/wire-request.ts';

const longestBody = 2000;

/**
 * A line for a shell that sends a request again, with the token as a variable. `undefined` for what curl cannot send:
 * a signed request, or a body that is no text or too long for a line.
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
  const lines = Object.entries(headers).map(([name, value]) =>
    name === Token.header && shellToken !== ''
      ? `-H "${name}: ${shellToken}"`
      : `-H ${quote(`${name}${value === '' ? ';' : `: ${value}`}`)}`,
  );
  const data = body === undefined ? [] : [`--data-binary ${quote(text)}`];
  return ['curl -i --path-as-is', `-X ${method}`, ...lines, ...data, quote(baseUrl + path)].join(' ');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
