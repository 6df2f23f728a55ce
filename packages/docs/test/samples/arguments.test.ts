/** The arguments of a program are for everyone on the machine to read. */
import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createMockEndpoint } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { currentDocument as document } from '../../src/document.ts';
import { codeSamples } from '../../src/samples/code-samples.ts';
import { findMissing, programs, runWell } from './fixtures/run-program.ts';

const token = 's3cret-token';
const accessKey = { accessKey: 'QTWAOYTTINDUT2QVKYUC', secretKey: 's3cret-key' };
const started = ['curl', 'openssl', 'date', 'cut', 'head', 'od', 'tr', 'sed'];

const { isMissing, remark } = findMissing(programs.Shell);

/** A folder with programs that write their arguments down and are then what they are called. */
async function watchPrograms(): Promise<{ path: string; log: string } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'arguments-'));
  const log = join(folder, 'log');
  for (const name of started) {
    const real = execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
    const watched = join(folder, name);
    await writeFile(
      watched,
      `#!/bin/sh\nprintf '%s ' ${name} "$@" >> '${log}'\necho >> '${log}'\nexec '${real}' "$@"\n`,
    );
    await chmod(watched, 0o755);
  }
  return {
    path: `${folder}:${process.env.PATH}`,
    log,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

describe('no program is started with a secret among its arguments', () => {
  // The one that is pasted has its token there, and says so below it.
  const samples = codeSamples(document, 'updateFlinkJarJob', 'minimal').filter(
    ({ id, lang }) => lang === 'Shell' && id !== 'curl',
  );

  it.skipIf(isMissing).each(samples)(`by $id${remark}`, async ({ source }) => {
    const mock = createMockEndpoint({
      token,
      accessKey,
      projectId: '48cc2c48765f481480c7db940d6409d1',
      jobIds: ['202'],
    });
    await using server = await mock.listen();
    await using watched = await watchPrograms();
    await runWell(programs.Shell, source, {
      PATH: watched.path,
      DLI_BASE_URL: server.url,
      DLI_TOKEN: token,
      HUAWEICLOUD_SDK_AK: accessKey.accessKey,
      HUAWEICLOUD_SDK_SK: accessKey.secretKey,
    });
    const log = await readFile(watched.log, 'utf8');
    expect(log).toContain('curl --fail-with-body');
    expect(log).not.toContain('s3cret');
  });
});
