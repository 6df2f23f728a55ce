import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import lighthouse from 'lighthouse';
import { expect, it } from 'vitest';

import { listOperations } from '@dli-flink/compiler/openapi';
import { currentDocument } from '../../src/document.ts';
import { operationPath } from '../../src/paths.ts';
import { startBrowser } from '../fixtures/browser.ts';
import { serveSite } from '../fixtures/open-site.ts';

const categories = ['performance', 'accessibility', 'best-practices', 'seo'];

/** What its scores have to reach, of 100. */
const bar = 98;

/** A machine that is busy with something else makes a page look slow, and never fast. */
const attempts = 6;

const port = await findPort();
await startBrowser([`--remote-debugging-port=${port}`]);
const site = await serveSite();

async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port: free } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return free;
}

async function measure(url: string): Promise<Record<string, number>> {
  const result = await lighthouse(url, {
    port,
    logLevel: 'error',
    onlyCategories: categories,
    disableFullPageScreenshot: true,
  });
  const scores = Object.values(result!.lhr.categories).map(({ id, score }) => [
    id,
    Math.round((score ?? 0) * 100),
  ]);
  return Object.fromEntries(scores) as Record<string, number>;
}

it(`gives the page of the operation ${bar} or more in each category`, { timeout: 400_000 }, async () => {
  const url = `${site.url}${operationPath(listOperations(currentDocument)[0]!.operationId)}/index.html`;
  let best: Record<string, number> = {};
  for (let attempt = 0; attempt < attempts; attempt++) {
    const scores = await measure(url);
    best = Object.fromEntries(categories.map((name) => [name, Math.max(best[name] ?? 0, scores[name] ?? 0)]));
    if (Object.values(best).every((score) => score >= bar)) break;
  }
  expect(Object.entries(best).filter(([, score]) => score < bar)).toEqual([]);
  expect(Object.keys(best)).toEqual(categories);
});
