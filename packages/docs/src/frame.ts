/** What is around every page, and the same on all of them. */
import type { Section } from './page.ts';

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
  /** The newest edition of the service that the contract knows. */
  readonly edition?: string | undefined;
  /** Folder of its document, with a slash at its end; that of the latest is at the root of the site. */
  readonly folder?: string;
  /** The versions that a reader can change to. @default none */
  readonly versions?: readonly Version[];
  /** Where pages come from, by their paths. @default none */
  readonly sources?: ReadonlyMap<string, Source>;
}

/** A version of the contract that has pages. */
export interface Version {
  readonly version: string;
  /** Folder of its pages, with a slash at its end; empty for the root of the site. */
  readonly folder: string;
  /** Paths of its pages, below that folder. */
  readonly paths: ReadonlySet<string>;
}

/** A place in the repository. */
export interface Source {
  /** @example 'spec/openapi.yaml' */
  readonly file: string;
  readonly line?: number;
}
