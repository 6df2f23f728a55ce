/** A page of the site: its place, what lists tell of it, and what it says. */
export interface Page {
  /** Folder below the root of the site, without slashes at its ends; empty for the root. @example 'errors/dli.12003' */
  readonly path: string;
  readonly title: string;
  /** One sentence of 50 to 160 characters, for search engines and lists. */
  readonly description: string;
  readonly section: Section;
  /** Heading above pages of the same kind, within the section. @default none */
  readonly group?: string;
  /** Title in the navigation. @default title */
  readonly navigationTitle?: string;
  /** Whether the navigation leads to it, as it does by default. */
  readonly isListed?: boolean;
  /** Whether search, crawlers and models are told of it, as they are by default. A page of an earlier release is not. */
  readonly isCurrent?: boolean;
  /** Whether it is a record of what was found, which search shows after all else. */
  readonly isRecord?: boolean;
  /** Shown above the page. @default title */
  readonly heading?: string;
  /** Path of the page that search engines show instead of it; by default its own. */
  readonly canonicalPath?: string;
  /**
   * What the page says, below its title. A link to another page or file of the site begins with the root of the site:
   * `/errors/dli.12003/#cause`, `/openapi.json`. Blocks of code that follow each other and have a title
   * (` ```sh title="curl" `) are shown one at a time, under tabs; `FenceAttribute` has what else one can carry. A heading can name its anchor (`## Body {#body}`),
   * and lines with a `<div class="…">` and its end, empty lines around them, group what the style sheet sets apart.
   */
  readonly markdown: string;
  /** HTML after the Markdown, for a page that is a program. */
  readonly html?: string;
  /** Scripts and style sheets of the page, from the root of the site. @example ['/try/console.js'] */
  readonly assets?: readonly string[];
}

/** The parts of the site, in the order of its navigation. */
export const sections = ['Start', 'Reference', 'Guides', 'Try', 'Project'] as const;
export type Section = (typeof sections)[number];
