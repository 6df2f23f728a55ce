import { contract } from '@dli-flink/contract';
import { creationDefaults, requestExamples } from '@dli-flink/contract/examples';
import { writeJson } from '@dli-flink/contract/json';
import { describe, expect, it } from 'vitest';

import { listProblems, read } from './read.ts';

it('reads which job it is, its settings, and how to deploy', () => {
  const file = read(`
    job: { id: 9007199254740993 } # or { name: orders }
    settings: { entrypoint: obs://bucket/orders-1.4.2.jar, parallel_number: 4 }
    run: true
    deploy:
      savepoint: always
      savepoint-path: bucket/savepoints/orders/
      on-failure: stop
      wait: { poll: 0.5, settle: 30, timeout: 1800 } # seconds
  `);
  expect(file).toEqual({
    job: { id: '9007199254740993' },
    wanted: {
      settings: { entrypoint: 'obs://bucket/orders-1.4.2.jar', parallel_number: 4 },
      run: true,
      savepoint: 'always',
      savepointPath: 'bucket/savepoints/orders/',
      onFailure: 'stop',
    },
    patience: { poll: 500, settle: 30_000, timeout: 1_800_000 },
    creationOnly: {},
  });
});

it('leaves out what the file does not say, defaults above all', () => {
  expect(read('job: { name: orders }')).toEqual({
    job: { name: 'orders' },
    wanted: { settings: {} },
    patience: {},
    creationOnly: {},
  });
  expect(Object.keys(creationDefaults.updateFlinkJarJob).length).toBeGreaterThan(5);
});

it.each(['yaml', 'json', 'json with tabs', 'json in one line'])(
  'reads every example of the update as %s',
  (form) => {
    for (const [name, body] of Object.entries(requestExamples.updateFlinkJarJob)) {
      const file = { $schema: './job.schema.json', job: { id: 202 }, settings: body };
      const indent = { yaml: 2, json: 2, 'json with tabs': '\t', 'json in one line': undefined }[form];
      const json = JSON.stringify(file, undefined, indent);
      // YAML takes names without quotes.
      const text = form === 'yaml' ? json.replaceAll(/"(\w+)": /g, '$1: ') : json;
      expect(read(text).wanted.settings, name).toEqual(body);
    }
  },
);

describe('the ID of a job', () => {
  it.each([
    ['1', '1'],
    ['9007199254740993', '9007199254740993'],
    ['"9007199254740993"', '9007199254740993'],
    ['9223372036854775807', '9223372036854775807'],
    ['"9223372036854775807"', '9223372036854775807'],
    ["'202'", '202'],
    // YAML 1.2 knows no octal numbers but those with 0o.
    ['0202', '202'],
    ['1.0', '1'],
  ])('%s is %s', (written, id) => {
    expect(read(`job: { id: ${written} }`).job).toEqual({ id });
    expect(read(`{"job": {"id": ${writeJson(BigInt(id))}}}`).job).toEqual({ id });
  });

  it.each([
    ['1.5', 'must be an integer; it is 1.5'],
    ['0', 'must be 1 or more; it is 0'],
    ['-1', 'must be 1 or more; it is -1'],
    ['9223372036854775808', 'must be 9223372036854775807 or less; it is 9223372036854775808'],
    ['"9223372036854775808"', 'must be 9223372036854775807 or less'],
    ['"0202"', 'must be an integer'],
    ['"1e3"', 'must be an integer'],
    ['" 202"', 'must be an integer'],
    ['orders', 'must be an integer'],
    ['null', 'must be an integer; it is null'],
    ['[202]', 'must be an integer; it is an array'],
    ['true', 'must be an integer; it is the boolean true'],
    ['1e20', 'this number loses digits; write an integer with all of its digits'],
    ['4503599627370497.5', 'this number loses digits'],
    ['9007199254740993.0', 'this number loses digits'],
    ['.inf', 'this number loses digits'],
    ['.nan', 'this number loses digits'],
    ['9'.repeat(41), 'this number has more than 40 digits'],
  ])('cannot be %s', (written, problem) => {
    const [found, ...others] = listProblems(`job: { id: ${written} }`);
    expect(found).toMatch(/^job\.yaml:1:12: (job\.id|this number)/);
    expect(found).toContain(problem);
    expect(others).toEqual([]);
  });
});

