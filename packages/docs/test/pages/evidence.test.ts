import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Evidence } from '@dli-flink/contract-tests';
import { faults } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { evidencePage } from '../../src/pages/evidence.ts';
import { startBrowser } from '../fixtures/browser.ts';
import { siteFolder } from '../fixtures/open-site.ts';

const browser = await startBrowser();

const operation = 'updateFlinkJarJob';
const evidence: Evidence = {
  run: { seed: 3, cases: 1200, requests: 1300 },
  rules: [
    { operation, id: 'body/name/type', sentence: 'name is a string.', positive: 4, negative: 1500 },
    {
      operation,
      id: 'reply/503',
      sentence: 'A reply may have 503.',
      positive: 0,
      negative: 0,
      reason: 'none came',
    },
    { operation, id: 'other/rule', sentence: 'Say __proto__ | a*b*.', positive: 1, negative: 0 },
  ],
  faults: { 'name-accepts-number': { rule: 'body/name/type', case: 'properties/name/7' } },
};
const fault = faults.get('name-accepts-number')!;

describe('the page', () => {
  const { description, markdown } = evidencePage(evidence, [fault]);

  it('tells the figures of the record, and how to get them', () => {
    expect(markdown).toContain('**1 of 1** faults are found');
    expect(markdown).toContain('**2 of 3** rules are exercised');
    expect(markdown).toContain('**1,200** cases, in 1,300 requests');
    expect(markdown).toContain('npx @dli-flink/contract-tests --seed 3\n');
    expect(markdown).toContain('npx @dli-flink/contract-tests --mock-fault name-accepts-number\n');
  });

  it('counts the faults of the operation that the record is of, and says which are of others', () => {
    const other = [...faults.values()].find(({ operation: id }) => id !== undefined)!;
    const { markdown: both } = evidencePage(evidence, [fault, other]);
    expect(both).toContain('**1 of 1** faults are found');
    expect(both).toContain(`| not in the record: of \`${other.operation}\` |  |`);
  });

  it('has a row for each rule, with its counts or why it has none', () => {
    expect(markdown).toContain(
      '| [name is a string.](/update-flink-jar-job/#name) `body/name/type` | 4 | 1,500 |',
    );
    expect(markdown).toContain('`reply/503` Not exercised: none came. |  |  |');
  });

  it('has a row for each fault: what it breaks, the rule that told, and the case', () => {
    expect(markdown).toContain(
      `| <a id="name-accepts-number" href="#name-accepts-number">\`name-accepts-number\`</a> ${fault.breaks} | [\`body/name/type\`](/update-flink-jar-job/#name) | \`properties/name/7\` |`,
    );
  });

  it('shows sentences as they are, whatever is in them', () => {
    expect(markdown).toContain(String.raw`[Say \_\_proto\_\_ \| a\*b\*.](/update-flink-jar-job/#other)`);
  });

  it('has a description that lists show whole', () => {
    expect(description.length).toBeGreaterThanOrEqual(50);
    expect(description.length).toBeLessThanOrEqual(160);
  });

  it('shows a fault that is not found as what it is', () => {
    const { markdown: missing } = evidencePage({ ...evidence, faults: {} }, [fault]);
    expect(missing).toContain('**0 of 1** faults are found');
    expect(missing).toContain(`</a> ${fault.breaks} | not found |  |`);
  });
});

describe('the page that was built', () => {
  const file = join(siteFolder, 'evidence/index.html');

  it('has an anchor for every fault of the mock, of its ID', async () => {
    const html = await readFile(file, 'utf8');
    expect([...faults.keys()].filter((id) => !html.includes(`<a id="${id}"`))).toEqual([]);
  });

  it(
    'scrolls to a fault in its table, below the head of it, on a narrow screen',
    { timeout: 60_000 },
    async () => {
      await using page = await browser.newPage({
        viewport: { width: 375, height: 800 },
        reducedMotion: 'reduce',
      });
      await page.goto(`${pathToFileURL(file).href}#body-crashes-on-proto`);
      const { bottom, row } = await page.evaluate(() => {
        const target = document.querySelector('#body-crashes-on-proto')!;
        const above = [document.querySelector('header.top')!, target.closest('table')!.querySelector('th')!];
        return {
          row: target.getBoundingClientRect().top,
          bottom: Math.max(...above.map((element) => element.getBoundingClientRect().bottom)),
        };
      });
      expect(row).toBeGreaterThanOrEqual(bottom);
      expect(row).toBeLessThan(800);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    },
  );
});
