import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { listProblems, read } from './read.ts';

const laughs = ['a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]', ...'bcdefghi']
  .map((line, index) =>
    index === 0
      ? line
      : `${line}: &${line} [${Array(9)
          .fill(`*${'abcdefghi'[index - 1]}`)
          .join(', ')}]`,
  )
  .join('\n');
const many = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join('');

it.each<readonly [name: string, text: string, problem: RegExp]>([
  ['a billion laughs', laughs, /^job\.yaml:\d+:\d+: the file has more than 20000 values, aliases counted$/],
  ['a list that is in itself', 'job: &a [*a]', /^job\.yaml:1:9: the file is nested too deep$/],
  ['an alias of nothing', 'job: { id: *a }', /^job\.yaml:1:12: there is nothing that &a marks before this$/],
  ['many aliases', `a: &a x\nb: [${'*a, '.repeat(25_000)}]`, /more than 20000 values/],
  [
    'names that are there twice',
    'job: { id: 1 }\njob: { id: 2 }',
    /^job\.yaml:2:1: job is here a second time, after job\.yaml:1:1; keep one$/,
  ],
  [
    'names that are there twice in JSON',
    '{"job": {"id": 1, "id": 2}}',
    /^job\.yaml:1:19: id is here a second time, after job\.yaml:1:10; keep one$/,
  ],
  ['__proto__', '{"job": {"id": 1}, "__proto__": {"run": true}}', /^job\.yaml:1:20: __proto__ is not known/],
  [
    '__proto__ of settings',
    'job: { id: 1 }\nsettings: { __proto__: { desc: a } }',
    /^job\.yaml:2:13: settings\.__proto__ is not known/,
  ],
  [
    'constructor',
    'job: { id: 1, constructor: { prototype: 1 } }',
    /^job\.yaml:1:15: job\.constructor is not known/,
  ],
  [
    'a merge key',
    'x: &x { id: 1 }\njob: { <<: *x }',
    /^job\.yaml:1:1: x is not known.*\njob\.yaml:2:6: job must say.*\njob\.yaml:2:8: merge keys \(<<\) are not read; write the properties out$/,
  ],
  [
    'a name that is a list',
    '? [job]\n: { id: 1 }',
    /^job\.yaml:1:1: job must say.*\njob\.yaml:1:3: a name of a property has to be plain text$/,
  ],
  [
    'a tag',
    'job: !!js/function "function () {}"',
    /^job\.yaml:1:6: tags such as !!binary are not read; write a plain value$/,
  ],
  ['a date', 'job: !!timestamp 2026-01-01', /tags such as !!binary are not read/],
  ['lists, nested deep', '['.repeat(20_000) + ']'.repeat(20_000), /nested too deep/],
  ['objects, nested deep', '{a: '.repeat(25_000), /nested too deep/],
  ['lists of one item each', '- '.repeat(20_000), /nested too deep/],
  ['lists, nested less deep', `job: ${'['.repeat(150)}${']'.repeat(150)}`, /nested too deep/],
  [
    '2 MB',
    `job: { name: "${'x'.repeat(2_000_000)}" }`,
    /^job\.yaml:1:1: the text has more than 1 MB; is it a job file\?$/,
  ],
  ['many names', many(25_000, (index) => `k${index}: 1\n`), /more than 20000 values/],
  [
    'some names',
    many(3000, (index) => `k${index}: 1\n`),
    /^job\.yaml:1:1: k0 is not known.*\n(.*\n)*and 2990 more$/,
  ],
  ['commas', `[${','.repeat(5000)}`, /^job\.yaml:1:3: unexpected , in flow sequence$/],
  ['quotes', '"'.repeat(5000), /^job\.yaml:1:3: unexpected .*$/],
  [
    'a number of many digits',
    `job: { id: ${'9'.repeat(900_000)} }`,
    /^job\.yaml:1:12: this number has more than 40 digits/,
  ],
  [
    'many digits in quotes',
    `job: { id: "${'9'.repeat(900_000)}" }`,
    /^job\.yaml:1:12: job\.id must be 9223372036854775807 or less; it is a string of 900000 characters$/,
  ],
  ['a long name', `${'x'.repeat(1000)}: 1`, /^job\.yaml:1:1: (x{80}… is not known|job must say)/],
  ['a name with an escape', '"\\e[2J": 1\njob: { id: 1 }', /^job\.yaml:1:1: "\?\[2J" is not known/],
  ['nothing', '', /^job\.yaml:1:1: a job file is made of job, settings and deploy; begin with "job:"$/],
  ['white space', ' \n \n', /^job\.yaml:1:1: a job file is made of/],
  ['a comment', '# job: { id: 1 }', /^job\.yaml:1:1: a job file is made of/],
  [
    'a list',
    '- job: { id: 1 }',
    /^job\.yaml:1:1: a job file is made of job, settings and deploy; begin with "job:"$/,
  ],
  ['a text', 'orders', /^job\.yaml:1:1: a job file is made of job, settings and deploy/],
  ['null', 'null', /^job\.yaml:1:1: a job file is made of/],
  [
    'two documents',
    'job: { id: 1 }\n---\njob: { id: 2 }',
    /^job\.yaml:2:1: a job file is one document; take out what follows ---$/,
  ],
  ['NUL', 'job: { name: "a\0b" }', /^job\.yaml:1:1: this is no text in UTF-8; a job file is YAML or JSON$/],
  [
    'what is binary',
    Buffer.from([0x50, 0x4b, 3, 4, 0xff, 0xfe, 0]).toString(),
    /^job\.yaml:1:1: this is no text in UTF-8/,
  ],
  ['a JAR', Buffer.from([0xca, 0xfe, 0xba, 0xbe]).toString(), /^job\.yaml:1:1: this is no text in UTF-8/],
  ['a tab that indents', 'job:\n\tid: 1', /^job\.yaml:2:1: a tab cannot indent in YAML; use spaces$/],
  ['an indentation that is off', 'job:\n  id: 1\n name: a', /^job\.yaml:3:1: /],
  ['an unclosed quote', 'job: { name: "a }', /^job\.yaml:1:\d+: missing closing/],
  ['an unclosed brace', '{"job": {"id": 1}', /^job\.yaml:1:\d+: flow map must end with a }/],
  [
    'a colon in a text',
    'job: { id: 1 }\nsettings:\n  desc: a: b',
    /^job\.yaml:3:\d+: nested mappings are not allowed/,
  ],
  [
    'a text that begins with @',
    'job: { name: @orders }',
    /^job\.yaml:1:14: plain value cannot start with reserved character @$/,
  ],
  ['yes of YAML 1.1', 'job: { id: 1 }\nrun: yes', /^job\.yaml:2:6: run must be true or false$/],
  [
    'a sexagesimal number of YAML 1.1',
    'job: { id: 1 }\nsettings: { tm_cus: 1:30 }',
    /tm_cus must be an integer; it is a string of 4 characters$/,
  ],
  [
    'an underscore of YAML 1.1',
    'job: { id: 1 }\nsettings: { tm_cus: 1_000 }',
    /tm_cus must be an integer; it is a string of 5 characters$/,
  ],
  [
    'a version of Flink without quotes',
    'job: { id: 1 }\nsettings: { flink_version: 1.10 }',
    /flink_version must be a string; it is 1.1; put it in quotes$/,
  ],
  [
    'a number in quotes',
    'job: { id: 1 }\nsettings: { tm_cus: "4" }',
    /tm_cus must be an integer; it is a string of 1 character; write it without quotes$/,
  ],
  [
    'not a number',
    'job: { id: 1 }\ndeploy: { wait: { poll: .nan } }',
    /^job\.yaml:2:25: this number loses digits/,
  ],
])('of %s is told what is wrong, in one line each, and soon', (_, text, problem) => {
  const begun = performance.now();
  const problems = listProblems(text);
  expect(performance.now() - begun).toBeLessThan(5000);
  expect(problems.join('\n')).toMatch(problem);
  expect(problems.length).toBeLessThanOrEqual(11);
  for (const line of problems) {
    expect(line.length).toBeLessThan(400);
    expect(line).toMatch(/^[ -~…]+$/);
  }
});

