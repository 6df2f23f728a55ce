/** A page of the site: its place, what lists tell of it, and what it says. */
export interface Page {
  /** Folder below the root of the site, without slashes at its ends; empty for the root. @example 'errors/dli.12003' */
  readonly path: string;
  readonly title: string;
  /** What the page is good for, in one sentence of 50 to 160 characters: search engines and lists show it. */
  readonly description: string;
  readonly section: Section;
  /** What the navigation calls it; its title by default. */
  readonly navigationTitle?: string;
  /** Whether the navigation leads to it, as it does by default. */
  readonly isListed?: boolean;
  /** Whether search, crawlers and models are told of it, as they are by default. A page of an earlier release is not. */
  readonly isCurrent?: boolean;
  /** What stands above the page, where its title says too much for that. */
  readonly heading?: string;
  /** Path of the page that search engines show instead of it; by default its own. */
  readonly canonicalPath?: string;
  /**
   * What the page says, below its title. A link to another page or file of the site begins with the root of the site:
   * `/errors/dli.12003/#cause`, `/openapi.json`. Blocks of code that follow each other and have a title
   * (` ```sh title="curl" `) are shown one at a time, under tabs. A heading can name its anchor (`## Body {#body}`),
   * and lines with a `<div class="…">` and its end, empty lines around them, group what the style sheet sets apart.
   */
  readonly markdown: string;
  /** What stands where Markdown cannot: HTML that follows it. A page that is a program has it. */
  readonly html?: string;
  /** Scripts and style sheets of the page, from the root of the site. @example ['/try/console.js'] */
  readonly assets?: readonly string[];
}

/** The parts of the site, in the order of its navigation. */
export const sections = ['Start', 'Reference', 'Guides', 'Try', 'Project'] as const;
export type Section = (typeof sections)[number];
