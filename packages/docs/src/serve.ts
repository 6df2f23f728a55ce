/** Serves the site that was built. */
import { serve } from '@hono/node-server';

import { makeSiteServer } from './site-server.ts';

const port = Number(process.env.PORT ?? 4020);
const app = makeSiteServer('/');

const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, ({ port: taken }) => {
  console.log(`The site is on http://127.0.0.1:${taken}`);
});
server.on('error', (error: NodeJS.ErrnoException) => {
  const why = error.code === 'EADDRINUSE' ? 'it is in use: give another one in PORT' : error.message;
  console.error(`Port ${port} cannot be listened on, ${why}.`);
  process.exitCode = 1;
});
