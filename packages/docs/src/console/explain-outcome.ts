/** Explains failures and unusual replies, with what to do about them. */
import { NoReply } from '@dli-flink/contract-tests/exchange';
import { gateway } from '@dli-flink/contract/service-rules';

import { readBody } from './body-text.ts';
import type { Exchange } from './judge-reply.ts';
import type { Prepared } from './prepare-request.ts';
import { Redirected } from './send/real-endpoint.ts';
import { senderOf } from './settings.ts';

/** Time limit of a reply, in milliseconds. */
export const patience = 30_000;

/** The reason why there is no reply to show. */
export interface Failure {
  /** In a few words. */
  readonly title: string;
  /** Possible reasons, each with what to do about it. */
  readonly advice: readonly string[];
  /** Whether the same request may well succeed from a shell. */
  readonly isOfBrowser?: boolean;
}

export function explainFailure(error: unknown, { address, operation, settings }: Prepared): Failure {
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return {
      title: `No whole reply within ${patience / 1000} seconds`,
      advice: [
        `The endpoint may have carried the request out all the same. ${
          operation.idempotent
            ? 'It can be sent again: twice leaves everything as once.'
            : 'Find out what it did before you send it again.'
        }`,
      ],
    };
  if (error instanceof DOMException && error.name === 'AbortError')
    return { title: 'Cancelled', advice: ['The endpoint may have carried the request out all the same.'] };
  if (error instanceof Redirected)
    return {
      title: 'The endpoint answers with a redirect',
      advice: [
        'It was not followed: the credentials would have gone along to wherever it leads. Give the address that it leads to, if you trust it.',
      ],
    };
  if (error instanceof NoReply && settings.target === 'mock')
    return {
      title: 'The mock dropped the connection',
      advice: ['The way to break the contract that you chose makes it do so.'],
    };
  if (error instanceof NoReply)
    return {
      isOfBrowser: true,
      title: `No reply from ${new URL(address).host} that this page may read`,
      advice: [
        'A browser does not tell a page which of these it is.',
        'Nothing answers there: check the address, and that this machine reaches it. In a private network it may need a VPN.',
        'Or the endpoint answers and does not let pages of other origins read it (CORS), as is usual for services of clouds. Copy the request as curl and send it from a shell: there, nothing stands between.',
        'Or its certificate is not trusted: open the address in a tab to see.',
      ],
    };
  return { title: 'Sending failed in the page itself', advice: [String(error)] };
}

/** Remarks on a reply that is not what the service answers with, or that refuses the credentials. */
export function explainReply({ prepared, reply, sentAt }: Exchange): readonly string[] {
  const { headers, status, text } = reply;
  const isEmpty = text.trim() === '';
  const isJson = readBody(text).kind === 'json';
  const hasTags =
    /^text\/html\b/i.test(headers['content-type'] ?? '') || /^\s*<(!doctype|html)\b/i.test(text);
  const isPage = hasTags && !isJson;
  const title = /<title[^>]*>([^<]{1,100})/i.exec(text)?.[1]?.trim();
  return [
    isPage &&
      `What answered is a web page${title ? ` with the title “${title}”` : ''}, not the service. Check the address: a console, a login page or a proxy may be there.`,
    isEmpty &&
      status !== 204 &&
      'The reply has no body. What answered may be a proxy rather than the service: check the address.',
    !isEmpty &&
      !isJson &&
      !isPage &&
      'The body is no JSON, so it does not come from the service as it is documented. Check the address.',
    status === 401 && explainRefusal(prepared),
    explainClock(headers.date, sentAt),
  ].filter((remark) => typeof remark === 'string');
}

function explainRefusal({ settings }: Prepared): string {
  const { authentication } = senderOf(settings);
  if (settings.target === 'mock' && authentication !== 'none')
    return 'The mock takes the credentials that this page had filled in, and no others.';
  if (authentication === 'none') return 'The request carried no credentials. Choose a token or a key pair.';
  if (authentication === 'token')
    return 'The endpoint does not take the token. It may have expired, which tokens do after 24 hours, or be of another region. Get a new one for the project.';
  return 'The endpoint does not take the signature. Check the secret key first: it is shown once, when the pair is made. Then see that the pair is of this cloud, and compare the canonical request.';
}

/** Says that the clock of this machine is too far off to sign, where the reply shows it. */
function explainClock(date: string | undefined, sentAt: number): string | undefined {
  const off = Math.round((sentAt - Date.parse(date ?? '')) / 60_000);
  if (Number.isNaN(off) || Math.abs(off) * 60 < gateway.signatureValidity) return undefined;
  return `The clock of this machine is ${Math.abs(off)} minutes ${off > 0 ? 'ahead of' : 'behind'} that of the endpoint, which refuses signatures more than ${gateway.signatureValidity / 60} minutes off. Set it right.`;
}
