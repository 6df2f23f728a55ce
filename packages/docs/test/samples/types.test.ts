/** Samples in TypeScript compile under the settings of this repository. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { requestExamples } from '@dli-flink/contract/examples';
import { expect, it } from 'vitest';

import { currentDocument as document } from '../../src/document.ts';
import { codeSamples } from '../../src/samples/code-samples.ts';

const docs = fileURLToPath(new URL('../../', import.meta.url));

it('compiles each sample in TypeScript, with every example', async () => {
  const cache = join(docs, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  // Below the package, so that its dependencies are found.
  const folder = await mkdtemp(join(cache, 'samples-'));
  try {
    const names = Object.keys(requestExamples.updateFlinkJarJob);
    for (const name of names) {
      for (const { id, lang, source } of codeSamples(document, 'updateFlinkJarJob', name)) {
        if (lang === 'TypeScript') await writeFile(join(folder, `${id}-${name}.mts`), source);
      }
    }
    const settings = { extends: join(docs, '../../tsconfig.test.json'), include: ['*.mts'] };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings));
    const tsc = join(docs, 'node_modules/.bin/tsc');
    const listed = await promisify(execFile)(tsc, ['--project', folder, '--listFiles']).catch(
      ({ stdout }: { stdout: string }) => ({ stdout }),
    );
    expect(listed.stdout).not.toContain('error TS');
    expect(listed.stdout.match(/^.*-\w+\.mts$/gm)).toHaveLength(names.length * 2);
  } finally {
    await rm(folder, { recursive: true });
  }
}, 60_000);
