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

/** Of as many runs, the one in the middle counts. */
const runs = 3;

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
  const url = `${site.url}${operationPath(listOperations(currentDocument)[0]!.operationId)}/`;
  const scores: Record<string, number>[] = [];
  for (let run = 0; run < runs; run++) scores.push(await measure(url));
  const medians = categories.map((name) => [name, median(scores.map((one) => one[name]!))] as const);
  expect(medians.filter(([, score]) => !(score >= bar))).toEqual([]);
});

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;
