import { join } from 'node:path';

import { launchChromium } from '@dli-flink/test-kit/launch-chromium';
import type { Settings } from '@dli-flink/test-kit/start-mock';

import { bundle } from './bundle.ts';
import { servePage } from './serve-page.ts';

/** Opens the page of a folder of programs in Chromium, and waits for what it tells that came of the updates. */
export async function runInChromium(programs: string, settings: Settings): Promise<unknown> {
  const { code } = await bundle(join(programs, 'page.mjs'));
  await using served = await servePage(code, settings);
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const failed = new Promise((_, reject) => page.on('pageerror', reject));
    await page.goto(served.url);
    return await Promise.race([served.outcome, failed]);
  } finally {
    await browser.close();
  }
}