it.each([
  ['a byte order mark', '\uFEFFjob: { id: 1 }'],
  ['CRLF', 'job:\r\n  id: 1\r\n'],
  ['tabs in JSON', '{\n\t"job": {\n\t\t"id": 1\n\t}\n}\n'],
  ['a document marker', '%YAML 1.2\n---\njob: { id: 1 }\n...\n'],
  ['comments', '# one\njob: # two\n  id: 1 # three\n'],
  ['an alias', 'job: { id: &id 1 }\nsettings: {}\n'],
  ['names in quotes', '"job": { \'id\': 1 }'],
  ['an integer in hexadecimal', 'job: { id: 0x1 }'],
])('%s is read', (_, text) => {
  expect(read(text).job).toEqual({ id: '1' });
});

it('reads an alias as what it stands for', () => {
  const text = `
    job: { id: 1 }
    settings:
      resource_config:
        jobmanager_resource_spec: &spec { cpu: 1, memory: 4G }
        taskmanager_resource_spec: *spec
  `;
  const spec = { cpu: 1, memory: '4G' };
  expect(read(text).wanted.settings).toEqual({
    resource_config: { jobmanager_resource_spec: spec, taskmanager_resource_spec: spec },
  });
});

it('reads as YAML 1.2 has it: yes is text, and 010 is ten', () => {
  expect(
    read('job: { id: 1 }\nsettings: { desc: yes, tm_cus: 010, cu_number: 0o10 }').wanted.settings,
  ).toEqual({
    desc: 'yes',
    tm_cus: 10,
    cu_number: 8,
  });
});

it('never fails but by telling what is wrong, whatever the text is', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'job',
      'settings',
      'id',
      'name',
      'desc',
      'tm_cus',
      'tags',
      'deploy',
      'wait',
      'run',
      '${env:A}',
      '<<',
    ),
    fc.constantFrom(
      ': ',
      '\n',
      '\n  ',
      '- ',
      ', ',
      '{ ',
      ' }',
      '[',
      ']',
      '"',
      "'",
      '&a ',
      '*a',
      '? ',
      '|\n',
      '#',
      '!!x ',
      '---',
      '\t',
    ),
    fc.constantFrom(
      '1',
      '1.5',
      '9007199254740993',
      'null',
      '~',
      'true',
      '.nan',
      '__proto__',
      '\u2028',
      '\uD800',
    ),
    fc.string({ maxLength: 5, unit: 'binary' }),
  );
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
  const sets = fc.array(
    fc.tuple(piece, piece).map((pair) => pair.join('=')),
    { maxLength: 2 },
  );
  fc.assert(
    fc.property(text, sets, fc.boolean(), (given, options, isJob) => {
      const lines = listProblems(isJob ? `job: { id: 1 }\n${given}` : given, {
        sets: options,
        environment: { A: given },
      });
      for (const line of lines) expect(line).toMatch(/^[ -~…]+$/);
    }),
    { numRuns: 300 },
  );
});
