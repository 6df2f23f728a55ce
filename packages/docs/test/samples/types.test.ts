/** Samples in TypeScript compile under the settings of this repository. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { listOperations, readBody } from '@dli-flink/compiler/openapi';
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
    const calls = listOperations(document).flatMap(({ operationId, requestBody }) => {
      const names = requestBody === undefined ? [undefined] : Object.keys(readBody(requestBody)!.examples!);
      return names.map((name) => [operationId, name] as const);
    });
    for (const [operationId, name] of calls) {
      for (const { id, lang, source } of codeSamples(document, operationId, name)) {
        if (lang === 'TypeScript')
          await writeFile(join(folder, `${id}-${operationId}-${name ?? 'call'}.mts`), source);
      }
    }
    const settings = { extends: join(docs, '../../tsconfig.test.json'), include: ['*.mts'] };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings));
    const tsc = join(docs, 'node_modules/.bin/tsc');
    const listed = await promisify(execFile)(tsc, ['--project', folder, '--listFiles']).catch(
      ({ stdout }: { stdout: string }) => ({ stdout }),
    );
    expect(listed.stdout).not.toContain('error TS');
    expect(listed.stdout.match(/^.*-\w+-\w+\.mts$/gm)).toHaveLength(calls.length * 2);
  } finally {
    await rm(folder, { recursive: true });
  }
}, 60_000);