describe('null', () => {
  it('clears a text and a list, in an object too', () => {
    const settings =
      '{ desc: null, smn_topic: , dependency_jars: ~, resource_config: { jobmanager_resource_spec: { memory: null } } }';
    expect(read(`{ job: { id: 1 }, settings: ${settings} }`).wanted.settings).toEqual({
      desc: '',
      smn_topic: '',
      dependency_jars: [],
      resource_config: { jobmanager_resource_spec: { memory: '' } },
    });
  });

  it.each([
    'queue_name',
    'feature',
    'parallel_number',
    'log_enabled',
    'resource_config',
    'resource_config.max_slot',
  ])('cannot clear %s', (path) => {
    const settings = path.split('.').reduceRight<unknown>((value, name) => ({ [name]: value }), null);
    expect(listProblems(JSON.stringify({ job: { id: 1 }, settings }))).toEqual([
      expect.stringMatching(`: settings.${path} cannot be cleared; leave it out, and it stays as it is$`),
    ]);
  });
});

it('keeps properties apart that a job gets at its creation alone', () => {
  const file = read('{ job: { name: orders }, settings: { desc: a, tags: [{ key: team, value: orders }] } }');
  expect(file.wanted.settings).toEqual({ desc: 'a' });
  expect(file.creationOnly).toEqual({ tags: [{ key: 'team', value: 'orders' }] });
  expect(listProblems('{ job: { name: orders }, settings: { tags: [{ key: team }] } }')).toEqual([
    'job.yaml:1:45: settings.tags.0 must have the property value',
  ]);
});

describe('run', () => {
  it.each([
    ['run: false', false],
    ['deploy: { run: false }', false],
    ['{ run: true, deploy: { run: true } }', true],
    ['deploy: {}', undefined],
  ])('of %s is %s', (text, run) => {
    const file = text.startsWith('{') ? `{ job: { id: 1 }, ${text.slice(1)}` : `job: { id: 1 }\n${text}`;
    expect(read(file).wanted.run).toBe(run);
  });

  it('cannot be two things at once', () => {
    expect(listProblems('{ job: { id: 1 }, run: true, deploy: { run: false } }')).toEqual([
      'job.yaml:1:45: deploy.run is not what run says; keep one of them',
    ]);
  });
});

describe('job', () => {
  it('is by ID where its name changes', () => {
    expect(read('{ job: { id: 1 }, settings: { name: b } }').wanted.settings).toEqual({ name: 'b' });
    expect(read('{ job: { name: a }, settings: { name: a } }').wanted.settings).toEqual({ name: 'a' });
    expect(listProblems('{ job: { name: a }, settings: { name: b } }')).toEqual([
      expect.stringMatching(
        /^job\.yaml:1:39: settings\.name would rename the job, .*; give job\.id in place of job\.name$/,
      ),
    ]);
  });

  it.each([
    [
      'run: true',
      'job.yaml:1:1: job must say which job it is; write job: { id: 123 } or job: { name: orders }',
    ],
    [
      'job: {}',
      'job.yaml:1:6: job must say which job it is; write job: { id: 123 } or job: { name: orders }',
    ],
    ['job: { id: 1, name: a }', 'job.yaml:1:6: job has an id and a name; keep one of them'],
    ['job: orders', 'job.yaml:1:6: job must be an object; write it as properties with their values'],
    ['job: { name: "" }', 'job.yaml:1:14: job.name must have at least 1 character'],
    ['job: { name: 202 }', 'job.yaml:1:14: job.name must be a string; put it in quotes'],
  ])('says which one it is, unlike %s', (text, problem) => {
    expect(listProblems(text)).toEqual([problem]);
  });
});

it('asks the contract what settings there are', () => {
  const update = contract.schemas.updateFlinkJarJob;
  const properties = { ...update.body!.properties, colour: { type: 'string' } };
  const other = {
    ...contract,
    schemas: { ...contract.schemas, updateFlinkJarJob: { ...update, body: { ...update.body, properties } } },
  };
  const text = '{ job: { id: 1 }, settings: { colour: blue } }';
  expect(read(text, { contract: other }).wanted.settings).toEqual({ colour: 'blue' });
  expect(listProblems(text)).toEqual([expect.stringContaining('settings.colour is not known')]);
});
