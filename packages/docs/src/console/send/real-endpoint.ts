/** Sends to an endpoint of another origin, through a frame of its own that may reach that origin alone. */
import { NoReply } from '@dli-flink/contract-tests/exchange';
import type { WireReply, WireRequest } from '@dli-flink/contract-tests/exchange';

import type { FrameReply, FrameRequest } from './message.ts';

/** The endpoint answered with a redirect, which is not followed. */
export class Redirected extends Error {}

/**
 * @param baseUrl of the endpoint, without a slash at its end
 * @param signal ends the exchange
 * @throws NoReply when there is none; `Redirected`; the reason of the signal
 */
export async function sendToEndpoint(
  { body, headers, method, path }: WireRequest,
  baseUrl: string,
  signal: AbortSignal,
): Promise<WireReply> {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.title = 'Sends the request';
  frame.src = `send.html?origin=${encodeURIComponent(new URL(baseUrl).origin)}`;
  const { port1, port2 } = new MessageChannel();
  let start = 0;
  try {
    const reply = await new Promise<FrameReply>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      port1.addEventListener('message', ({ data }: MessageEvent<FrameReply>) => resolve(data));
      port1.start();
      frame.addEventListener('load', () => {
        const request: FrameRequest = {
          url: baseUrl + path,
          method,
          headers,
          body: body && new Uint8Array(body),
        };
        start = performance.now();
        frame.contentWindow?.postMessage(request, location.origin, [port2]);
      });
      document.body.append(frame);
    });
    const duration = performance.now() - start;
    if (reply.kind === 'redirect') throw new Redirected();
    if (reply.kind === 'failure') throw new NoReply('the browser got no reply', { cause: undefined });
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(reply.body);
    return { status: reply.status, headers: reply.headers, text, duration };
  } finally {
    port1.close();
    frame.remove();
  }
}
