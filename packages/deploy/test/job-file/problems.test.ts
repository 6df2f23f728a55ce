import { expect, it } from 'vitest';

import { listProblems } from './read.ts';

it('tells all that is wrong with a file at once, in its order, each with the place and what to do', () => {
  const text = `job: { idd: 1, id: 202 }
setings: {}
settings:
  paralel_number: 4
  flink_version: 1.15
  parallel_number: "4"
  log_enabled: yes
  dependency_jars: obs://bucket/a.jar
  resource_config: { max_slots: 3 }
  entrypoint: [a.jar]
deploy: { savepoint: when_running, wait: { poll: 0 } }
run: "no"
`;
  expect(listProblems(text)).toEqual([
    'job.yaml:1:8: job.idd is not known; did you mean id?',
    'job.yaml:2:1: setings is not known; did you mean settings?',
    'job.yaml:4:3: settings.paralel_number is not known; did you mean parallel_number?',
    'job.yaml:5:18: settings.flink_version must be a string; it is 1.15; put it in quotes',
    'job.yaml:6:20: settings.parallel_number must be an integer; it is a string of 1 character; write it without quotes',
    'job.yaml:7:16: settings.log_enabled must be true or false; it is a string of 3 characters',
    'job.yaml:8:20: settings.dependency_jars must be an array; it is a string of 18 characters; write it as a list, such as [one, two]',
    'job.yaml:9:22: settings.resource_config.max_slots is not known; did you mean max_slot?',
    'job.yaml:10:15: settings.entrypoint must be a string; it is an array; write it as one text',
    'job.yaml:11:22: deploy.savepoint must be one of "always", "when-running", "never"',
    'and 2 more',
  ]);
});

it.each([
  [
    'deploy: { savepoint: when-runing }',
    22,
    'deploy.savepoint must be one of "always", "when-running", "never"',
  ],
  ['deploy: { on-failure: undo }', 23, 'deploy.on-failure must be one of "rollback", "leave", "stop"'],
  ['deploy: { savepoint-path: "" }', 27, 'deploy.savepoint-path must have at least 1 character'],
  ['deploy: { onfailure: stop }', 11, 'deploy.onfailure is not known; did you mean on-failure?'],
  ['deploy: { wait: { poll: 0 } }', 25, 'deploy.wait.poll must be more than 0'],
  ['deploy: { wait: { poll: 5s } }', 25, 'deploy.wait.poll must be a number'],
  ['deploy: { wait: { poll: "5" } }', 25, 'deploy.wait.poll must be a number; write it without quotes'],
  ['deploy: { wait: { settle: -1 } }', 27, 'deploy.wait.settle must be 0 or more'],
  ['deploy: { wait: { timeout: 1e9 } }', 28, 'deploy.wait.timeout must be 604800 or less'],
  ['deploy: { wait: { timout: 1 } }', 19, 'deploy.wait.timout is not known; did you mean timeout?'],
  ['deploy: { wait: 5 }', 17, 'deploy.wait must be an object; write it as properties with their values'],
  ['deploy: ', 9, 'deploy must be an object; write it as properties with their values'],
  ['run: on', 6, 'run must be true or false'],
  ['run: "true"', 6, 'run must be true or false; write it without quotes'],
  [
    'settings: []',
    11,
    'settings must be an object; write properties with their values below it, or leave it out',
  ],
  ['settings: { x: 1 }', 13, 'settings.x is not known; there are name, desc, queue_name, '],
  ['settings: { resume_max_num: 0 }', 29, 'settings.resume_max_num must not be 0'],
  ['settings: { tm_cus: 99999999999 }', 21, 'settings.tm_cus must be 2147483647 or less; it is 99999999999'],
  ['settings: { tm_cus: 99999999999999999999 }', 21, 'settings.tm_cus must be 2147483647 or less; it is '],
  [
    'settings: { feature: Basic }',
    22,
    'settings.feature must be one of "basic", "custom"; it is a string of 5 char',
  ],
  [
    'settings: { dependency_jars: [a, 1] }',
    34,
    'settings.dependency_jars.1 must be a string; it is 1; put it in quotes',
  ],
  [
    'settings: { resource_config: { jobmanager_resource_spec: { cpu: 0.1, memory: 4G } } }',
    65,
    'settings.resource_config.jobmanager_resource_spec.cpu must be 0.5 or more; it is 0.1',
  ],
  ['version: 1', 1, 'version is not known; there are $schema, job, settings, run, deploy'],
])('of %s tells where it is and what it shall be', (member, column, problem) => {
  const [found, ...others] = listProblems(`job: { id: 1 }\n${member}\n`);
  expect(found?.slice(0, `job.yaml:2:${column}: ${problem}`.length)).toBe(`job.yaml:2:${column}: ${problem}`);
  expect(others).toEqual([]);
});
