import { html, raw } from 'hono/html';

import { canonicalAddress, siteAddress } from '../links.ts';
import type { Listing } from '../page.ts';

// Whatever Redoc comes to ask of another origin, it does not get it.
const policy = [
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  'font-src data:',
  'worker-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The frame of the reference, in which Redocly sets what is in three braces. */
export function referenceTemplate({ description, path, title }: Listing, style: string): string {
  const canonical = canonicalAddress(path);
  const template = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <meta name="description" content="${description}" />
        <link rel="canonical" href="${canonical}" />
        <meta property="og:type" content="article" />
        <meta property="og:title" content="${title}" />
        <meta property="og:description" content="${description}" />
        <meta property="og:url" content="${canonical}" />
        <meta property="og:image" content="${siteAddress}assets/card.png" />
        <meta name="twitter:card" content="summary_large_image" />
        <link rel="icon" href="../assets/icon.svg" type="image/svg+xml" />
        {{{redocHead}}}
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <header class="top">
          <a class="brand" href="../index.html">dli-flink</a>
          <span>Reference</span>
        </header>
        {{{redocHTML}}}
      </body>
    </html> `;
  return String(template);
}
