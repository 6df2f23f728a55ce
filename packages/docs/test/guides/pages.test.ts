import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { guides } from '../../src/guides/guides.ts';
import { renderMarkdown } from '../../src/markdown.ts';
import { listBlocks } from './fixtures/blocks.ts';

const folder = fileURLToPath(new URL('../../src/guides/', import.meta.url));
const sources = readdirSync(folder).filter((file) => file.endsWith('.md'));
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

describe('the guides', () => {
  it('are the files there are', () => {
    expect(guides.map(({ path }) => `${path.replace('guides/', '')}.md`).toSorted()).toEqual(
      sources.toSorted(),
    );
  });

  it('are described in 50 to 160 characters', () => {
    for (const { description, path } of guides) {
      expect([path, description.length >= 50 && description.length <= 160]).toEqual([path, true]);
    }
  });

  it.each(guides.map(({ markdown, path }) => ({ markdown, path })))(
    'have an anchor of its own for each heading: $path',
    ({ markdown, path }) => {
      const ids = renderMarkdown(markdown, path).headings.map(({ id }) => id);
      expect(ids.length).toBeGreaterThan(3);
      expect(new Set(ids).size).toBe(ids.length);
      // One that was seen before is counted.
      expect(ids.filter((id) => /-\d+$/.test(id))).toEqual([]);
    },
  );

  it('show no program that is not run: those come from files of their own', () => {
    for (const file of sources) {
      const languages = listBlocks(read(file)).map(({ language }) => language);
      expect(languages.filter((language) => !['sh', 'text', 'json', 'yaml'].includes(language))).toEqual([]);
    }
  });

  it('show every snippet', () => {
    const all = sources.map(read).join('\n');
    const snippets = readdirSync(join(folder, 'snippets')).map((file) => file.replace(/\.ts$/, ''));
    expect(snippets.filter((name) => !all.includes(`{{snippet:${name}}}`))).toEqual([]);
  });

  it('say of samples that are not run that they are not', () => {
    const { markdown } = guides.find(({ path }) => path === 'guides/migrate')!;
    expect(markdown).toContain('our tests do not run them');
    expect(markdown).toContain('title="Go" note="Not run');
  });
});
