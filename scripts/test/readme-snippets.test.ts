/** Which blocks of READMEs are run, and how; fresh-consumer.test.ts runs them. */
import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { packageNames, readmes, root } from './fresh-consumer/readmes.ts';
import { maskVarying, readSnippets } from './fresh-consumer/snippets.ts';
import type { Snippet } from './fresh-consumer/snippets.ts';

const snippets = readmes.flatMap((readme) => readme.snippets);

function readVersion(name: string): string {
  const manifest = `${root}/${name === 'spec' ? name : `packages/${name}`}/package.json`;
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }).version;
}

/** What becomes of a block with a comment in front of it. */
function read(language: string, code: string, remark?: string): readonly Snippet[] {
  const comment = remark === undefined ? '' : `<!-- snippet: ${remark} -->\n\n`;
  return readSnippets('README.md', `${comment}\`\`\`${language}\n${code}\n\`\`\`\n`);
}

describe('every block of code in the READMEs', () => {
  it('is run, or says why it is not', () => {
    const unclear = snippets.filter((snippet) => snippet.kind === 'unclear');
    expect(unclear.map(({ complaint, file, line }) => `${file}:${line}: ${complaint}`)).toEqual([]);
  });

  it('that is not run has a good reason', () => {
    const notRun = snippets.filter((snippet) => snippet.kind === 'not run');
    expect(notRun.map(({ file, reason }) => `${file}: ${reason}`)).toMatchInlineSnapshot(`
      [
        "README.md: tests cannot start the tests; what quickstart prints is compared below",
        "README.md: it starts what the repository has; the READMEs of the packages start what is installed",
        "README.md: it is what every change is checked with",
        "spec/README.md: Redocly is not installed there; tests of the deployment run every workflow",
        "packages/mock/README.md: no terminal is kept of the mock that the block above starts",
        "packages/contract-tests/README.md: GitHub runs it",
      ]
    `);
  });

  it('that installs packages names some that are published', () => {
    const installed = snippets.flatMap((snippet) =>
      snippet.kind === 'installation' ? snippet.packages : [],
    );
    // The versions are those that are released: `release:prepare` writes them.
    const known = [...packageNames.map((name) => `@dli-flink/${name}@${readVersion(name)}`), 'vitest'];
    expect(installed.filter((name) => !known.includes(name))).toEqual([]);
    expect(new Set(installed).size).toBe(known.length);
  });

  it('names scripts that the repository has, and the package manager it has them for', () => {
    const manifest = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as {
      readonly packageManager: string;
      readonly scripts: object;
    };
    const calls = readmes.flatMap(({ text }) => [
      ...text.matchAll(/npx --yes (pnpm@\S+) (?:run )?([\w:]+)/g),
    ]);
    expect(calls.length).toBeGreaterThan(5);
    expect(calls.filter(([, manager]) => manager !== manifest.packageManager)).toEqual([]);
    expect(Object.keys(manifest.scripts)).toEqual(
      expect.arrayContaining(calls.map(([, , script]) => script)),
    );
  });
});

describe('a block', () => {
  it('in TypeScript or JavaScript is a program', () => {
    expect(read('ts', 'f();')).toMatchObject([{ kind: 'program', language: 'ts', code: 'f();\n' }]);
    expect(read('js', 'f();')).toMatchObject([{ kind: 'program', language: 'js', code: 'f();\n' }]);
  });

  it('has the code in front that a comment begins it with', () => {
    const remark = 'begins with\nconst f = () => 1;\n';
    expect(read('ts', 'f();', remark)).toMatchObject([{ code: 'const f = () => 1;\nf();\n' }]);
  });

  it('whose first line names a file of tests is tests', () => {
    const code = '// contract/a.test.ts\nf();';
    expect(read('ts', code)).toMatchObject([
      { kind: 'tests', path: 'contract/a.test.ts', code: `${code}\n` },
    ]);
  });

  it('of commands that install is an installation', () => {
    const code = 'npm install --save-dev a @b/c   # for tests\nnpm install d';
    expect(read('sh', code)).toMatchObject([{ kind: 'installation', packages: ['a', '@b/c', 'd'] }]);
  });

  it('of other commands is run by the shell, and ends or serves', () => {
    const code = 'npm install a\na --help';
    expect(read('sh', code)).toMatchObject([{ kind: 'commands', code: `${code}\n` }]);
    expect(read('sh', 'a', 'serves')).toMatchObject([{ kind: 'service', code: 'a\n' }]);
  });

  it('in no language is what the one before it prints, or the code in its comment', () => {
    expect(read('', 'a')).toMatchObject([{ kind: 'output', text: 'a\n' }]);
    expect(read('', 'a', 'printed by sh\necho a\n')).toMatchObject([
      { kind: 'commands', code: 'echo a' },
      { kind: 'output', text: 'a\n' },
    ]);
    expect(read('', 'a', "printed by ts\nconsole.log('a');\n")).toMatchObject([
      { kind: 'program', language: 'ts', code: "console.log('a');" },
      { kind: 'output', text: 'a\n' },
    ]);
  });

  it('is not run when a comment says why', () => {
    expect(read('yaml', 'a: 1', 'not run, because it\nis data')).toMatchObject([
      { kind: 'not run', reason: 'it is data' },
    ]);
  });

  it('is told with its file and the line it begins on', () => {
    expect(readSnippets('a.md', 'text\n\n- point\n\n  ```ts\n  f();\n  ```\n')).toMatchObject([
      { file: 'a.md', line: 6 },
    ]);
  });
});

describe('a README is complained of', () => {
  it.each([
    ['a language that nothing runs', read('yaml', 'a: 1')],
    ['a comment with a slip of the pen', read('ts', 'f();', 'not run because it is long')],
    ['a comment without its reason', read('ts', 'f();', 'not run, because')],
    ['output of a program in another language', read('', 'a', 'printed by py\nprint("a")\n')],
    ['a comment without a block', readSnippets('README.md', '<!-- snippet: serves -->\n\nText\n')],
  ])('for %s', (_, found) => {
    expect(found).toContainEqual(expect.objectContaining({ kind: 'unclear' }));
  });
});

it('what varies from run to run is masked, and nothing else', () => {
  const printed =
    'at 1795350568425, request 05c83655925b490a9a388fd143e393a8, spec/openapi.yaml:216:15, job 202';
  expect(maskVarying(printed)).toBe('at <time>, request <id>, spec/openapi.yaml:<place>, job 202');
});
