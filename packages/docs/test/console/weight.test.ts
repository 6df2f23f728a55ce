import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { launchChromium } from '@dli-flink/test-kit/launch-chromium';
import { siteFolder } from '../fixtures/open-site.ts';
import { openConsole, send } from './fixtures/open-console.ts';

let browser: Browser;

// A browser that has to be unpacked first takes its time.
beforeAll(async () => {
  browser = await launchChromium();
}, 120_000);
afterAll(() => browser?.close());

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
