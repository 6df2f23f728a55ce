import { describe, expect, it } from 'vitest';

import { findNeighbours } from '../src/neighbours.ts';
import type { Page } from '../src/page.ts';

const make = (path: string, page: Partial<Page> = {}): Page => ({
  path,
  title: path,
  description: '',
  section: 'Reference',
  markdown: '',
  ...page,
});

const code = { isListed: false } as const;
const pages = [
  make('', { section: 'Start' }),
  make('read', { group: 'Jobs' }),
  make('log', { group: 'Logs' }),
  make('change', { group: 'Jobs' }),
  make('errors'),
  make('errors/1', code),
  make('errors/2', code),
  make('guides/one', { section: 'Guides' }),
  make('v0.1/read', { ...code, isCurrent: false }),
];

describe('beside a page', () => {
  it.each([
    ['', undefined, 'read'],
    ['read', '', 'change'],
    ['change', 'read', 'log'],
    ['errors', 'log', 'guides/one'],
    ['errors/1', undefined, 'errors/2'],
    ['errors/2', 'errors/1', undefined],
    ['v0.1/read', undefined, undefined],
  ])('are those that the navigation shows beside it, or its like: %s', (path, before, after) => {
    const { next, previous } = findNeighbours(
      pages.find((page) => page.path === path)!,
      pages,
    );
    expect([previous?.path, next?.path]).toEqual([before, after]);
  });
});
