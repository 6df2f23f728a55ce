/** Values that each property of the update takes, and values that it refuses. */

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

const integer: PropertyCases = {
  valid: [2, 0, -1, 2147483647],
  invalid: [...notInteger, [-2147483649, 'minimum']],
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
};
