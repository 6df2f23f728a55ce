/** The bar at the top, and what is set in it. */
import { html } from 'hono/html';

import type { Frame } from './frame.ts';
import { linkOf } from './links.ts';
import type { ToLink } from './navigation.ts';
import type { Page } from './page.ts';

export const siteName = 'dli-flink';
export const repository = 'https://github.com/dli-flink/dli-flink';

export function layOutHeader(page: Page, frame: Frame, to: ToLink): unknown {
  return html`<header class="top">
    <a class="brand" href="${to('/')}">${siteName}</a>
    <div id="search"></div>
    ${layOutSettings(page, frame, to)}
  </header>`;
}

/** Version, theme and where the code is. A narrow screen shows them in the menu and not in the bar. */
export function layOutSettings(page: Page, frame: Frame, to: ToLink): unknown {
  return html`<div class="settings">
    ${layOutVersion(page, frame, to)}
    <select class="theme" aria-label="Theme">
      <option value="system">System theme</option>
      <option value="light">Light theme</option>
      <option value="dark">Dark theme</option>
    </select>
    <a href="${repository}">GitHub</a>
  </div>`;
}

function layOutVersion(
  page: Page,
  { edition, folder = '', version, versions = [] }: Frame,
  to: ToLink,
): unknown {
  const name = `v${version}${edition === undefined ? '' : `, edition ${edition}`}`;
  if (versions.length < 2) return html`<a class="version" href="${to('/changelog/')}">${name}</a>`;
  const own = linkOf(page).slice(1 + folder.length);
  const path = own.slice(0, -1);
  return html`<details class="version">
    <summary>${name}</summary>
    <ul>
      ${versions.map(
        (one) =>
          html`<li>
            <a href="${to(`/${one.folder}${one.paths.has(path) ? own : ''}`)}">
              v${one.version}${one.folder === '' ? ', latest' : ''}
            </a>
          </li> `,
      )}
    </ul>
  </details>`;
}
