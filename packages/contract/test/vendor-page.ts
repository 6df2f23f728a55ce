/**
 * The vendor's page "Updating a Flink Jar Job", typed by hand: what the document is held against. The page's lists of
 * values for `log_enabled` and `feature`, its tables 4 and 5 are taken from other copies of the same page.
 */
export type PageType = 'String' | 'Integer' | 'Long' | 'Boolean' | 'Array of Strings';

/** Table 1. The page gives both parameters as mandatory. */
export const uriParameters: readonly { name: string; type: PageType; smallest: object }[] = [
  // That neither is empty goes without saying on the page: "greater than 0" is what DLI.12001 says of job_id.
  { name: 'project_id', type: 'String', smallest: { minLength: 1 } },
  { name: 'job_id', type: 'Long', smallest: { minimum: 1 } },
];

export interface PageProperty {
  readonly name: string;
  readonly type: PageType;
  /** "Length range: 0 to 57 characters." */
  readonly length?: readonly [minimum: number, maximum: number];
  readonly values?: readonly string[];
  /** "Value range: -1 or greater than 0." */
  readonly isPositiveOrMinusOne?: boolean;
  readonly default?: unknown;
}

/** Table 2. The page gives every property as not mandatory. */
export const requestProperties: readonly PageProperty[] = [
  { name: 'name', type: 'String', length: [0, 57] },
  { name: 'desc', type: 'String', length: [0, 512] },
  { name: 'queue_name', type: 'String', length: [1, 128] },
  { name: 'cu_number', type: 'Integer', default: 2 },
  { name: 'manager_cu_number', type: 'Integer', default: 1 },
  { name: 'parallel_number', type: 'Integer', default: 1 },
  { name: 'log_enabled', type: 'Boolean', default: false },
  { name: 'obs_bucket', type: 'String' },
  { name: 'smn_topic', type: 'String' },
  { name: 'main_class', type: 'String' },
  { name: 'entrypoint_args', type: 'String' },
  { name: 'restart_when_exception', type: 'Boolean', default: false },
  { name: 'entrypoint', type: 'String' },
  { name: 'dependency_jars', type: 'Array of Strings' },
  { name: 'dependency_files', type: 'Array of Strings' },
  { name: 'tm_cus', type: 'Integer', default: 1 },
  // Its default is a formula: (parallel_number*tm_cus)/(cu_number-manager_cu_number).
  { name: 'tm_slot_num', type: 'Integer' },
  { name: 'feature', type: 'String', values: ['basic', 'custom'] },
  { name: 'flink_version', type: 'String' },
  { name: 'image', type: 'String' },
  { name: 'resume_checkpoint', type: 'Boolean' },
  { name: 'resume_max_num', type: 'Integer', isPositiveOrMinusOne: true, default: -1 },
  { name: 'checkpoint_path', type: 'String' },
  { name: 'runtime_config', type: 'String' },
  { name: 'job_type', type: 'String' },
];

/** Table 5. */
export const statuses = ['200', '400'];

export const exampleRequest = {
  name: 'test1',
  desc: 'job for test',
  job_type: 'flink_jar_job',
  queue_name: 'testQueue',
  manager_cu_number: 1,
  cu_number: 2,
  parallel_number: 1,
  log_enabled: false,
  main_class: 'org.apache.flink.examples.streaming.JavaQueueStream',
  restart_when_exception: false,
  entrypoint: 'FemaleInfoCollec.jar',
  dependency_jars: ['myGroup/test.jar', 'myGroup/test1.jar'],
  dependency_files: ['myGroup/test.csv', 'myGroup/test1.csv'],
};

export const exampleReply = {
  is_success: true,
  message: 'The Flink job is updated successfully.',
  job: { update_time: 1516952770835 },
};
