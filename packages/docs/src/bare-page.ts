/** Pages without the frame of the others, at addresses where readers do not stay. */
import { hash } from 'node:crypto';

import { html, raw } from 'hono/html';

import type { Frame } from './frame.ts';
import { canonicalAddress, relativeLink } from './links.ts';
import type { Page } from './page.ts';
import { contentSecurityPolicy } from './policy.ts';

interface BarePage {
  readonly title: string;
  readonly description: string;
  readonly allowed: readonly string[];
  readonly head: unknown;
  readonly body: unknown;
}

function layOutBare({ allowed, body, description, head, title }: BarePage): string {
  return String(
    html`<!DOCTYPE html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          ${contentSecurityPolicy(allowed)}
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title} · dli-flink</title>
          <meta name="description" content="${description}" />
          ${head}
        </head>
        <body>
          <main>${body}</main>
        </body>
      </html> `,
  );
}

/**
 * The page for addresses that lead nowhere. It is shown at any address, so nothing it links to can be relative: its style
 * is inside, its links lead to where the site is published.
 */
export function layOutNotFound({ navigation }: Frame, style: string): string {
  return layOutBare({
    title: 'Page not found',
    description: 'No page of dli-flink is at this address; these are the ones that are close to all others.',
    allowed: [`style-src 'sha256-${hash('sha256', style, 'base64')}'`],
    head: raw(`<meta name="robots" content="noindex" /><style>${style}</style>`),
    body: html`<article class="not-found">
      <h1>There is no page here</h1>
      <p>The address may have a mistake in it, or the page has moved. These lead on:</p>
      <ul>
        ${navigation.map(
          ({ link, title }) => html`<li><a href="${canonicalAddress(link.slice(1, -1))}">${title}</a></li> `,
        )}
      </ul>
    </article>`,
  });
}

/**
 * The page at an address that another has moved from: it leads on, without a script.
 *
 * @param from folder below the root of the site
 */
export function layOutRedirect(from: string, { path, title }: Page): string {
  // It names the file, so that it leads on from disk as well.
  const target = relativeLink(`/${path}/`, from, 'index.html');
  return layOutBare({
    title: `Moved: ${title}`,
    description: `The reference has moved to the page of the operation: ${title}.`,
    allowed: [],
    head: html`<meta http-equiv="refresh" content="0; url=${target}" />
      <meta name="color-scheme" content="light dark" />
      <link rel="canonical" href="${canonicalAddress(path)}" />`,
    body: html`<h1>The reference has moved</h1>
      <p><a href="${target}">${title}</a></p>`,
  });
}
