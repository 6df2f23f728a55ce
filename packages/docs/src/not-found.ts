/** The page for addresses that lead nowhere. */
import { createHash } from 'node:crypto';

import { html, raw } from 'hono/html';

import { canonicalAddress } from './links.ts';
import type { Frame } from './layout.ts';
import { contentSecurityPolicy } from './policy.ts';

/**
 * It is shown at any address, so nothing it links to can be relative: its style is inside, its links lead to where the
 * site is published.
 */
export function layOutNotFound({ navigation }: Frame, style: string): string {
  const hash = createHash('sha256').update(style).digest('base64');
  return String(
    html`<!DOCTYPE html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          ${contentSecurityPolicy([`style-src 'sha256-${hash}'`])}
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>Page not found · dli-flink</title>
          <meta
            name="description"
            content="No page of dli-flink is at this address; these are the ones that are close to all others."
          />
          <meta name="robots" content="noindex" />
          ${raw(`<style>${style}</style>`)}
        </head>
        <body>
          <main>
            <article class="not-found">
              <h1>There is no page here</h1>
              <p>The address may have a mistake in it, or the page has moved. These lead on:</p>
              <ul>
                ${navigation.map(
                  ({ link, title }) =>
                    html`<li><a href="${canonicalAddress(link.slice(1, -1))}">${title}</a></li> `,
                )}
              </ul>
            </article>
          </main>
        </body>
      </html> `,
  );
}
