/** Address of the published site. Pages link to each other relatively, so the site works from anywhere else as well. */
export const siteAddress = 'https://dli-flink.github.io/dli-flink/';

/** The address of a page at its published place: pages and search engines know it by this one. */
export function canonicalAddress(path: string): string {
  return path === '' ? siteAddress : `${siteAddress}${path}/`;
}

/** The page in a folder, from the root of the site. */
export function linkOf({ path }: { readonly path: string }): string {
  return path === '' ? '/' : `/${path}/`;
}

/**
 * A link from the root of the site (`/errors/dli.12003/#cause`) as one from a page.
 *
 * @param file what a folder stands for, where that is named: its page, or the Markdown of it
 */
export function relativeLink(link: string, from: string, file: '' | 'index.html' | 'index.md' = ''): string {
  const [target = '', ...anchor] = link.slice(1).split('#');
  const up = from === '' ? './' : '../'.repeat(from.split('/').length);
  const name = target === '' || target.endsWith('/') ? `${target}${file}` : target;
  return [`${up}${name}`, ...anchor].join('#');
}

/** Whether a link is one from the root of the site. */
export function isSiteLink(link: string): boolean {
  return link.startsWith('/') && !link.startsWith('//');
}

/** The Markdown of a page for whoever reads it as it is: links are relative, and nothing is there for its looks. */
export function relativeMarkdown(markdown: string, from: string): string {
  return markdown
    .replaceAll(/^<(?:\/?(?:div|details)[^>]*|summary>.*<\/summary)>\n*/gm, '')
    .replaceAll(/(\]\()(\/[^)\s]*)(\))/g, (_, open: string, link: string, close: string) =>
      isSiteLink(link) ? `${open}${relativeLink(link, from, 'index.md')}${close}` : `${open}${link}${close}`,
    );
}
