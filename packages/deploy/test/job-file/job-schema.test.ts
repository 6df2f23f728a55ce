import { readFile } from 'node:fs/promises';

import { contract } from '@dli-flink/contract';
import { listProperties } from '@dli-flink/contract/editions';
import type { JsonSchema } from '@dli-flink/contract/schemas';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { makeJobSchema } from '../../dist/job-file/job-schema.js';
import { listProblems } from './read.ts';

const schema = makeJobSchema(contract);
const validate = new Ajv({ strict: true, strictTypes: false, strictRequired: false }).compile(schema);

/** What an editor says of a file: it reads YAML as any program does. */
const isTakenByEditors = (text: string): boolean => validate(parse(text));

it('is what the build writes, and what the package has', async () => {
  const file = await readFile(new URL(import.meta.resolve('@dli-flink/deploy/job.schema.json')), 'utf8');
  expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(schema)));
  expect(schema).toMatchObject({
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://dli-flink.github.io/dli-flink/job.schema.json',
  });
});

it('describes each property of the file and of its settings, and fills no default of a creation in', () => {
  const names: string[] = [];
  const filledIn: string[] = [];
  const walk = (part: JsonSchema, path: string): void => {
    for (const [name, member] of Object.entries(part.properties ?? {})) {
      const inner = path === '' ? name : `${path}.${name}`;
      names.push(inner);
      expect(member.description, inner).toMatch(/.\.$/);
      if ('default' in member) filledIn.push(inner);
      walk(member, inner);
      for (const one of (member.anyOf as readonly JsonSchema[] | undefined) ?? []) walk(one, inner);
    }
  };
  walk(schema, '');
  expect(filledIn.filter((name) => name.startsWith('settings.'))).toEqual([]);
  expect(filledIn).toContain('deploy.savepoint');
  const properties = ['updateFlinkJarJob', 'createFlinkJarJob'] as const;
  for (const { path } of properties.flatMap((id) => listProperties(id)))
    expect(names).toContain(`settings.${path}`);
});

/** One of each kind that there is. */
const values: readonly unknown[] = [
  null,
  true,
  false,
  'true',
  '',
  'a',
  '4',
  'x'.repeat(57),
  '\u{1F600}'.repeat(57),
  'x'.repeat(58),
  'x'.repeat(129),
  'x'.repeat(513),
  'basic',
  'v2',
  -1,
  0,
  0.1,
  0.5,
  1,
  1.5,
  2,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31) - 1,
  1e15,
  [],
  ['a'],
  ['a', 'a'],
  ['a', 1],
  [null],
  [[]],
  [{ key: 'a', value: 'b' }],
  [{ key: 'a' }],
  [{ key: 'a', value: 'b', more: 'c' }],
  [{ key: 'x'.repeat(129), value: 'b' }],
  {},
  { max_slot: 2 },
  { cpu: 1, memory: '4G' },
  { cpu: '1' },
  { cpus: 1 },
  { a: 1 },
];

