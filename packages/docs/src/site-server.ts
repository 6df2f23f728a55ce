/** The site that was built, as its host serves it. */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { appendTrailingSlash } from 'hono/trailing-slash';

import { siteAddress } from './links.ts';

/** The folder of the site. */
export const siteFolder = join(import.meta.dirname, '../dist');

/** @param base where the site is, with slashes at its ends */
export function makeSiteServer(base: string): Hono {
  const app = new Hono();
  const root = relative(process.cwd(), siteFolder);
  const isFolder = (path: string): boolean =>
    existsSync(join(siteFolder, path.slice(base.length), 'index.html'));
  // Links are relative, so the address of a folder has to end as one.
  app.use(appendTrailingSlash({ alwaysRedirect: true, skip: (path) => !isFolder(path) }));
  app.use(`${base}*`, serveStatic({ root, rewriteRequestPath: (path) => path.replace(base, '/') }));
  app.all('*', (context) => {
    const { origin } = new URL(context.req.url);
    const page = readFileSync(join(siteFolder, '404.html'), 'utf8');
    return context.html(page.replaceAll(siteAddress, origin + base), 404);
  });
  return app;
}
