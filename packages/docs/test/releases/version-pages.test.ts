import { describe, expect, it } from 'vitest';

import type { Page } from '../../src/page.ts';
import { moveLinks, versionPages } from '../../src/releases/version-pages.ts';

const page: Page = {
  path: 'update-job',
  title: 'Update a job',
  description: 'What it says.',
  section: 'Reference',
  markdown: 'See [a code](/errors/job.2/#cause), [a guide](/guides/mock/) and [data](/errors.json).',
};
const code: Page = { ...page, path: 'errors/job.2', title: 'JOB.2: busy', heading: 'JOB.2', isListed: false };
const latest = { version: '0.2.0', paths: new Set(['', 'update-job', 'guides/mock']) };
const [update, error] = versionPages([page, code], { folder: 'v0.1', version: '0.1.1' }, latest);

describe('a page of an earlier release', () => {
  it('stands below the folder of its line, and neither navigation nor search leads there', () => {
    expect(update).toMatchObject({ path: 'v0.1/update-job', isListed: false, isCurrent: false });
  });

  it('has its version in the title and not above it', () => {
    expect([update!.title, update!.heading]).toEqual(['Update a job (0.1.1)', 'Update a job']);
    expect([error!.title, error!.heading]).toEqual(['JOB.2: busy (0.1.1)', 'JOB.2']);
  });

  it('says that there is a newer one, and leads to the same page of it', () => {
    expect(update!.markdown).toMatch(
      /^> \*\*Version 0\.1\.1 of the contract\.\*\* A newer one is there: \[0\.2\.0\]\(\/changelog\/#0\.2\.0\), with \[this page as it is now\]\(\/update-job\/\)\.\n\n/,
    );
    expect(update!.canonicalPath).toBe('update-job');
  });

  it('says so when the newer one does not have the page any more', () => {
    expect(error!.markdown).toContain('It does not have this page any more.');
    expect(error!.canonicalPath).toBeUndefined();
  });

  it('leads to what its line has there, and to what it has not at the root', () => {
    expect(update!.markdown).toContain(
      'See [a code](/v0.1/errors/job.2/#cause), [a guide](/guides/mock/) and [data](/v0.1/errors.json).',
    );
  });
});

it('a page of the latest release says that it is that', () => {
  const [newest] = versionPages([page], { folder: 'v0.2', version: '0.2.0' }, latest);
  expect(newest!.markdown).toContain('It is the latest release. [The page without a version](/update-job/)');
  expect(newest!.canonicalPath).toBe('update-job');
});

it('a page of the latest release says when the next one will not have it', () => {
  const [newest] = versionPages([code], { folder: 'v0.2', version: '0.2.0' }, latest);
  expect(newest!.markdown).toContain('the next one will [not have this page](/changelog/#unreleased).');
});

it('links to other places are not touched', () => {
  const markdown = '[a](https://a.example/b) [c](#d) [e](f/)';
  expect(moveLinks(markdown, 'v0.1', () => true)).toBe(markdown);
});
