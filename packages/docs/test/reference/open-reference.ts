import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

import { siteFolder } from '../fixtures/open-site.ts';

const origin = 'https://docs.example';

export interface OpenReference extends AsyncDisposable {
  readonly page: Page;
  /** What must not happen on the page: errors, and requests to another origin. */
  readonly problems: readonly string[];
}

/** Opens the reference on a host that is not this machine: everywhere else Redoc may report who reads. */
export async function openReference(
  browser: Browser,
  profile: BrowserContextOptions = {},
  part = '',
): Promise<OpenReference> {
  const context = await browser.newContext(profile);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    // Redoc says its name.
    if (message.type() !== 'info') problems.push(`${message.type()}: ${message.text()}`);
  });
  await context.route('**/*', async (route) => {
    const url = route.request().url();
    if (!url.startsWith(`${origin}/`)) {
      problems.push(`a request to ${url}`);
      return route.abort();
    }
    const body = await readFile(join(siteFolder, new URL(url).pathname));
    return route.fulfill({ body, contentType: url.endsWith('.svg') ? 'image/svg+xml' : 'text/html' });
  });
  await page.clock.install();
  await page.goto(`${origin}/reference/index.html${part}`);
  return { page, problems, [Symbol.asyncDispose]: () => context.close() };
}
