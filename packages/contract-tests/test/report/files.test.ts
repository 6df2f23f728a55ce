import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { makeReport } from '../fixtures/make-report.ts';
import type { Made, Wishes } from '../fixtures/make-report.ts';

async function make(wishes: Wishes): Promise<Made> {
  const made = await makeReport(wishes);
  onTestFinished(() => made[Symbol.asyncDispose]());
  return made;
}

const names = ['exchanges.har', 'junit.xml', 'report.html', 'report.json'];

describe('the report folder', { timeout: 30_000 }, () => {
  it('holds the four files and nothing else', async () => {
    const { folder } = await make({ args: ['--only', 'methods/GET'] });
    expect((await readdir(folder)).toSorted()).toEqual(names);
  });

  it('is made where it is missing, and its files are replaced', async () => {
    const { folder } = await make({ args: ['--only', 'methods/GET'] });
    const inner = join(folder, 'a', 'b');
    await make({ args: ['--only', 'methods/GET'], folder: inner });
    const second = await make({ args: ['--only', 'methods/POST'], folder: inner });
    expect(Object.keys(second.files).toSorted()).toEqual(names);
    expect(names.filter((name) => second.files[name as 'junit.xml'].includes('methods/GET'))).toEqual([]);
  });

  it('that cannot be written is told in a line, and leaves nothing behind', async () => {
    const { folder } = await make({ args: ['--list'] });
    const taken = join(folder, 'taken');
    await writeFile(taken, 'a file');
    const { code, stderr } = await make({ args: ['--only', 'methods/GET'], folder: taken });
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(`cannot write to ${taken}`)]);
    expect(code).toBe(2);
    expect(await readdir(folder)).toEqual(['taken']);
  });
});

describe('report.json', { timeout: 30_000 }, () => {
  it('leads from every rule to the property in the docs, or to its kind', async () => {
    const { files } = await make({ args: ['--only', 'methods/GET'] });
    const { coverage } = JSON.parse(files['report.json']) as {
      coverage: { id: string; subject?: string; link: string }[];
    };
    const expected = coverage.map(({ id, subject }) => {
      const [kind, , part, property] = id.split('/');
      return subject ?? (kind === 'reply' && part === 'body' ? property : undefined) ?? kind;
    });
    expect(coverage.map(({ link }) => link)).toEqual(
      expected.map((anchor) => `https://dli-flink.github.io/dli-flink/update-flink-jar-job/#${anchor}`),
    );
  });

  it('has arguments that run a case against the same endpoint again', async () => {
    const first = await make({ answer: () => ({ status: 500, body: '' }), args: ['--phases', 'methods'] });
    const { departures, endpoint } = JSON.parse(first.files['report.json']) as {
      endpoint: string;
      departures: { replay: string }[];
    };
    expect(departures[0]!.replay).toBe(
      `--base-url ${endpoint} --project-id p --job-id 202 --writes all --only methods/GET`,
    );
  });
});
