/**
 * The frame that sends: it shuts itself off from everything but the origin in its address, and only then takes the one
 * request that it sends. Redirects are not followed, since the credentials would go along.
 */
import type { FrameReply, FrameRequest } from './message.ts';
import { isNameable, policyFor } from './policy.ts';

const asked = new URLSearchParams(location.search).get('origin') ?? '';
const origin = isNameable(asked) ? asked : undefined;

const policy = document.createElement('meta');
policy.httpEquiv = 'Content-Security-Policy';
policy.content = policyFor(origin);
document.head.append(policy);
if (origin !== undefined) addEventListener('message', receive);

function receive({ data, origin: sender, ports: [port], source }: MessageEvent<FrameRequest>): void {
  if (source !== parent || sender !== location.origin || port === undefined) return;
  removeEventListener('message', receive);
  void send(data).then((reply) => port.postMessage(reply, reply.kind === 'reply' ? [reply.body] : []));
}

async function send({ body, headers, method, url }: FrameRequest): Promise<FrameReply> {
  try {
    const response = await fetch(url, {
      method,
      headers,
      body: body ?? null,
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    if (response.type === 'opaqueredirect') return { kind: 'redirect' };
    return {
      kind: 'reply',
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.arrayBuffer(),
    };
  } catch {
    // A browser does not tell a page why: unreachable, refused and not meant for pages are one.
    return { kind: 'failure' };
  }
}
