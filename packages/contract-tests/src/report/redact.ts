import { createRedactor as createCleaner, redacted } from '@dli-flink/client/redaction';
import { parseAuthorizationHeader } from '@dli-flink/client/signing';

import type { Exchange } from '../run/case-result.ts';
import type { WireRequest } from '../wire/transport.ts';
import { cut } from './visible.ts';

/** Takes secrets out of what a report shows. */
export interface Redactor {
  text(text: string): string;
  headers(headers: Readonly<Record<string, string>>): Record<string, string>;
  /** The beginning of a text that may be long, and whether that is not all of it. */
  beginning(text: string, length: number): { readonly text: string; readonly isCut: boolean };
}

/** Makes the redactor of what a request and its reply show. */
export type Redactors = (request: WireRequest) => Redactor;

const secretHeaders = ['authorization', 'x-security-token', 'set-cookie'];

/**
 * A redactor of everything that was sent as a secret, wherever and however it turns up. Signatures differ from request to
 * request: one is looked for in every writing where it was sent, and as it is everywhere else.
 *
 * @param others secrets that go with every request
 */
export function createRedactors(exchanges: readonly Exchange[], others: readonly string[] = []): Redactors {
  const secrets = new Set([...others, ...exchanges.flatMap(({ request }) => request.secrets)]);
  const shared = [...secrets].filter((secret) => !signature.test(secret));
  const signatures = new Set(exchanges.flatMap(({ request }) => listSignatures(request)));
  const clean = createCleaner(shared.flatMap(inAnyCase));
  const hidden = new Set([
    ...secretHeaders,
    ...exchanges.map(({ request }) => request.tokenHeader?.toLowerCase() ?? ''),
  ]);
  const longest = Math.max(0, ...shared.map(({ length }) => length), signatureLength);
  return (request) => {
    const own = listSignatures(request);
    const cleanOwn = own.length === 0 ? clean : createCleaner([...shared, ...own].flatMap(inAnyCase));
    const text = (original: string): string =>
      cleanOwn(original).replaceAll(everySignature, (found) =>
        signatures.has(found.toLowerCase()) ? redacted : found,
      );
    return {
      text,
      headers: (original) =>
        Object.fromEntries(
          Object.entries(original).map(([name, value]) => [
            name,
            hidden.has(name.toLowerCase()) ? redacted : text(value),
          ]),
        ),
      beginning(original, length) {
        const most = length + longest * longestWriting;
        const found = text(original.slice(0, most));
        if (original.length <= most) return { text: cut(found, length), isCut: found.length > length };
        // Half a secret is not found, and may be at the end.
        const whole = found.slice(0, -longest * longestWriting);
        return { text: `${cut(whole, length).replace(/…$/, '')}…`, isCut: true };
      },
    };
  };
}

/** Characters that one may be written with: an escape of an escape. */
const longestWriting = 12;
const signatureLength = 64;
const signature = /^[\da-f]{64}$/i;
const everySignature = /[\da-f]{64}/gi;

/** An endpoint may repeat a secret in other letters. */
function inAnyCase(secret: string): readonly string[] {
  return [secret, secret.toLowerCase(), secret.toUpperCase()];
}

/** The signature that was sent, and the good one where that is another. */
function listSignatures({ headers, secrets }: WireRequest): readonly string[] {
  const sent = parseAuthorizationHeader(headers.Authorization ?? '')?.signature ?? '';
  return [sent, ...secrets].filter((text) => signature.test(text)).map((text) => text.toLowerCase());
}
