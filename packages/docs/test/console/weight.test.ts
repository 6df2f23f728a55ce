import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { expect, it } from 'vitest';

import { startBrowser } from '../fixtures/browser.ts';
import { siteFolder } from '../fixtures/open-site.ts';
import { openConsole, send } from './fixtures/open-console.ts';

const browser = await startBrowser();

it('the editor, which is loaded when it is opened, is at most 120 kB compressed', async () => {
  const editor = await readFile(join(siteFolder, 'try/editor.js'));
  expect(gzipSync(editor).length).toBeLessThanOrEqual(120_000);
});

it(
  'all that the page loads until it has a reply of the mock is at most 250 kB compressed',
  { timeout: 60_000 },
  async () => {
    await using opened = await openConsole(browser);
    expect(await send(opened.page)).toMatch(/^200 /);
    const files = [...new Set(opened.loaded)].map((url) => url.slice(opened.site.length));
    const sizes = await Promise.all(
      files.map(async (file) => gzipSync(await readFile(join(siteFolder, file))).length),
    );
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    expect(files).toEqual(expect.arrayContaining(['try/index.html', 'try/console.js', 'try/console.css']));
    expect(bytes).toBeLessThanOrEqual(250_000);
  },
);
