/** Lets pages of any origin call the endpoint and read what it answers. */
import type { RequestHead } from './request.ts';
import type { RenderedReply } from './steps.ts';

const forPages: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'X-Request-Id,Retry-After',
};

/** Whether a browser asks if a page may send a request. */
export function isPreflight({ headers, method }: RequestHead): boolean {
  return method === 'OPTIONS' && headers.has('Origin') && headers.has('Access-Control-Request-Method');
}

/** Says that the page may send whatever it wants to. */
export function answerPreflight({ headers }: RequestHead): RenderedReply {
  const asked = headers.get('Access-Control-Request-Headers');
  const allowed = {
    ...forPages,
    'Access-Control-Max-Age': '600',
    'Access-Control-Allow-Methods': 'GET,HEAD,PUT,POST,DELETE,PATCH,QUERY',
  };
  if (!asked) return { status: 204, headers: allowed, text: undefined };
  const names = asked.split(',').map((name) => name.trim());
  const forHeaders = {
    'Access-Control-Allow-Headers': names.join(','),
    Vary: 'Access-Control-Request-Headers',
  };
  return { status: 204, headers: { ...allowed, ...forHeaders }, text: undefined };
}

/** Lets a page read the reply to its request; what comes from elsewhere is answered as it is. */
export function allowReading({ headers, method }: RequestHead, reply: RenderedReply): RenderedReply {
  if (!headers.has('Origin') || method === 'OPTIONS') return reply;
  return { ...reply, headers: { ...reply.headers, ...forPages } };
}
