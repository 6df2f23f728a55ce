import { parseAuthorizationHeader } from '@dli-flink/client/signing';
import { securityHeaders } from '@dli-flink/contract/operations';

import type { Exchange } from '../run/case-result.ts';

/** Takes secrets out of what a report shows. */
export interface Redactor {
  text(text: string): string;
  headers(headers: Readonly<Record<string, string>>): Record<string, string>;
}

const redacted = '[redacted]';

const secretHeaders: ReadonlySet<string> = new Set(
  [securityHeaders.Token.header, securityHeaders.Signature.header, 'X-Security-Token', 'Set-Cookie'].map(
    (name) => name.toLowerCase(),
  ),
);

/** A redactor of everything that was sent as a secret, wherever it turns up. */
export function createRedactor(exchanges: readonly Exchange[]): Redactor {
  const secrets = new Set(exchanges.flatMap(({ request }) => [...request.secrets, ...signaturesOf(request)]));
  // The longest first, for one may be the beginning of another; in one pass, for one may be part of what replaces it.
  const forms = [...secrets]
    .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
    .toSorted((left, right) => right.length - left.length)
    .map((form) => form.replaceAll(/[$()*+.?[\\\]^{|}/-]/g, String.raw`\$&`));
  const pattern = new RegExp([...new Set(forms)].join('|'), 'gi');
  const text = (original: string): string =>
    forms.length === 0 ? original : original.replaceAll(pattern, redacted);
  const headers = (original: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(original).map(([name, value]) => [
        name,
        secretHeaders.has(name.toLowerCase()) ? redacted : text(value),
      ]),
    );
  return { text, headers };
}

function signaturesOf({ headers }: Exchange['request']): readonly string[] {
  const signature = parseAuthorizationHeader(headers[securityHeaders.Signature.header] ?? '')?.signature;
  return signature === undefined ? [] : [signature];
}
