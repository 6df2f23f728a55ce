/**
 * Values of each property of the update, members of objects by their paths, chosen by hand from pages and SDKs and not from
 * the document.
 */

export interface PropertyValues {
  readonly valid: readonly unknown[];
  /** Values that break one rule each, and the keyword of that rule. */
  readonly invalid: readonly (readonly [value: unknown, keyword: string])[];
}

const int32 = {
  valid: [0, 1, -1, 2147483647, -2147483648],
  invalid: [
    [2147483648, 'maximum'],
    [-2147483649, 'minimum'],
    [1e300, 'maximum'],
    [1.5, 'type'],
    ['2', 'type'],
    [true, 'type'],
    [null, 'type'],
    [[2], 'type'],
  ],
} satisfies PropertyValues;

const boolean = {
  valid: [true, false],
  invalid: [
    ['true', 'type'],
    [1, 'type'],
    [0, 'type'],
    [null, 'type'],
    [[], 'type'],
  ],
} satisfies PropertyValues;

const notString = [
  [7, 'type'],
  [false, 'type'],
  [null, 'type'],
  [['a'], 'type'],
  [{}, 'type'],
] as const;

const text = {
  valid: ['', 'a', ' ', '流 😀 \u0000 "', 'x'.repeat(10_000)],
  invalid: notString,
} satisfies PropertyValues;

const list = {
  valid: [[], ['a'], ['a', 'a', ''], Array.from({ length: 1000 }, (_, index) => `${index}.jar`)],
  invalid: [
    ['a.jar', 'type'],
    [{ 0: 'a.jar' }, 'type'],
    [null, 'type'],
    [['a.jar', 7], 'type'],
    [[null], 'type'],
    [[['a.jar']], 'type'],
  ],
} satisfies PropertyValues;

const positive = {
  valid: [1, 2, 2147483647],
  invalid: [
    [0, 'minimum'],
    [-1, 'minimum'],
    [2147483648, 'maximum'],
    [1.5, 'type'],
    ['1', 'type'],
    [null, 'type'],
  ],
} satisfies PropertyValues;

const cores = {
  valid: [0.5, 0.75, 1, 2.5, 64],
  invalid: [
    [0.49, 'minimum'],
    [0, 'minimum'],
    [-1, 'minimum'],
    ['1', 'type'],
    [true, 'type'],
    [null, 'type'],
    [[1], 'type'],
  ],
} satisfies PropertyValues;

const notObject = [
  ['{}', 'type'],
  [[], 'type'],
  [[{}], 'type'],
  [1, 'type'],
  [true, 'type'],
  [null, 'type'],
] as const;

const spec = {
  valid: [{}, { cpu: 1, memory: '4G' }, { memory: '8G' }, { disk: null }],
  invalid: notObject,
} satisfies PropertyValues;

export const propertyValues: Readonly<Record<string, PropertyValues>> = {
  name: {
    valid: ['', 'test1', 'n'.repeat(57), '流'.repeat(57), '😀'.repeat(57)],
    invalid: [['n'.repeat(58), 'maxLength'], ['😀'.repeat(58), 'maxLength'], ...notString],
  },
  desc: {
    valid: ['', 'job for test', 'd'.repeat(512), '😀'.repeat(512)],
    invalid: [['d'.repeat(513), 'maxLength'], ['😀'.repeat(513), 'maxLength'], ...notString],
  },
  queue_name: {
    valid: ['q', 'testQueue', 'q'.repeat(128), '😀'.repeat(128)],
    invalid: [
      ['', 'minLength'],
      ['q'.repeat(129), 'maxLength'],
      ['😀'.repeat(129), 'maxLength'],
      ...notString,
    ],
  },
  cu_number: int32,
  manager_cu_number: int32,
  parallel_number: int32,
  log_enabled: boolean,
  obs_bucket: text,
  smn_topic: text,
  main_class: text,
  entrypoint_args: text,
  restart_when_exception: boolean,
  entrypoint: text,
  dependency_jars: list,
  dependency_files: list,
  tm_cus: int32,
  tm_slot_num: int32,
  feature: {
    valid: ['basic', 'custom'],
    invalid: [
      ['', 'enum'],
      ['Basic', 'enum'],
      ['custom ', 'enum'],
      ['advanced', 'enum'],
    ],
  },
  flink_version: text,
  image: text,
  resume_checkpoint: boolean,
  resume_max_num: {
    valid: [-1, 1, 5, 2147483647],
    invalid: [
      [0, 'not'],
      [-2, 'minimum'],
      [2147483648, 'maximum'],
      [0.5, 'type'],
      ['5', 'type'],
      [false, 'type'],
      [null, 'type'],
    ],
  },
  checkpoint_path: text,
  runtime_config: text,
  job_type: text,
  execution_agency_urn: text,
  resource_config_version: {
    valid: ['v1', 'v2'],
    invalid: [
      ['', 'enum'],
      ['V1', 'enum'],
      ['v3', 'enum'],
      ['v2 ', 'enum'],
    ],
  },
  resource_config: {
    valid: [
      {},
      { max_slot: 2, parallel_number: 4 },
      { jobmanager_resource_spec: { cpu: 1 } },
      { unknown: [] },
    ],
    invalid: notObject,
  },
  'resource_config.max_slot': positive,
  'resource_config.parallel_number': positive,
  'resource_config.jobmanager_resource_spec': spec,
  'resource_config.jobmanager_resource_spec.cpu': cores,
  'resource_config.jobmanager_resource_spec.memory': text,
  'resource_config.taskmanager_resource_spec': spec,
  'resource_config.taskmanager_resource_spec.cpu': cores,
  'resource_config.taskmanager_resource_spec.memory': text,
  checkpoint_enabled: boolean,
  checkpoint_mode: {
    valid: [1, 2],
    invalid: [
      [0, 'enum'],
      [3, 'enum'],
      [-1, 'enum'],
    ],
  },
  checkpoint_interval: int32,
  flink_log_config: text,
};

/** A body with one value in it, in the objects that its path leads through. */
export function bodyOf(path: string, value: unknown): Readonly<Record<string, unknown>> {
  const [name, ...rest] = path.split('.') as [string, ...string[]];
  return { [name]: rest.length === 0 ? value : bodyOf(rest.join('.'), value) };
}
