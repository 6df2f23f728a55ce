import { describe, expect, it } from 'vitest';

import { listProblems, read } from './read.ts';

const environment = {
  JAR: 'obs://bucket/orders-1.4.2.jar',
  VERSION: '1.4.2',
  PARALLEL: '4',
  ENABLED: 'true',
  CPU: '1.5',
  LIST: '[a.jar, b.jar]',
  SPEC: '{ cpu: 1.5, memory: 4G }',
  ID: '9007199254740993',
  NESTED: '${env:JAR}',
  EMPTY: '',
};

const file = (settings: string): string => `{ job: { id: 1 }, settings: { ${settings} } }`;
const settingsOf = (settings: string): unknown => read(file(settings), { environment }).wanted.settings;

describe('a reference to a variable', () => {
  it.each([
    ['entrypoint: "${env:JAR}"', { entrypoint: 'obs://bucket/orders-1.4.2.jar' }],
    [
      'entrypoint: "obs://b/${env:VERSION}/a-${env:VERSION}.jar"',
      { entrypoint: 'obs://b/1.4.2/a-1.4.2.jar' },
    ],
    ['flink_version: "${env:CPU}"', { flink_version: '1.5' }],
    ['parallel_number: "${env:PARALLEL}"', { parallel_number: 4 }],
    ['log_enabled: "${env:ENABLED}"', { log_enabled: true }],
    ['dependency_jars: "${env:LIST}"', { dependency_jars: ['a.jar', 'b.jar'] }],
    ['dependency_jars: ["x-${env:VERSION}.jar"]', { dependency_jars: ['x-1.4.2.jar'] }],
    [
      'resource_config: { jobmanager_resource_spec: "${env:SPEC}" }',
      { resource_config: { jobmanager_resource_spec: { cpu: 1.5, memory: '4G' } } },
    ],
    [
      'resource_config: { jobmanager_resource_spec: { cpu: "${env:CPU}" } }',
      { resource_config: { jobmanager_resource_spec: { cpu: 1.5 } } },
    ],
    // What a variable holds is not looked through for others.
    ['desc: "${env:NESTED}"', { desc: '${env:JAR}' }],
    ['desc: "a ${env:NESTED}"', { desc: 'a ${env:JAR}' }],
    ['desc: "$${env:JAR} and ${env:VERSION}"', { desc: '${env:JAR} and 1.4.2' }],
    ['desc: "$${env:"', { desc: '${env:' }],
    ['desc: "[${env:EMPTY}]"', { desc: '[]' }],
    ['desc: "${JAR} $JAR ${{ JAR }} $"', { desc: '${JAR} $JAR ${{ JAR }} $' }],
  ])('in %s becomes its value', (settings, expected) => {
    expect(settingsOf(settings)).toEqual(expected);
  });

  it('can be the ID or the name of the job, or say how to deploy', () => {
    const text =
      '{ job: { id: "${env:ID}" }, run: "${env:ENABLED}", deploy: { wait: { poll: "${env:PARALLEL}" } } }';
    expect(read(text, { environment })).toMatchObject({
      job: { id: '9007199254740993' },
      wanted: { run: true },
      patience: { poll: 4000 },
    });
    expect(read('job: { name: "orders-${env:VERSION}" }', { environment }).job).toEqual({
      name: 'orders-1.4.2',
    });
  });

  it.each([
    ['entrypoint: "${env:NOPE}"', 'settings.entrypoint: the environment variable NOPE is not set; set it'],
    [
      'entrypoint: "a ${env:toString}"',
      'settings.entrypoint: the environment variable toString is not set; set it',
    ],
    [
      'entrypoint: "${env:EMPTY}"',
      'settings.entrypoint: the environment variable EMPTY is empty; set it, or write ""',
    ],
    [
      'entrypoint: "${env:a b}"',
      'settings.entrypoint: a reference is ${env:NAME} with the name of a variable; for the text ${env: write $${env:',
    ],
    [
      'entrypoint: "${env:JAR"',
      'settings.entrypoint: a reference is ${env:NAME} with the name of a variable; for the text ${env: write $${env:',
    ],
    [
      'entrypoint: "${env:}"',
      'settings.entrypoint: a reference is ${env:NAME} with the name of a variable; for the text ${env: write $${env:',
    ],
    [
      'parallel_number: "${env:VERSION}"',
      'settings.parallel_number must be an integer; it is a string of 5 characters',
    ],
    [
      'parallel_number: "${env:PARALLEL}0"',
      'settings.parallel_number must be an integer; it is a string of 2 characters; write it without quotes',
    ],
    [
      'log_enabled: "${env:PARALLEL}"',
      'settings.log_enabled must be true or false; it is a string of 1 character',
    ],
    [
      'dependency_jars: "${env:JAR}"',
      'settings.dependency_jars must be an array; it is a string of 29 characters; write it as a list, such as [one, two]',
    ],
    [
      'feature: "${env:JAR}"',
      'settings.feature must be one of "basic", "custom"; it is a string of 29 characters',
    ],
  ])('in %s is refused', (settings, problem) => {
    const [found, ...others] = listProblems(file(settings), { environment });
    expect(found?.replace(/^job\.yaml:1:\d+: /, '')).toBe(problem);
    expect(others).toEqual([]);
  });

  it('is no group of the file', () => {
    expect(listProblems('{ job: "${env:SPEC}" }', { environment })).toEqual([
      'job.yaml:1:8: job must be an object; write it as properties with their values',
    ]);
  });
});

