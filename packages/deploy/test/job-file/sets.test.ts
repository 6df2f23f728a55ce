import { describe, expect, it } from 'vitest';

import { listProblems, read } from './read.ts';

const text = `job: { id: 1 }
settings: { entrypoint: "\${env:JAR}", parallel_number: 4, resource_config: { max_slot: 2 } }
`;

const settingsOf = (...sets: string[]): unknown =>
  read(text, { sets: ['entrypoint=a.jar', ...sets] }).wanted.settings;

describe('--set', () => {
  it.each([
    ['entrypoint=obs://bucket/app-1.4.2.jar', { entrypoint: 'obs://bucket/app-1.4.2.jar' }],
    ['entrypoint_args=--a=b c ', { entrypoint_args: '--a=b c ' }],
    ['flink_version=1.10', { flink_version: '1.10' }],
    ['desc=null', { desc: 'null' }],
    ['desc=${env:JAR} $${env:JAR}', { desc: '${env:JAR} $${env:JAR}' }],
    ['runtime_config=[{"key":"a","value":"b"}]', { runtime_config: '[{"key":"a","value":"b"}]' }],
    ['desc=', { desc: '' }],
    ['parallel_number=8', { parallel_number: 8 }],
    ['resume_max_num=-1', { resume_max_num: -1 }],
    ['log_enabled=true', { log_enabled: true }],
    ['dependency_jars=[a.jar, "b.jar"]', { dependency_jars: ['a.jar', 'b.jar'] }],
    ['dependency_jars=', { dependency_jars: [] }],
    ['dependency_jars= # none', { dependency_jars: [] }],
    ['resource_config.parallel_number=8', { resource_config: { max_slot: 2, parallel_number: 8 } }],
    [
      'resource_config.jobmanager_resource_spec.cpu=1.5',
      { resource_config: { max_slot: 2, jobmanager_resource_spec: { cpu: 1.5 } } },
    ],
    ['resource_config={ parallel_number: 8 }', { resource_config: { parallel_number: 8 } }],
    ['tags=[{key: team, value: a}]', {}],
  ])('%s is read as the type of the property', (set, expected) => {
    expect(settingsOf(set)).toEqual({
      entrypoint: 'a.jar',
      parallel_number: 4,
      resource_config: { max_slot: 2 },
      ...expected,
    });
  });

  it('counts above the file, a variable of which need not be set then, and the last one of a name', () => {
    expect(listProblems(text)).toEqual([expect.stringContaining('JAR is not set')]);
    expect(settingsOf('parallel_number=5', 'parallel_number=6')).toMatchObject({ parallel_number: 6 });
    expect(read('job: { id: 1 }', { sets: ['desc=a'] }).wanted.settings).toEqual({ desc: 'a' });
    expect(read('job: { id: 1 }', { sets: ['tags=[{key: a, value: b}]'] }).creationOnly).toEqual({
      tags: [{ key: 'a', value: 'b' }],
    });
  });

  it.each([
    ['entrypont=a', '--set entrypont: entrypont is not known; did you mean entrypoint?'],
    [
      'resource_config.maxslot=1',
      '--set resource_config.maxslot: maxslot is not known; did you mean max_slot?',
    ],
    ['entrypoint.a=1', '--set entrypoint.a: this property has no others in it'],
    ['__proto__.a=1', '--set __proto__.a: __proto__ is not known; there are name, '],
    ['constructor=1', '--set constructor: constructor is not known; there are name, '],
    ['desc', '--set desc: write name=value, with the name of a property'],
    ['=a', '--set "": write name=value, with the name of a property'],
    ['\u001B[2J=a', '--set "?[2J": "?[2J" is not known; there are name, '],
    [
      'parallel_number=four',
      '--set parallel_number: settings.parallel_number must be an integer; it is a string of 4 char',
    ],
    ['parallel_number=', '--set parallel_number: settings.parallel_number cannot be cleared'],
    ['queue_name=', '--set queue_name: settings.queue_name cannot be cleared'],
    ['log_enabled=yes', '--set log_enabled: settings.log_enabled must be true or false'],
    [
      'dependency_jars=a.jar',
      '--set dependency_jars: settings.dependency_jars must be an array; it is a string of 5 characters; write it as a list',
    ],
    ['dependency_jars=[a', '--set dependency_jars: flow sequence must end with a ]'],
    [
      'resource_config={max_slots: 1}',
      '--set resource_config: settings.resource_config.max_slots is not known; did you mean max_slot?',
    ],
  ])('%j is refused', (set, problem) => {
    const [found, ...others] = listProblems('job: { id: 1 }', { sets: [set] });
    expect(found?.slice(0, problem.length)).toBe(problem);
    expect(others).toEqual([]);
  });
});