describe('the schema and the reader take and refuse the same', () => {
  const properties = [...listProperties('updateFlinkJarJob'), ...listProperties('createFlinkJarJob')];

  it.each([...new Map(properties.map((property) => [property.path, property]))])('%s', (path, property) => {
    const verdicts = new Set<boolean>();
    const [example] = property.schema.examples as readonly [unknown];
    const text = typeof example === 'string' ? example : JSON.stringify(example);
    for (const value of [...values, example, '${env:VALUE}']) {
      const settings = path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
      const file = JSON.stringify({ job: { id: 1 }, settings });
      const problems = listProblems(file, { environment: { VALUE: text } });
      verdicts.add(problems.length === 0);
      expect(isTakenByEditors(file), `${file} ${problems.join()}`).toBe(problems.length === 0);
    }
    expect(verdicts).toEqual(new Set([true, false]));
  });

  it.each([
    'job: { id: 1 }',
    'job: { id: 9007199254740993 }',
    'job: { id: "9007199254740993" }',
    'job: { id: 9223372036854775807 }',
    'job: { id: "${env:ID}" }',
    'job: { name: orders }',
    'job: { name: "orders-${env:ID}" }',
    '{ $schema: x, job: { id: 1 } }',
    '{ job: { id: 1 }, settings: {}, run: false }',
    '{ job: { id: 1 }, settings: { parallel_number: "${env:ID}" } }',
    '{ job: { id: 1 }, settings: { name: "${env:ID}", desc: "$${env:ID}" } }',
    '{ job: { id: 1 }, deploy: { savepoint: always, on-failure: leave, savepoint-path: "a/${env:ID}", run: true } }',
    '{ job: { id: 1 }, deploy: { wait: { poll: 0.5, settle: 0, timeout: "${env:ID}" } } }',
    '{ job: { id: 1 }, deploy: { wait: {} } }',
  ])('%s is taken', (text) => {
    expect(listProblems(text, { environment: { ID: '7' } })).toEqual([]);
    expect(isTakenByEditors(text), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each([
    'run: true',
    '[]',
    'orders',
    'null',
    'job: orders',
    'job: null',
    'job: {}',
    'job: { id: 1, name: orders }',
    'job: { id: 1, extra: 1 }',
    'job: { id: 0 }',
    'job: { id: -1 }',
    'job: { id: 1.5 }',
    'job: { id: 1e20 }',
    'job: { id: "0202" }',
    'job: { id: "" }',
    'job: { id: true }',
    'job: { name: "" }',
    'job: { name: 202 }',
    `job: { name: ${'x'.repeat(58)} }`,
    '{ job: { id: 1 }, extra: 1 }',
    '{ $schema: 1, job: { id: 1 } }',
    '{ job: { id: 1 }, settings: null }',
    '{ job: { id: 1 }, settings: [] }',
    '{ job: { id: 1 }, settings: "${env:ID}" }',
    '{ job: { id: 1 }, settings: { entrypont: a } }',
    '{ job: { id: 1 }, settings: { dependency_jars: ["${env:ID}", 1] } }',
    '{ job: { id: 1 }, run: "yes" }',
    '{ job: { id: 1 }, run: null }',
    '{ job: { id: 1 }, deploy: null }',
    '{ job: { id: 1 }, deploy: { savepoint: sometimes } }',
    '{ job: { id: 1 }, deploy: { savepoint: null } }',
    '{ job: { id: 1 }, deploy: { on-failure: undo } }',
    '{ job: { id: 1 }, deploy: { savepoint-path: "" } }',
    '{ job: { id: 1 }, deploy: { extra: 1 } }',
    '{ job: { id: 1 }, deploy: { wait: 5 } }',
    '{ job: { id: 1 }, deploy: { wait: { poll: 0 } } }',
    '{ job: { id: 1 }, deploy: { wait: { poll: 3601 } } }',
    '{ job: { id: 1 }, deploy: { wait: { settle: -1 } } }',
    '{ job: { id: 1 }, deploy: { wait: { timeout: "5" } } }',
    '{ job: { id: 1 }, deploy: { wait: { extra: 1 } } }',
  ])('%s is refused', (text) => {
    expect(listProblems(text, { environment: { ID: '7' } })).not.toEqual([]);
    expect(isTakenByEditors(text)).toBe(false);
  });
});

it.each([
  ['that a variable is set, and what it holds', '{ job: { id: 1 }, settings: { tm_cus: "${env:JAR}" } }'],
  ['that a variable is no secret', '{ job: { id: 1 }, settings: { desc: "${env:DLI_TOKEN}" } }'],
  [
    'that a text with variables in it keeps the rules',
    '{ job: { id: 1 }, settings: { feature: "x${env:JAR}" } }',
  ],
  ['that run says the same in two places', '{ job: { id: 1 }, run: true, deploy: { run: false } }'],
  ['that a new name goes with the ID', '{ job: { name: a }, settings: { name: b } }'],
  ['that an ID is one too large, of numbers that a double rounds', 'job: { id: 9223372036854775808 }'],
])('an editor cannot know %s', (_, text) => {
  expect(isTakenByEditors(text)).toBe(true);
  expect(listProblems(text, { environment: { JAR: 'a.jar', DLI_TOKEN: 'secret' } })).toHaveLength(1);
});
