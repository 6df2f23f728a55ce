/** The pages before and after a page. */
import { sections } from './page.ts';
import type { Page } from './page.ts';

export interface Neighbours {
  readonly previous: Page | undefined;
  readonly next: Page | undefined;
}

/**
 * Those beside it in the navigation or, for a page that is not listed there, among the pages at the same level. A page of
 * an earlier release has none: it leads to the newer one.
 */
export function findNeighbours(page: Page, pages: readonly Page[]): Neighbours {
  const { isCurrent = true, isListed = true } = page;
  const row = !isCurrent
    ? []
    : isListed
      ? listInOrder(pages)
      : pages.filter((one) => one.isListed === false && parentOf(one) === parentOf(page));
  const place = row.indexOf(page);
  return { previous: place > 0 ? row[place - 1] : undefined, next: place < 0 ? undefined : row[place + 1] };
}

/** As the navigation shows them: by section and, within it, by group. */
function listInOrder(pages: readonly Page[]): readonly Page[] {
  const listed = pages.filter(({ isListed = true }) => isListed);
  return sections.flatMap((section) => {
    const those = listed.filter((page) => page.section === section);
    return [...Map.groupBy(those, ({ group }) => group).values()].flat();
  });
}

function parentOf({ path }: Page): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
