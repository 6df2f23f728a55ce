/** What guides call by its name, there is. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { errorCodes } from '@dli-flink/contract/errors';
import { schemas } from '@dli-flink/contract/schemas';
import { gateway, stateRules } from '@dli-flink/contract/service-rules';
import { createMockEndpoint, faults, variants } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { currentDocument as document } from '../../src/document.ts';
import { guides } from '../../src/guides/guides.ts';
import { writeNodeSdkCall } from '../../src/samples/node-sdk.ts';
import { readSampleRequest } from '../../src/samples/sample-request.ts';
import { listSpans } from './fixtures/blocks.ts';

const packages = fileURLToPath(new URL('../../../', import.meta.url));

/** Every text in the folder's declarations of types. */
function readDeclarations(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.d.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
}

const listNames = (schema: unknown): readonly string[] =>
  typeof schema !== 'object' || schema === null
    ? []
    : Object.entries(schema).flatMap(([key, value]) => [
        ...(key === 'properties' ? Object.keys(value as object) : []),
        ...listNames(value),
      ]);
const names = new Set([
  ...Object.values(schemas).flatMap(({ body, parameters, replies }) => [
    ...listNames(body),
    ...listNames(replies),
    ...Object.keys(parameters),
  ]),
  ...Object.values(stateRules).flatMap((rules) => rules.flatMap(({ states }) => states)),
]);

const ours = ['client', 'mock', 'contract-tests', 'contract', 'deploy']
  .map((name) => readDeclarations(join(packages, name, 'dist')))
  .join('\n');
const vendorsCore = dirname(
  createRequire(join(packages, 'client/package.json')).resolve(
    '@huaweicloud/huaweicloud-sdk-core/package.json',
  ),
);
const vendors =
  readDeclarations(vendorsCore) +
  writeNodeSdkCall(readSampleRequest(document, 'updateFlinkJarJob', 'documented'));

const help = ['mock', 'contract-tests', 'deploy']
  .map((name) =>
    execFileSync(process.execPath, [join(packages, name, 'dist/cli.js'), '--help'], { encoding: 'utf8' }),
  )
  .join('\n');

/** What a span of code is about, and whether there is such a thing. */
const kinds: readonly {
  readonly what: string;
  readonly is: RegExp;
  readonly exists: (name: string) => boolean;
}[] = [
  { what: 'an error code', is: /^[A-Z]+\.\d+$/, exists: (code) => Object.hasOwn(errorCodes, code) },
  { what: 'a property or a state', is: /^[a-z]+(_[a-z]+)+$/, exists: (name) => names.has(name) },
  {
    what: 'an option of a command',
    is: /^--[a-z-]+/,
    exists: (option) => new RegExp(`${option.split(' ')[0]}\\b(?!-)`).test(help),
  },
  {
    what: 'a name of a package',
    is: /^([a-z]+|[A-Z][a-z]+)([A-Z][a-z]*)+$/,
    exists: (name) => new RegExp(`\\b${name}\\b`).test(ours + vendors),
  },
  {
    what: 'a variable of the environment',
    is: /^[A-Z]+(_[A-Z]+)+$/,
    exists: (name) => help.includes(name) || ours.includes(name),
  },
  {
    what: 'an entry of a package',
    is: /^@dli-flink\/[a-z-]+(\/[a-z-]+)?$/,
    exists: (entry) => {
      const [, name, ...path] = entry.split('/');
      const manifest = JSON.parse(readFileSync(join(packages, name!, 'package.json'), 'utf8')) as {
        readonly exports: object;
      };
      return Object.hasOwn(manifest.exports, ['.', ...path].join('/'));
    },
  },
  { what: 'a variant', is: new RegExp(`^(${[...variants.keys()].join('|')})$`), exists: () => true },
];

describe.each(guides.map(({ markdown, path }) => ({ markdown, path })))('$path', ({ markdown }) => {
  const spans = listSpans(markdown);

  it.each(kinds)('calls $what only by a name there is', ({ exists, is }) => {
    expect(spans.filter((span) => is.test(span) && !exists(span))).toEqual([]);
  });
});

describe('the guides', () => {
  const all = guides.map(({ markdown }) => markdown).join('\n');

  it('name things of each kind', () => {
    const spans = listSpans(all);
    for (const { is, what } of kinds)
      expect([what, spans.some((span) => is.test(span))]).toEqual([what, true]);
  });

  it('name faults there are', () => {
    const named = [...all.matchAll(/--(?:mock-)?fault ([\w-]+)/g)].map(([, id]) => id!);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((id) => !faults.has(id))).toEqual([]);
  });

  it('say of the vendor what was tried with the version that is tested here', () => {
    const { version } = JSON.parse(readFileSync(join(vendorsCore, 'package.json'), 'utf8')) as {
      readonly version: string;
    };
    expect(all).toContain(`with its version ${version}.`);
  });

  it('say of tokens and signatures what the document says', () => {
    const { Signature, Token } = document.components.securitySchemes;
    expect(Token!.description).toContain('24 hours');
    expect(Token!.description).toContain('POST /v3/auth/tokens');
    expect(Signature!.description).toContain(`${gateway.signatureValidity / 60} minutes`);
    expect(all).toContain('24 hours');
  });

  it('say of the client what its options have by default', () => {
    for (const [option, value, said] of [
      ['retries', '3', 'three times at the most'],
      ['attemptTimeout', '30_000', '`attemptTimeout` (30 seconds)'],
      ['totalTimeout', '120_000', '`totalTimeout` (2 minutes)'],
    ]) {
      expect(ours).toMatch(new RegExp(`@default ${value} \\*/\\s+readonly ${option}\\?`));
      expect(all).toContain(said);
    }
  });

  it('name requests of the inspection area that it takes', async () => {
    const mock = createMockEndpoint({ token: 'secret', projectId: 'p', jobIds: ['202'] });
    const bodies: Readonly<Record<string, unknown>> = {
      'PUT /__mock/jobs/202': { status: 'job_running' },
      'PUT /__mock/fault': { id: null },
    };
    const requests = listSpans(all).filter((span) => /^[A-Z]+ \/__mock/.test(span));
    expect(requests).toHaveLength(7);
    for (const line of requests) {
      const [method = '', path = ''] = line.split(' ');
      const init = method === 'GET' ? {} : { body: JSON.stringify(bodies[line] ?? {}) };
      const headers = { 'Content-Type': 'application/json' };
      const reply = await mock.fetch(new Request(`http://127.0.0.1${path}`, { method, headers, ...init }));
      expect([line, reply.status]).toEqual([line, 200]);
    }
  });
});
