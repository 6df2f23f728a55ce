/** Serves the site that was built. */
import { join, relative } from 'node:path';

import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

const folder = join(import.meta.dirname, '../dist');
const port = Number(process.env.PORT ?? 4020);

const app = new Hono();
app.use(serveStatic({ root: relative(process.cwd(), folder) }));

const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, ({ port: taken }) => {
  console.log(`The site is on http://127.0.0.1:${taken}`);
});
server.on('error', (error: NodeJS.ErrnoException) => {
  const why = error.code === 'EADDRINUSE' ? 'it is in use: give another one in PORT' : error.message;
  console.error(`Port ${port} cannot be listened on, ${why}.`);
  process.exitCode = 1;
});
