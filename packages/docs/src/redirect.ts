import { html } from 'hono/html';

import { canonicalAddress, relativeLink } from './links.ts';
import type { Page } from './page.ts';
import { contentSecurityPolicy } from './policy.ts';

/**
 * What stands at an address that a page has moved from: it leads on, without a script.
 *
 * @param from folder below the root of the site
 */
export function layOutRedirect(from: string, { path, title }: Page): string {
  const target = relativeLink(`/${path}/`, from);
  return String(
    html`<!DOCTYPE html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          ${contentSecurityPolicy([])}
          <meta http-equiv="refresh" content="0; url=${target}" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>Moved: ${title} · dli-flink</title>
          <meta
            name="description"
            content="The reference has moved to the page of the operation: ${title}."
          />
          <link rel="canonical" href="${canonicalAddress(path)}" />
        </head>
        <body>
          <main>
            <h1>The reference has moved</h1>
            <p><a href="${target}">${title}</a></p>
          </main>
        </body>
      </html> `,
  );
}
