/** Values that each property of the update takes, and values that it refuses, members of objects by their paths. */

/** A value and what it breaks: a keyword, with the pointer below the property before it where there is one. */
export type Refused = readonly [value: unknown, ...violations: string[]];

export interface PropertyCases {
  readonly valid: readonly unknown[];
  readonly invalid: readonly Refused[];
}

const notText: readonly Refused[] = [
  [1, 'type'],
  [true, 'type'],
  [null, 'type'],
  [['text'], 'type'],
  [{ text: 'text' }, 'type'],
];

const notSwitch: readonly Refused[] = [
  ['true', 'type'],
  [1, 'type'],
  [0, 'type'],
  [null, 'type'],
  [[true], 'type'],
];

const notInteger: readonly Refused[] = [
  ['2', 'type'],
  [1.5, 'type'],
  [true, 'type'],
  [null, 'type'],
  [[2], 'type'],
  [2147483648, 'maximum'],
];

const notList: readonly Refused[] = [
  ['myGroup/test.jar,myGroup/test1.jar', 'type'],
  [{ 0: 'myGroup/test.jar' }, 'type'],
  [null, 'type'],
  [[1], '/0 type'],
  [['myGroup/test.jar', null], '/1 type'],
  [['myGroup/test.jar', ['myGroup/test1.jar'], 'other.jar', false], '/1 type', '/3 type'],
];

const notObject: readonly Refused[] = [
  ['{}', 'type'],
  [[], 'type'],
  [[{}], 'type'],
  [null, 'type'],
  [1, 'type'],
];

const integer: PropertyCases = {
  valid: [2, 0, -1, 2147483647],
  invalid: [...notInteger, [-2147483649, 'minimum']],
};
const positive: PropertyCases = {
  valid: [1, 2, 2147483647],
  invalid: [...notInteger, [0, 'minimum'], [-1, 'minimum']],
};
const toggle: PropertyCases = { valid: [true, false], invalid: notSwitch };
const list = (...valid: string[]): PropertyCases => ({ valid: [[], ['任务/包'], valid], invalid: notList });
const text = (...valid: string[]): PropertyCases => ({ valid: ['', ...valid], invalid: notText });

export const propertyCases: Readonly<Record<string, PropertyCases>> = {
  name: { valid: ['', 'test1', '任务'], invalid: [...notText, ['n'.repeat(58), 'maxLength']] },
  desc: { valid: ['', 'job for test\n'], invalid: [...notText, ['d'.repeat(513), 'maxLength']] },
  queue_name: {
    valid: ['q', 'testQueue'],
    invalid: [...notText, ['', 'minLength'], ['q'.repeat(129), 'maxLength']],
  },
  cu_number: integer,
  manager_cu_number: integer,
  parallel_number: integer,
  log_enabled: toggle,
  obs_bucket: text('my-flink-logs'),
  smn_topic: text('flink-alarms'),
  main_class: text('org.apache.flink.examples.streaming.JavaQueueStream'),
  entrypoint_args: text('-windowSize 2000 -rate 3', 'x'.repeat(2000)),
  restart_when_exception: toggle,
  entrypoint: text('FemaleInfoCollec.jar', 'obs://bucket/test.jar'),
  dependency_jars: list('myGroup/test.jar', 'myGroup/test1.jar'),
  dependency_files: list('myGroup/test.csv', 'myGroup/test1.csv'),
  tm_cus: integer,
  tm_slot_num: integer,
  feature: {
    valid: ['basic', 'custom'],
    invalid: [
      ['Basic', 'enum'],
      ['', 'enum'],
      ['custom ', 'enum'],
      [1, 'type', 'enum'],
      [null, 'type', 'enum'],
      [['basic'], 'type', 'enum'],
    ],
  },
  flink_version: text('1.15'),
  image: text('my-org/my-flink:1.15-2'),
  resume_checkpoint: toggle,
  resume_max_num: {
    valid: [-1, 1, 5, 2147483647],
    invalid: [...notInteger, [0, 'not'], [-0, 'not'], [-2, 'minimum'], [-1.5, 'type', 'minimum']],
  },
  checkpoint_path: text('my-bucket/checkpoints/test1'),
  runtime_config: text('[{"key":"flink.dli.job.scale.enable","value":"true"}]'),
  job_type: text('flink_jar_job', 'flink_sql_job'),
  execution_agency_urn: text('myAgencyName'),
  resource_config_version: {
    valid: ['v1', 'v2'],
    invalid: [
      ['V2', 'enum'],
      ['', 'enum'],
      ['v3', 'enum'],
      [2, 'type', 'enum'],
      [null, 'type', 'enum'],
    ],
  },
  resource_config: {
    valid: [{}, { max_slot: 1 }, { maxSlot: 'one' }, { jobmanager_resource_spec: {} }],
    invalid: [
      ...notObject,
      [{ max_slot: 0, parallel_number: '1' }, '/max_slot minimum', '/parallel_number type'],
    ],
  },
  'resource_config.max_slot': positive,
  'resource_config.parallel_number': positive,
  ...Object.assign(
    {},
    ...['resource_config.jobmanager_resource_spec', 'resource_config.taskmanager_resource_spec'].map(
      (path): Readonly<Record<string, PropertyCases>> => ({
        [path]: {
          valid: [{}, { cpu: 1, memory: '4G' }, { Cpu: '1' }],
          invalid: [...notObject, [{ cpu: 0, memory: 4 }, '/cpu minimum', '/memory type']],
        },
        [`${path}.cpu`]: {
          valid: [0.5, 1, 1.25, 64, 1e9],
          invalid: [
            [0.49, 'minimum'],
            [0, 'minimum'],
            [-1, 'minimum'],
            ['1', 'type'],
            [null, 'type'],
            [true, 'type'],
            [[1], 'type'],
          ],
        },
        [`${path}.memory`]: text('4G', '4 GB', '4096MB', '4'),
      }),
    ),
  ),
  checkpoint_enabled: toggle,
  checkpoint_mode: {
    valid: [1, 2],
    invalid: [
      [0, 'enum'],
      [3, 'enum'],
      [1.5, 'type', 'enum'],
      ['1', 'type', 'enum'],
      ['exactly_once', 'type', 'enum'],
      [null, 'type', 'enum'],
    ],
  },
  checkpoint_interval: integer,
  flink_log_config: {
    valid: ['', '{"root_logger_level":"INFO"}', 'no JSON'],
    invalid: [...notText, [{ root_logger_level: 'INFO' }, 'type']],
  },
};

/** A body with one value in it, in the objects that its path leads through. */
export function bodyOf(path: string, value: unknown): Readonly<Record<string, unknown>> {
  const [name, ...rest] = path.split('.') as [string, ...string[]];
  return { [name]: rest.length === 0 ? value : bodyOf(rest.join('.'), value) };
}
