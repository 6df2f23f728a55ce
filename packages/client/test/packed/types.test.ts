import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { installPacked } from '@dli-flink/test-kit/pack';
import { run } from '@dli-flink/test-kit/run';
import { installRuntimes } from '@dli-flink/test-kit/install-runtimes';

const typesOfNode = fileURLToPath(new URL('../../node_modules/@types', import.meta.url));

const sources = [
  new URL('types/consumer.mts', import.meta.url),
  new URL('types/wrong-calls.mts', import.meta.url),
];

let find: (path: string) => string;
/** A copy of the programs to compile, beside the installed client. */
let programs: string;
const used = new AsyncDisposableStack();

beforeAll(async () => {
  find = await installRuntimes();
  programs = used.use(await installPacked('client')).folder;
  for (const source of sources) await copyFile(source, join(programs, basename(source.pathname)));
}, 300_000);

afterAll(() => used.disposeAsync());

const page = ['--lib', 'es2023,dom,dom.iterable'];
const programForNode = ['--lib', 'es2023', '--types', 'node', '--typeRoots', typesOfNode];
const nodenext = ['--moduleResolution', 'nodenext', '--module', 'nodenext'];
const bundler = ['--moduleResolution', 'bundler', '--module', 'esnext'];

/** Compiles programs, the declarations of every package included; resolves to what the compiler says. */
async function compile(typescript: string, options: readonly string[]): Promise<string> {
  const strictly = ['--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false', '--noEmit'];
  const args = [
    ...strictly,
    '--target',
    'es2023',
    ...options,
    ...sources.map(({ pathname }) => basename(pathname)),
  ];
  return run(process.execPath, [find(`node_modules/${typescript}/bin/tsc`), ...args], { cwd: programs });
}

describe.concurrent('every subpath of the packed client types what it gives, and wrong calls do not compile,', () => {
  it.each([
    ['TypeScript 5.9, nodenext', 'typescript5', [...page, ...nodenext]],
    ['TypeScript 5.9, bundler', 'typescript5', [...page, ...bundler]],
    ['TypeScript 7, nodenext', 'typescript7', [...page, ...nodenext]],
    ['TypeScript 7, bundler', 'typescript7', [...page, ...bundler]],
    ['TypeScript 7, nodenext and the types of Node alone', 'typescript7', [...programForNode, ...nodenext]],
  ])('with %s', { timeout: 60_000 }, async (_, typescript, options) => {
    expect(await compile(typescript, options)).toBe('');
  });
});
