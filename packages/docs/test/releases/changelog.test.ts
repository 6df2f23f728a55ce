import { beforeAll, describe, expect, it } from 'vitest';

import { currentDocument } from '../../src/document.ts';
import { changelogPage } from '../../src/pages/changelog.ts';
import { findPlace } from '../../src/releases/place.ts';
import { listSteps } from '../../src/releases/step.ts';
import type { Step } from '../../src/releases/step.ts';
import { first, releases, second, third } from './fixtures/released.ts';

/** What the page says below a heading. */
function read(markdown: string, heading: string): string {
  return markdown.split(/^## /m).find((part) => part.startsWith(`${heading} {`))!;
}

describe('the changelog', () => {
  let markdown: string;
  beforeAll(async () => {
    markdown = changelogPage(third.document, first, await listSteps(releases, third)).markdown;
  }, 60_000);

  it('has the version, then the newest release first, and says of the first one that it is', () => {
    expect(markdown.match(/^## .*$/gm)).toEqual([
      '## Version {#version}',
      '## 0.2.0 {#0.2.0}',
      '## 0.1.1 {#0.1.1}',
      '## 0.1.0 {#0.1.0}',
    ]);
    expect(read(markdown, 'Version')).toContain(`at version **${third.document.info.version}**`);
    expect(read(markdown, '0.1.0')).toContain('The first release: [Update a job](/v0.1/update-job/).');
  });

  it('tells what breaks apart from what is added', () => {
    const [, breaking, added] = read(markdown, '0.2.0').split(/^### /m);
    expect(breaking).toMatch(/^Breaking in 0\.2\.0 \{#0\.2\.0-major\}/);
    expect(breaking).toContain('| [`name`](/v0.2/update-job/#name) | `maxLength` is `50`; it was `57`. |');
    expect(added).toMatch(/^Added in 0\.2\.0 \{#0\.2\.0-minor\}/);
    expect(added).toContain('| [`owner`](/v0.2/update-job/#owner) | New. |');
  });

  it('tells why the version went up by what it did', () => {
    expect(read(markdown, '0.2.0')).toMatch(
      /A _major_ step, since \d changes? may break who relies on what was\./,
    );
    expect(read(markdown, '0.1.1')).toContain('A _patch_, since 1 change altered nothing but words.');
    const added = { bump: 'minor', effect: '/x-new', before: undefined, after: 1 } as const;
    const { markdown: other } = changelogPage(third.document, first, [
      { from: second, to: third, changes: [added, { ...added, bump: 'patch', effect: '/x-newer' }] },
    ]);
    expect(other).toContain('A _minor_ step, since 1 change added something and none breaks anybody.');
  });

  it('leads to what is gone where it still is', () => {
    expect(read(markdown, '0.2.0')).toContain('| [`JOB.2`](/v0.1/errors/job.2/) | Gone. |');
  });

  it('tells what only reads otherwise', () => {
    expect(read(markdown, '0.1.1')).toContain(
      '### Other changes in 0.1.1 {#0.1.1-patch}\n\n<div class="changes">\n\n| Where | What |\n| --- | --- |\n| [`JOB.2`](/v0.1/errors/job.2/) | `remedy` is `"Wait for a minute, and send it again."`; it was `"Wait."`. |',
    );
  });
});

it('what is not released yet leads to the pages at the root', async () => {
  const steps = await listSteps([second], { document: third.document, file: third.file });
  const { markdown } = changelogPage(third.document, second, steps);
  expect(read(markdown, 'Unreleased')).toContain('### Added since 0.1.1 {#unreleased-minor}');
  expect(read(markdown, 'Unreleased')).toContain('| [`owner`](/update-job/#owner) | New. |');
  expect(read(markdown, 'Unreleased')).toContain('| [`JOB.2`](/v0.1/errors/job.2/) | Gone. |');
}, 60_000);

it('nothing is unreleased when the document is that of the last release', async () => {
  expect(await listSteps([first], { document: first.document, file: first.file })).toEqual([]);
}, 60_000);

it('before the first release it says which one will be the first', () => {
  const { markdown } = changelogPage(currentDocument, undefined, []);
  expect(markdown).toContain(
    `Nothing is released yet. The first release will be ${currentDocument.info.version}, and`,
  );
});

/** The cells of the row that a change has. */
const describeChange = (change: Partial<Step['changes'][number]>, from = second, to = third): string => {
  const step = {
    from,
    to,
    changes: [{ bump: 'patch', effect: '', before: 1, after: 2, ...change }],
  } as const;
  return /^\| (?!Where|---)(.*) \|$/m.exec(changelogPage(to.document, first, [step]).markdown)![1]!;
};

describe('a change', () => {
  it('of something long is not spelled out', () => {
    const effect = '/paths/~1jobs~1{job_id}/put/description';
    expect(describeChange({ effect, before: 'a'.repeat(99), after: 'b' })).toBe(
      '[the operation](/v0.2/update-job/#operation) | `description` says something else.',
    );
  });

  it('of a part that is new or gone is told with what it is or was', () => {
    const effect =
      '/paths/~1jobs~1{job_id}/put/requestBody/content/application~1json/schema/properties/name/pattern';
    const name = '[`name`](/v0.2/update-job/#name)';
    expect(describeChange({ effect, before: undefined, after: 'a|b' })).toBe(
      `${name} | \`pattern\` is new: \`"a\\|b"\`.`,
    );
    expect(describeChange({ effect, before: 7, after: undefined })).toBe(
      `${name} | \`pattern\` is gone; it was \`7\`.`,
    );
  });

  it('of a schema that many share tells which one it is', () => {
    const change = { effect: '/components/schemas/Level', before: undefined, after: {} };
    expect(describeChange(change)).toMatch(/^the schema `Level` \| New\.$/);
  });

  it('that takes something away within a line leads nowhere', () => {
    const effect = '/x-error-codes/JOB.2';
    expect(describeChange({ effect, before: {}, after: undefined }, first, second)).toBe('`JOB.2` | Gone.');
  });

  it('inside of an example is one change of the example', () => {
    const changes = ['a', 'b'].map((name) => ({
      bump: 'patch' as const,
      effect: `/components/examples/rename/value/${name}`,
      before: 1,
      after: undefined,
    }));
    const { markdown } = changelogPage(third.document, first, [{ from: second, to: third, changes }]);
    expect(markdown.match(/the example `rename` \| Says something else\./g)).toHaveLength(1);
  });
});

describe('a place of the document is', () => {
  const operation = '/paths/~1jobs~1{job_id}/put';
  const body = `${operation}/requestBody/content/application~1json`;
  const reply = `${operation}/responses/200/content/application~1json`;

  it.each([
    [`${body}/schema/properties/tags`, '[`tags`](/update-job/#tags)', undefined],
    [
      `${body}/schema/properties/tags/items/maxLength`,
      'each item of [`tags`](/update-job/#tags)',
      'maxLength',
    ],
    [`${body}/schema/required`, '[the request body](/update-job/#body)', 'required'],
    [`${body}/examples/rename/summary`, '[the request body](/update-job/#body)', 'examples.rename.summary'],
    [
      `${reply}/schema/properties/is_success/type`,
      '[`is_success`](/update-job/#is_success) of [the reply 200](/update-job/#reply)',
      'type',
    ],
    [`${operation}/responses/400`, '[the reply 400](/update-job/#reply)', undefined],
    [`${operation}/x-states/0/accepts`, '[the states](/update-job/#state)', 'accepts'],
    [`${operation}/summary`, '[the operation](/update-job/#operation)', 'summary'],
    ['/paths/~1jobs~1{job_id}/parameters/0/schema/minimum', '[`job_id`](/update-job/#job_id)', 'minimum'],
    ['/paths/~1other/get', '`/other`', 'get'],
    ['/servers/0/description', 'the server `https://jobs.example`', 'description'],
    [
      '/components/securitySchemes/Token/description',
      '[the credentials](/update-job/#security)',
      'description',
    ],
    ['/x-gateway/largest-body', '[the gateway](/update-job/#operation)', 'largest-body'],
    ['/x-refusals/body-invalid', '[the refusals](/update-job/#refusal)', 'body-invalid'],
    ['/x-error-codes/JOB.1/statuses/0', '[`JOB.1`](/errors/job.1/)', 'statuses'],
    ['/info/title', '`info`', 'title'],
  ])('%s', (pointer, phrase, keyword) => {
    expect(findPlace(pointer, third.document)).toEqual({ phrase, keyword });
  });
});
