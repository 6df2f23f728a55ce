/** What leads from a page to others: all pages, those above it, what is on it, and the ones beside it. */
import { html, raw } from 'hono/html';

import type { NavigationEntry } from './frame.ts';
import { linkOf } from './links.ts';
import type { Rendered } from './markdown.ts';
import type { Neighbours } from './neighbours.ts';
import { sections } from './page.ts';
import type { Page } from './page.ts';

/** Makes a link from the root of the site one from the page. */
export type ToLink = (link: string) => string;

export function layOutNavigation(page: Page, navigation: readonly NavigationEntry[], to: ToLink): unknown {
  const here = linkOf(page);
  const mark = (link: string): string => {
    if (link === here) return ' aria-current="page"';
    return link !== '/' && here.startsWith(link) ? ' aria-current="true"' : '';
  };
  const layOutEntry = ({ link, title }: NavigationEntry): unknown =>
    html`<li><a href="${to(link)}" ${raw(mark(link))}>${title}</a></li> `;
  return sections.map((section) => {
    const entries = navigation.filter((entry) => entry.section === section);
    if (entries.length === 0) return '';
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
  });
}

/** The pages above this one, where navigation leads to them and not to it. */
export function layOutTrail(page: Page, navigation: readonly NavigationEntry[], to: ToLink): unknown {
  const here = linkOf(page);
  const above = navigation.filter(({ link }) => link !== '/' && link !== here && here.startsWith(link));
  if (above.length === 0) return '';
  return html`<nav class="trail" aria-label="Above this page">
    ${above.map(({ link, title }) => html`<a href="${to(link)}">${title}</a> `)}
  </nav> `;
}

export function layOutContents(headings: Rendered['headings']): unknown {
  const contents = headings.filter(({ level }) => level === 2 || level === 3);
  if (contents.length < 2) return '';
  return html`<nav class="page" aria-label="On this page">
    <h2>On this page</h2>
    <ul>
      ${contents.map(
        ({ id, isCode, level, text }) =>
          html`<li class="level-${level}">
            <a href="#${encodeURIComponent(id)}">${isCode ? html`<code>${text}</code>` : text}</a>
          </li> `,
      )}
    </ul>
  </nav> `;
}

/** Links to the page before and to the one after. */
export function layOutNeighbours({ next, previous }: Neighbours, to: ToLink): unknown {
  if (next === undefined && previous === undefined) return '';
  const layOutLink = (page: Page | undefined, rel: 'prev' | 'next', label: string): unknown =>
    page &&
    html`<a href="${to(linkOf(page))}" rel="${rel}">
      <span>${label}</span>
      ${page.navigationTitle ?? page.title}
    </a> `;
  return html`<nav class="beside" aria-label="Previous and next page">
    ${layOutLink(previous, 'prev', 'Previous')} ${layOutLink(next, 'next', 'Next')}
  </nav> `;
}
