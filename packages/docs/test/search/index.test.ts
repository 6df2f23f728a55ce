import MiniSearch from 'minisearch';
import type { AsPlainObject } from 'minisearch';
import { describe, expect, it } from 'vitest';

import type { Page } from '../../src/page.ts';
import { find } from '../../src/search/find.ts';
import { writeSearchIndex } from '../../src/search/index.ts';
import { searchOptions } from '../../src/search/options.ts';

const page: Page = {
  path: 'guides/one',
  title: 'Authenticate',
  description: 'How to call the service with a token.',
  section: 'Guides',
  markdown: 'Begin here.\n\n## Keys {#secret}\n\nSign with an access key.\n\n```sh\nunfindable\n```\n',
};

/** The links that a question leads to, best first. */
function search(question: string, ...pages: readonly Page[]): readonly string[] {
  const script = writeSearchIndex(pages);
  const json = /^globalThis\.siteSearchIndex = (.*);\n$/.exec(script)![1]!;
  const index = MiniSearch.loadJS(JSON.parse(json) as AsPlainObject, searchOptions);
  return find(index, question).map(({ link }) => String(link));
}

describe('the index of the search', () => {
  it('has each page by its title, description and beginning, and each part by its heading and text', () => {
    for (const question of ['authenticate', 'service token', 'begin']) {
      expect(search(question, page)).toEqual(['guides/one/']);
    }
    for (const question of ['keys', 'sign access']) {
      expect(search(question, page)[0]).toBe('guides/one/#secret');
    }
  });

  it('has no code in it', () => {
    expect(search('unfindable', page)).toEqual([]);
  });

  it('has a page that the navigation does not list as a whole', () => {
    expect(search('sign access', { ...page, isListed: false })).toEqual(['guides/one/']);
  });

  it('has no page of an earlier release', () => {
    expect(search('authenticate', { ...page, isCurrent: false })).toEqual([]);
  });

  it('takes a wrong letter in a word, and none in a number', () => {
    const code: Page = { ...page, path: 'errors/dli.12003', title: 'DLI.12003: It runs', markdown: '' };
    expect(search('authentcate', page, code)).toEqual(['guides/one/']);
    expect(search('12003', page, code)).toEqual(['errors/dli.12003/']);
    expect(search('12004', page, code)).toEqual([]);
  });

  it('settles for some of the words where no part has all of them', () => {
    expect(search('keys nowhere', page)[0]).toBe('guides/one/#secret');
  });
});
