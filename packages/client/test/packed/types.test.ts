import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { installPacked } from '@dli-flink/test-kit/pack';
import { run } from '@dli-flink/test-kit/run';
import { findTsc } from '@dli-flink/test-kit/typescript';

const typesOfNode = fileURLToPath(new URL('../../node_modules/@types', import.meta.url));

const sources = [
  new URL('types/consumer.mts', import.meta.url),
  new URL('types/wrong-calls.mts', import.meta.url),
];

/** A copy of the programs to compile, beside the installed client. */
let programs: string;
const used = new AsyncDisposableStack();

beforeAll(async () => {
  programs = used.use(await installPacked('client')).folder;
  for (const source of sources) await copyFile(source, join(programs, basename(source.pathname)));
}, 300_000);

afterAll(() => used.disposeAsync());

const page = ['--lib', 'es2023,dom,dom.iterable'];
const programForNode = ['--lib', 'es2023', '--types', 'node', '--typeRoots', typesOfNode];
const nodenext = ['--moduleResolution', 'nodenext', '--module', 'nodenext'];
const bundler = ['--moduleResolution', 'bundler', '--module', 'esnext'];

/** Compiles programs, the declarations of every package included; resolves to what the compiler says. */
async function compile(typescript: 5 | 7, options: readonly string[]): Promise<string> {
  const strictly = ['--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false', '--noEmit'];
  const args = [
    ...strictly,
    '--target',
    'es2023',
    ...options,
    ...sources.map(({ pathname }) => basename(pathname)),
  ];
  return run(process.execPath, [findTsc(typescript), ...args], { cwd: programs });
}

describe.concurrent('every subpath of the packed client types what it gives, and wrong calls do not compile,', () => {
  it.each<[string, 5 | 7, readonly string[]]>([
    ['TypeScript 5.9, nodenext', 5, [...page, ...nodenext]],
    ['TypeScript 5.9, bundler', 5, [...page, ...bundler]],
    ['TypeScript 7, nodenext', 7, [...page, ...nodenext]],
    ['TypeScript 7, bundler', 7, [...page, ...bundler]],
    ['TypeScript 7, nodenext and the types of Node alone', 7, [...programForNode, ...nodenext]],
  ])('with %s', { timeout: 60_000 }, async (_, typescript, options) => {
    expect(await compile(typescript, options)).toBe('');
  });
});
