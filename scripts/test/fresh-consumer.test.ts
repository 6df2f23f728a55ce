/** The packages as who has nothing meets them: published, installed in an empty folder, used as READMEs say. */
import { symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { packPackages } from '@dli-flink/test-kit/pack';
import { installRuntimes } from '@dli-flink/test-kit/install-runtimes';
import { startMock } from '@dli-flink/test-kit/start-mock';
import type { Settings } from '@dli-flink/test-kit/start-mock';
import { managers } from './fresh-consumer/managers.ts';
import type { Manager } from './fresh-consumer/managers.ts';
import { packageNames, packageReadmes, readmes, root } from './fresh-consumer/readmes.ts';
import {
  isProgram,
  isRunnable,
  isSource,
  pathOf,
  runSnippet,
  writeSource,
} from './fresh-consumer/run-snippet.ts';
import { maskVarying } from './fresh-consumer/snippets.ts';
import type { Snippet } from './fresh-consumer/snippets.ts';
import { createUser, preload } from './fresh-consumer/user.ts';
import type { Environment, User } from './fresh-consumer/user.ts';
import { openRegistry } from './registry.ts';

// On a busy machine package managers take their time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 300_000 });

const packages = packageNames.map((name) => `@dli-flink/${name}`);

/** What leads to the job of the READMEs. */
const settings = {
  projectId: '48cc2c48765f481480c7db940d6409d1',
  jobId: '202',
  token: 'secret',
  accessKey: 'AK',
  // A short one is met by chance in a random text, which is redacted then.
  secretKey: 'secret-key-of-the-test',
};

/** What programs and commands find in their environment. */
const formatEnvironment = (endpoint: Settings): Environment => ({
  DLI_BASE_URL: endpoint.baseUrl,
  DLI_PROJECT_ID: endpoint.projectId,
  DLI_JOB_ID: endpoint.jobId,
  DLI_TOKEN: endpoint.token,
  HUAWEICLOUD_SDK_AK: endpoint.accessKey,
  HUAWEICLOUD_SDK_SK: endpoint.secretKey,
  REPOSITORY: root,
});

let user: User;
/** The folders that have the packages, by what they are installed with. */
const folders = new Map<Manager, string>();
const used = new AsyncDisposableStack();

beforeAll(async () => {
  const tarballs = await packPackages();
  const find = await installRuntimes();
  const registry = used.use(await openRegistry());
  user = used.use(await createUser(find, registry.url));
  for (const tarball of tarballs) await registry.add(tarball);
});

afterAll(() => used.disposeAsync());

/** Compiles all programs in a folder, and resolves to what the compiler complains of. */
async function compile(folder: string, { tsc }: Manager): Promise<readonly string[]> {
  try {
    await user.run(folder, tsc);
    return [];
  } catch (error) {
    const { message } = error as Error;
    return message.match(/^.*\berror TS\d+:.*$/gm) ?? [message];
  }
}

describe.concurrent.each(managers)('in an empty folder, with $name,', (manager) => {
  const firstPrograms = packageReadmes.map(({ snippets }) => snippets.find(isProgram)!);
  let folder: string;
  let printed: string;

  beforeAll(async () => {
    folder = await user.makeFolder(manager);
    folders.set(manager, folder);
    printed = await user.run(folder, [...manager.add, ...packages]);
    for (const program of firstPrograms) await writeSource(folder, program);
  });

  it('all packages are installed without a warning', () => {
    const lines = printed.split('\n').filter((line) => /warn|peer|deprecated|unmet/i.test(line));
    // One that names an address is about a network that is slow.
    expect(lines.filter((line) => !line.includes('http://'))).toEqual([]);
  });

  it('their types resolve', async () => {
    expect(await compile(folder, manager)).toEqual([]);
  });

  it.each(['dli-flink', 'dli-flink-mock', 'dli-flink-contract-tests'])('%s is a command', async (command) => {
    expect(await user.run(folder, [...manager.exec, command, '--help'])).toContain(command);
  });

  it.each(firstPrograms)('the first program of $file runs', async (program) => {
    const env = formatEnvironment({ ...settings, baseUrl: 'http://mock.test' });
    const running = runSnippet(user, folder, program, manager.start(preload), env);
    await expect(running).resolves.toBeDefined();
  });
});

describe('what READMEs show', () => {
  const npm = managers[0]!;
  const sources = readmes.flatMap(({ snippets }) => snippets.filter(isSource));
  // JavaScript is compiled too, and nothing checks its types.
  const typed = sources.filter(isProgram).filter(({ language }) => language === 'ts');
  const renamed = typed.map((program) => ({
    ...program,
    file: `renamed-${program.file}`,
    code: program.code.replace(/^import \{ (\w+)/m, 'import { $1OfOld'),
  }));
  let folder: string;
  let complaints: readonly string[];

  beforeAll(async () => {
    folder = folders.get(npm)!;
    // The Vitest of this workspace stands for that of the user.
    await symlink(
      dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
      join(folder, 'node_modules/vitest'),
    );
    for (const source of [...sources, ...renamed]) await writeSource(folder, source);
    complaints = await compile(folder, npm);
  });

  it('compiles', () => {
    expect(complaints.filter((complaint) => !complaint.startsWith('renamed-'))).toEqual([]);
  });

  it.each(renamed)('would not compile with another name in the first import of $file:$line', (program) => {
    const path = pathOf(program);
    const ofIt = complaints.filter((complaint) => complaint.startsWith(`${path}(`));
    expect(ofIt.join('\n')).toMatch(/has no exported member/);
  });

  describe.each(readmes)('in $file,', ({ snippets }) => {
    const runnable = snippets.filter(isRunnable);
    const outputs = snippets.filter((snippet) => snippet.kind === 'output');
    /** What each snippet printed. */
    const printed = new Map<Snippet | undefined, string>();
    const endpoint = new AsyncDisposableStack();
    let env: Environment;

    beforeAll(async () => {
      env = formatEnvironment(endpoint.use(await startMock(folder, settings)).settings);
    });

    afterAll(() => endpoint.disposeAsync());

    it.each(runnable)('$kind in line $line: it succeeds', async (snippet) => {
      const running = runSnippet(user, folder, snippet, npm.start(preload), env);
      await expect(running).resolves.toBeDefined();
      printed.set(snippet, await running);
    });

    it.each(outputs)('output in line $line: it is what is printed', ({ line, text }) => {
      const source = runnable.findLast((snippet) => snippet.line <= line);
      expect(maskVarying(printed.get(source) ?? '')).toContain(maskVarying(text.trimEnd()));
    });
  });
});
