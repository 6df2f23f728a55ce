/** The frame around every page: head, navigation, what is on the page, foot. */
import { html, raw } from 'hono/html';

import { canonicalAddress, linkOf, relativeLink, siteAddress } from './links.ts';
import type { Rendered } from './markdown.ts';
import { sections } from './page.ts';
import type { Page, Section } from './page.ts';
import { contentSecurityPolicy, filesOfSite } from './policy.ts';

export interface NavigationEntry {
  readonly section: Section;
  readonly title: string;
  /** Heading above it, within the section. */
  readonly group?: string | undefined;
  /** From the root of the site. */
  readonly link: string;
}

export interface Frame {
  readonly navigation: readonly NavigationEntry[];
  /** Version of the contract. */
  readonly version: string;
  /** Folder of its document, with a slash at its end; that of the latest is at the root of the site. */
  readonly folder?: string;
}

const siteName = 'dli-flink';

/** A whole document of HTML. */
export function layOut(page: Page, { headings, html: body }: Rendered, frame: Frame): string {
  const to = (link: string): string => relativeLink(link, page.path);
  const title = page.path === '' ? `${siteName}: ${page.title}` : `${page.title} · ${siteName}`;
  const canonical = canonicalAddress(page.canonicalPath ?? page.path);
  const markdownLink = to(`${linkOf(page)}index.md`);
  const contents = headings.filter(({ level }) => level === 2 || level === 3);
  const document = html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        ${contentSecurityPolicy(filesOfSite)}
        <meta name="referrer" content="no-referrer" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <meta name="description" content="${page.description}" />
        <link rel="canonical" href="${canonical}" />
        <link rel="alternate" type="text/markdown" href="${markdownLink}" title="This page as Markdown" />
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
        <link rel="stylesheet" href="${to('/assets/site.css')}" />
        ${raw((page.assets ?? []).map((asset) => loadAsset(to(asset))).join('\n'))}
        <script src="${to('/assets/site.js')}" defer></script>
      </head>
      <body data-root="${to('/').replace('index.html', '')}">
        <a class="skip" href="#content">Skip to the content</a>
        <header class="top">
          <a class="brand" href="${to('/')}">${siteName}</a>
          <div id="search"></div>
          <a href="https://github.com/dli-flink/dli-flink">GitHub</a>
        </header>
        <div class="columns">
          <nav class="site" aria-label="Site" tabindex="0">
            <details>
              <summary>Contents</summary>
              ${sections.map((section) => layOutSection(section, page, frame.navigation, to))}
            </details>
          </nav>
          <main id="content" tabindex="-1">
            <article>
              ${layOutTrail(page, frame.navigation, to)}
              <h1>${page.heading ?? page.title}</h1>
              ${raw(body)} ${raw(page.html ?? '')}
            </article>
          </main>
          ${contents.length < 2 ? '' : layOutContents(contents)}
        </div>
        <footer>
          <p>
            Contract ${frame.version}. <a href="${markdownLink}">This page as Markdown</a>,
            <a href="${to(`/${frame.folder ?? ''}openapi.yaml`)}">the OpenAPI document</a>,
            <a href="${to('/llms.txt')}">llms.txt</a>. Apache-2.0.
          </p>
        </footer>
      </body>
    </html> `;
  return String(document);
}

type ToLink = (link: string) => string;

function layOutSection(
  section: Section,
  page: Page,
  navigation: readonly NavigationEntry[],
  to: ToLink,
): unknown {
  const entries = navigation.filter((entry) => entry.section === section);
  if (entries.length === 0) return '';
  const here = linkOf(page);
  const mark = (link: string): string => {
    if (link === here) return ' aria-current="page"';
    return link !== '/' && here.startsWith(link) ? ' aria-current="true"' : '';
  };
  const layOutEntry = ({ link, title }: NavigationEntry): unknown =>
    html`<li><a href="${to(link)}" ${raw(mark(link))}>${title}</a></li> `;
  return html`<h2>${section}</h2>
    <ul>
      ${[...Map.groupBy(entries, ({ group }) => group)].map(([group, those]) =>
        group === undefined
          ? those.map(layOutEntry)
          : html`<li>
              <h3>${group}</h3>
              <ul>
                ${those.map(layOutEntry)}
              </ul>
            </li> `,
      )}
    </ul> `;
}

/** The pages above this one, where navigation leads to them and not to it. */
function layOutTrail(page: Page, navigation: readonly NavigationEntry[], to: ToLink): unknown {
  const here = linkOf(page);
  const above = navigation.filter(({ link }) => link !== '/' && link !== here && here.startsWith(link));
  if (above.length === 0) return '';
  return html`<nav class="trail" aria-label="Above this page">
    ${above.map(({ link, title }) => html`<a href="${to(link)}">${title}</a> `)}
  </nav> `;
}

function layOutContents(headings: Rendered['headings']): unknown {
  return html`<nav class="page" aria-label="On this page">
    <h2>On this page</h2>
    <ul>
      ${headings.map(
        ({ id, isCode, level, text }) =>
          html`<li class="level-${level}">
            <a href="#${encodeURIComponent(id)}">${isCode ? html`<code>${text}</code>` : text}</a>
          </li> `,
      )}
    </ul>
  </nav> `;
}

function loadAsset(href: string): string {
  return href.endsWith('.css')
    ? `<link rel="stylesheet" href="${href}">`
    : `<script src="${href}" defer></script>`;
}