describe('a secret', () => {
  const secrets = {
    DLI_TOKEN: 'MIIEtokenofmine',
    HUAWEICLOUD_SDK_SK: 'secretkeyofmine',
    DB_PASSWORD: 'postgres',
    SHORT_TOKEN: 'short',
    JAR: 'MIIEtokenofmine',
  };
  const check = (text: string, sets: readonly string[] = []): readonly string[] =>
    listProblems(file(text), { environment: secrets, sets });

  it.each([
    'DLI_TOKEN',
    'HUAWEICLOUD_SDK_AK',
    'HUAWEICLOUD_SDK_SK',
    'HUAWEICLOUD_SDK_SECURITY_TOKEN',
    'DB_PASSWORD',
    'GITHUB_TOKEN',
    'AWS_SECRET_ACCESS_KEY',
  ])('%s cannot be referred to', (name) => {
    expect(check(`desc: "a \${env:${name}}"`)).toEqual([
      `job.yaml:1:37: settings.desc: ${name} holds a secret, which does not belong into a job; take it out`,
    ]);
  });

  it.each([
    ['desc: MIIEtokenofmine', 'DLI_TOKEN'],
    ['entrypoint_args: --token MIIEtokenofmine', 'DLI_TOKEN'],
    ['entrypoint_args: "--token ${env:JAR}"', 'DLI_TOKEN'],
    ['dependency_jars: [a, secretkeyofmine]', 'HUAWEICLOUD_SDK_SK'],
    ['desc: postgres', 'DB_PASSWORD'],
  ])('cannot be written into %s', (settings, name) => {
    const [found, ...others] = check(settings);
    expect(found).toContain(`this is the secret of ${name}, which does not belong into a job; take it out`);
    expect(found).not.toMatch(/MIIE|secretkey|postgres/);
    expect(others).toEqual([]);
  });

  it('cannot be given by an option', () => {
    expect(
      check('', [
        'desc=MIIEtokenofmine',
        'resource_config={jobmanager_resource_spec: {memory: secretkeyofmine}}',
      ]),
    ).toEqual([
      '--set desc: settings.desc: this is the secret of DLI_TOKEN, which does not belong into a job; take it out',
      '--set resource_config: settings.resource_config.jobmanager_resource_spec.memory: this is the secret of HUAWEICLOUD_SDK_SK, which does not belong into a job; take it out',
    ]);
  });

  it('of another program may be a word in a text, and a short one any text', () => {
    expect(check('entrypoint_args: "--jdbc jdbc:postgresql://host", desc: short')).toEqual([]);
  });
});
