import { EventEmitter, once } from 'node:events';
import { request as send } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

import { serve } from '../fixtures/serve.ts';
import type { Served } from '../fixtures/serve.ts';
import type { Settings } from '@dli-flink/test-kit/start-mock';

export interface ServedPage extends Served {
  /** What the page tells that came of the updates. */
  readonly outcome: Promise<unknown>;
}

/**
 * Serves a page that consists of a script. What the page does not consist of is passed on to the mock, `Host` and all:
 * the endpoint is of the same origin, as the service lets no page of another call it.
 */
export async function servePage(script: string, settings: Settings): Promise<ServedPage> {
  const told = new EventEmitter<{ outcome: [unknown] }>();
  const outcome = once(told, 'outcome').then(([value]: unknown[]) => value);
  const page = new Map([
    ['/', ['text/html', '<script type="module" src="/page.js"></script>']],
    ['/page.js', ['text/javascript', script]],
    ['/settings', ['application/json', JSON.stringify(settings)]],
    // Every browser asks for it.
    ['/favicon.ico', ['image/x-icon', '']],
  ]);
  const server = await serve(async (request, response) => {
    const part = page.get(request.url!);
    if (part !== undefined) {
      response.setHeader('Content-Type', part[0]!).end(part[1]);
    } else if (request.url === '/outcome') {
      told.emit('outcome', JSON.parse(await text(request)));
      response.end();
    } else {
      passOn(request, response, settings.baseUrl);
    }
  });
  return { ...server, outcome };
}

function passOn(request: IncomingMessage, response: ServerResponse, baseUrl: string): void {
  const { headers, method, url } = request;
  const onward = send(`${baseUrl}${url}`, { headers, method: method! });
  onward.on('response', (reply) => reply.pipe(response.writeHead(reply.statusCode!, reply.headers)));
  onward.on('error', () => response.destroy());
  request.pipe(onward);
}
