/** The pages of a release that is not the latest any more, or will not be. */
import type { Page } from '../page.ts';
import { stack } from '../wording/blocks.ts';
import type { Line } from './release.ts';

/** What stands at the root of the site. */
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
  const own = new Set(pages.map(({ path }) => path));
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
      markdown: moveLinks(stack(writeNotice(page, version, latest, isKept), page.markdown), folder, own),
    };
  });
}

function writeNotice({ path }: Page, version: string, latest: Latest, isKept: boolean): string {
  const here = `**Version ${version} of the contract.**`;
  if (version === latest.version) {
    return `> ${here} It is the latest, which [the page without a version](latest:/${path}/) shows as well.`;
  }
  const newer = `A newer one is there: [${latest.version}](latest:/changelog/#${latest.version})`;
  return isKept
    ? `> ${here} ${newer}, with [this page as it is now](latest:/${path}/).`
    : `> ${here} ${newer}. It does not have this page any more.`;
}

/** Files that each line has for itself. */
const ownFiles = new Set(['openapi.json', 'openapi.yaml', 'errors.json']);

/**
 * Links to what the line has lead there. One that begins with `latest:` leads out of it.
 *
 * @param own paths of the pages that the line has
 */
export function moveLinks(markdown: string, folder: string, own: ReadonlySet<string>): string {
  return markdown.replaceAll(
    /\]\((latest:)?\/([^)#\s]*)(#[^)\s]*)?\)/g,
    (_, isLatest: string | undefined, target: string, anchor = '') => {
      const isOwn = isLatest === undefined && (own.has(target.replace(/\/$/, '')) || ownFiles.has(target));
      return `](/${isOwn ? `${folder}/` : ''}${target}${anchor})`;
    },
  );
}
