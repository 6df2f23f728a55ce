/** The files of the site that follow from its pages. */
import type { Frame, NavigationEntry } from './frame.ts';
import { layOut } from './layout.ts';
import { linkOf, relativeMarkdown } from './links.ts';
import { renderMarkdown } from './markdown.ts';
import { findNeighbours } from './neighbours.ts';
import type { Page } from './page.ts';

/** A file of the site, by its path below the root. */
export type Files = ReadonlyMap<string, string | Uint8Array>;

/** Each page as HTML and as Markdown. */
export function renderPages(pages: readonly Page[], frame: Frame): Files {
  const files = new Map<string, string>();
  for (const page of pages) {
    const folder = linkOf(page).slice(1);
    const rendered = renderMarkdown(page.markdown, page.path);
    files.set(`${folder}index.html`, layOut(page, rendered, frame, findNeighbours(page, pages)));
    files.set(
      `${folder}index.md`,
      `# ${page.heading ?? page.title}\n\n${relativeMarkdown(page.markdown, page.path).trim()}\n`,
    );
  }
  return files;
}

/** The pages that the navigation leads to. */
export function listNavigation(pages: readonly Page[]): readonly NavigationEntry[] {
  return pages
    .filter(({ isListed = true }) => isListed)
    .map((page) => ({
      section: page.section,
      group: page.group,
      title: page.navigationTitle ?? page.title,
      link: linkOf(page),
    }));
}
