/** A whole page: head, bar, navigation, what it says, foot. */
import { html, raw } from 'hono/html';

import type { Frame, Source } from './frame.ts';
import { layOutHeader, layOutSettings, repository, siteName } from './header.ts';
import { canonicalAddress, linkOf, relativeLink, siteAddress } from './links.ts';
import type { Rendered } from './markdown.ts';
import { layOutContents, layOutNavigation, layOutNeighbours, layOutTrail } from './navigation.ts';
import type { ToLink } from './navigation.ts';
import type { Neighbours } from './neighbours.ts';
import type { Page } from './page.ts';
import { contentSecurityPolicy, filesOfSite } from './policy.ts';

/** A whole document of HTML. */
export function layOut(page: Page, rendered: Rendered, frame: Frame, neighbours: Neighbours): string {
  const { headings, html: body } = rendered;
  const to: ToLink = (link) => relativeLink(link, page.path);
  const document = html`<!DOCTYPE html>
    <html lang="en">
      <head>
        ${layOutHead(page, to)}
      </head>
      <body data-root="${to('/')}">
        <a class="skip" href="#content">Skip to the content</a>
        ${layOutHeader(page, frame, to)}
        <div class="columns">
          <nav class="site" aria-label="Site" tabindex="0">
            <details>
              <summary>Contents</summary>
              ${layOutNavigation(page, frame.navigation, to)} ${layOutSettings(page, frame, to)}
            </details>
          </nav>
          <main id="content" tabindex="-1">
            <article>
              ${layOutTrail(page, frame.navigation, to)}
              <h1>${page.heading ?? page.title}</h1>
              ${raw(body)} ${raw(page.html ?? '')} ${layOutNeighbours(neighbours, to)}
            </article>
          </main>
          ${layOutContents(headings)}
        </div>
        <footer>
          <p>
            Contract ${frame.version}. ${layOutEdit(frame.sources?.get(page.path))}
            <a href="${to(`${linkOf(page)}index.md`)}">This page as Markdown</a>,
            <a href="${to(`/${frame.folder ?? ''}openapi.yaml`)}">the OpenAPI document</a>,
            <a href="${to('/llms.txt')}">llms.txt</a>. Apache-2.0.
          </p>
        </footer>
      </body>
    </html> `;
  return String(document);
}

function layOutHead(page: Page, to: ToLink): unknown {
  const title = page.path === '' ? `${siteName}: ${page.title}` : `${page.title} · ${siteName}`;
  const canonical = canonicalAddress(page.canonicalPath ?? page.path);
  return html`<meta charset="utf-8" />
    ${contentSecurityPolicy(filesOfSite)}
    <meta name="referrer" content="no-referrer" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    <meta name="description" content="${page.description}" />
    <link rel="canonical" href="${canonical}" />
    <link
      rel="alternate"
      type="text/markdown"
      href="${to(`${linkOf(page)}index.md`)}"
      title="This page as Markdown"
    />
    <meta property="og:type" content="article" />
    <meta property="og:site_name" content="${siteName}" />
    <meta property="og:title" content="${page.title}" />
    <meta property="og:description" content="${page.description}" />
    <meta property="og:url" content="${canonical}" />
    <meta property="og:image" content="${siteAddress}assets/card.png" />
    <meta property="og:image:width" content="1200" />
    <meta property="og:image:height" content="630" />
    <meta property="og:image:alt" content="dli-flink: update a Flink Jar job, with certainty" />
    <meta name="twitter:card" content="summary_large_image" />
    <meta name="color-scheme" content="light dark" />
    <link rel="icon" href="${to('/assets/icon.svg')}" type="image/svg+xml" />
    <link rel="apple-touch-icon" href="${to('/assets/icon.png')}" />
    <script src="${to('/assets/theme.js')}"></script>
    <link rel="stylesheet" href="${to('/assets/site.css')}" />
    ${raw((page.assets ?? []).map((asset) => loadAsset(to(asset))).join('\n'))}
    <script src="${to('/assets/site.js')}" defer></script> `;
}

/** A page that is generated is changed where it comes from. */
function layOutEdit(source: Source | undefined): unknown {
  if (source === undefined) return '';
  const { file, line } = source;
  const address =
    line === undefined ? `${repository}/edit/main/${file}` : `${repository}/blob/main/${file}#L${line}`;
  return html`<a href="${address}">Edit this page</a> in <code>${file}</code>. `;
}

function loadAsset(href: string): string {
  return href.endsWith('.css')
    ? `<link rel="stylesheet" href="${href}">`
    : `<script src="${href}" defer></script>`;
}
