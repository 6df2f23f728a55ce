/** The pages of a release that is not the latest any more, or will not be. */
import type { Page } from '../page.ts';
import { stack } from '../wording/blocks.ts';
import type { Line } from './release.ts';

/** The pages at the root of the site. */
export interface Latest {
  /** Version of the last release. */
  readonly version: string;
  /** Paths of its pages. */
  readonly paths: ReadonlySet<string>;
}

/**
 * Puts pages that are made from the document of a release below the folder of it. Their links stay among them where they
 * can; search engines are led to the same page of the latest.
 */
export function versionPages(
  pages: readonly Page[],
  { folder, version }: Pick<Line, 'folder' | 'version'>,
  latest: Latest,
): readonly Page[] {
  const paths = new Set(pages.map(({ path }) => path));
  const isOwn = (target: string): boolean =>
    paths.has(target.replace(/\/$/, '')) || dataNames.some((name) => name === target);
  return pages.map((page) => {
    const isKept = latest.paths.has(page.path);
    return {
      ...page,
      path: `${folder}/${page.path}`,
      ...(isKept && { canonicalPath: page.path }),
      title: `${page.title} (${version})`,
      heading: page.heading ?? page.title,
      isListed: false,
      isCurrent: false,
      markdown: moveLinks(stack(writeNotice(page, version, latest, isKept), page.markdown), folder, isOwn),
    };
  });
}

function writeNotice({ path }: Page, version: string, latest: Latest, isKept: boolean): string {
  const here = `**Version ${version} of the contract.**`;
  const changes = `(latest:/changelog/#${latest.version})`;
  if (version === latest.version) {
    return isKept
      ? `> ${here} It is the latest release. [The page without a version](latest:/${path}/) is always that of the latest.`
      : `> ${here} It is the latest release; the next one will [not have this page](latest:/changelog/#unreleased).`;
  }
  return isKept
    ? `> ${here} A newer one is there: [${latest.version}]${changes}, with [this page as it is now](latest:/${path}/).`
    : `> ${here} A newer one is there: [${latest.version}]${changes}. It does not have this page any more.`;
}

/** Files that each line has for itself. */
export const dataNames = ['openapi.json', 'openapi.yaml', 'errors.json'] as const;

/**
 * Links to what the line has lead there; one that begins with `latest:` leads out of it.
 *
 * @param isOwn whether the line has a page or a file, by its path from the root of the site
 */
export function moveLinks(markdown: string, folder: string, isOwn: (target: string) => boolean): string {
  return markdown.replaceAll(
    /\]\((latest:)?\/([^)#\s]*)(#[^)\s]*)?\)/g,
    (_, latest: string | undefined, target: string, anchor = '') =>
      `](/${latest === undefined && isOwn(target) ? `${folder}/` : ''}${target}${anchor})`,
  );
}
