import { Hono } from 'hono';
import { cors } from 'hono/cors';

/** Whether a request is made by a page of another origin, or asks whether such a page may make it. */
export function isFromPage({ headers, method }: Request): boolean {
  if (!headers.has('Origin')) return false;
  return method !== 'OPTIONS' || headers.has('Access-Control-Request-Method');
}

/** Lets pages of any origin read what is answered. */
export function openToPages<Environment extends object>(
  answer: (request: Request, environment: Environment) => Response | Promise<Response>,
): (request: Request, environment: Environment) => Response | Promise<Response> {
  const app = new Hono<{ Bindings: Environment }>();
  app.use(cors({ origin: '*', exposeHeaders: ['X-Request-Id', 'Retry-After'], maxAge: 600 }));
  app.all('*', ({ env, req }) => answer(req.raw, env));
  app.onError((error) => {
    throw error;
  });
  return app.fetch;
}
