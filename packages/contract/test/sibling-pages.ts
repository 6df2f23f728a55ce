/**
 * The vendor's pages about the operations that surround an update, typed by hand: what the document is held against. The page
 * of the update itself is in `vendor-page.ts`.
 */
import type { OperationId } from '@dli-flink/contract';

/** A type as the pages write it; `?` where their examples have null. */
export type SiblingType =
  | 'String'
  | 'String?'
  | 'Integer'
  | 'Integer?'
  | 'Long'
  | 'Long?'
  | 'Double'
  | 'Boolean'
  | 'Outcome'
  | 'Array of Strings'
  | 'Array of Strings?'
  | 'Array of Longs'
  | 'Array of Objects'
  | 'Object';

export type Fields = Readonly<Record<string, SiblingType>>;

export interface SiblingPage {
  readonly method: string;
  readonly path: string;
  readonly statuses: readonly string[];
  /** Names of the actions in IAM. */
  readonly actions: readonly string[];
  readonly query?: Fields;
  readonly body?: Fields;
  /** Names in the body that are mandatory. */
  readonly mandatory?: readonly string[];
  /** Whether there is a list of outcomes, one by itself, or either. */
  readonly reply: 'list' | 'object' | 'either';
  /** The code for a job that does not exist, where it is known. */
  readonly unknown?: string;
  readonly exampleRequest?: unknown;
  readonly exampleReply: unknown;
}

const base = '/v1.0/{project_id}/streaming';
const delivered = (what: string) => ({
  is_success: 'true',
  message: `The request for ${what} DLI jobs is successfully delivered.`,
});

export const siblings: Readonly<Record<Exclude<OperationId, 'updateFlinkJarJob'>, SiblingPage>> = {
  createFlinkJarJob: {
    method: 'POST',
    path: `${base}/flink-jobs`,
    statuses: ['200', '400'],
    actions: ['dli:jobs:create'],
    // What it shares with the update is in `vendor-page.ts` and `fact-sheet.ts`.
    body: { tags: 'Array of Objects' },
    mandatory: ['name'],
    reply: 'object',
    exampleRequest: {
      name: 'test',
      desc: 'job for test',
      queue_name: 'testQueue',
      manager_cu_number: 1,
      cu_number: 2,
      parallel_number: 1,
      tm_cus: 1,
      tm_slot_num: 1,
      log_enabled: true,
      obs_bucket: 'bucketName',
      smn_topic: 'topic',
      main_class: 'org.apache.flink.examples.streaming.JavaQueueStream',
      restart_when_exception: false,
      entrypoint: 'javaQueueStream.jar',
      entrypoint_args: '-windowSize 2000 -rate 3',
      dependency_jars: ['myGroup/test.jar', 'myGroup/test1.jar'],
      dependency_files: ['myGroup/test.csv', 'myGroup/test1.csv'],
    },
    exampleReply: {
      is_success: true,
      message: 'A Flink job is created successfully.',
      job: { job_id: 138, status_name: 'job_init', status_desc: '' },
    },
  },
  listFlinkJobs: {
    method: 'GET',
    path: `${base}/jobs`,
    statuses: ['200', '400'],
    actions: ['dli:jobs:listAll'],
    // The last two stand in SDKs alone.
    query: {
      job_type: 'String',
      status: 'String',
      queue_name: 'String',
      order: 'String',
      limit: 'Integer',
      name: 'String',
      offset: 'Integer',
      show_detail: 'Boolean',
      user_name: 'String',
      tags: 'String',
      root_job_id: 'Long',
      sys_enterprise_project_name: 'String',
    },
    reply: 'object',
    exampleReply: {
      is_success: 'true',
      message: 'Querying of the job list succeeds.',
      job_list: {
        total_count: 26,
        jobs: [
          {
            job_id: 146,
            name: 'aaaaa',
            desc: '',
            user_name: '',
            job_type: 'flink_sql_job',
            status: 'job_init',
            status_desc: '',
            create_time: 1578892414688,
            duration: 0,
            root_id: -1,
            graph_editor_enabled: false,
            has_savepoint: false,
          },
        ],
      },
    },
  },
  showFlinkJob: {
    method: 'GET',
    path: `${base}/jobs/{job_id}`,
    statuses: ['200', '400'],
    actions: ['dli:jobs:get'],
    reply: 'object',
    unknown: 'DLI.16001',
    exampleReply: {
      is_success: 'true',
      message: 'Job detail query succeeds.',
      job_detail: {
        job_id: 104,
        user_id: '011c99a26ae84a1bb963a75e7637d3fd',
        queue_name: 'flinktest',
        project_id: '330e068af1334c9782f4226acc00a2e2',
        name: 'jptest',
        desc: '',
        sql_body: '',
        run_mode: 'exclusive_cluster',
        job_type: 'flink_jar_job',
        job_config: {
          checkpoint_enabled: false,
          checkpoint_interval: 10,
          checkpoint_mode: 'exactly_once',
          log_enabled: false,
          obs_bucket: null,
          root_id: -1,
          edge_group_ids: null,
          graph_editor_enabled: false,
          graph_editor_data: '',
          manager_cu_number: 1,
          executor_number: null,
          executor_cu_number: null,
          cu_number: 2,
          parallel_number: 1,
          smn_topic: null,
          restart_when_exception: false,
          idle_state_retention: 3600,
          config_url: null,
          udf_jar_url: null,
          dirty_data_strategy: null,
          entrypoint: 'FemaleInfoCollection.jar',
          dependency_jars: ['FemaleInfoCollection.jar', 'ObsBatchTest.jar'],
          dependency_files: ['FemaleInfoCollection.jar', 'ReadFromResource'],
        },
        main_class: null,
        entrypoint_args: null,
        execution_graph: null,
        status: 'job_init',
        status_desc: '',
        create_time: 1578466221525,
        update_time: 1578467395713,
        start_time: null,
      },
    },
  },
  batchRunFlinkJobs: {
    method: 'POST',
    path: `${base}/jobs/run`,
    statuses: ['200', '400'],
    actions: ['dli:jobs:start', 'dli:jobs:startFlinkJob'],
    body: { job_ids: 'Array of Longs', resume_savepoint: 'Boolean' },
    mandatory: ['job_ids'],
    reply: 'list',
    unknown: 'DLI.13007',
    exampleRequest: { job_ids: [131, 130, 138, 137], resume_savepoint: true },
    exampleReply: Array.from({ length: 4 }, () => delivered('submitting')),
  },
  batchStopFlinkJobs: {
    method: 'POST',
    path: `${base}/jobs/stop`,
    statuses: ['200', '400'],
    actions: ['dli:jobs:stop', 'dli:jobs:stopFlinkJob'],
    body: { job_ids: 'Array of Longs', trigger_savepoint: 'Boolean' },
    mandatory: ['job_ids'],
    reply: 'either',
    unknown: 'DLI.15001',
    exampleRequest: { job_ids: [128, 137], trigger_savepoint: false },
    exampleReply: [delivered('stopping')],
  },
  deleteFlinkJob: {
    method: 'DELETE',
    path: `${base}/jobs/{job_id}`,
    statuses: ['200', '400'],
    actions: ['dli:jobs:delete'],
    reply: 'object',
    unknown: 'DLI.17001',
    exampleReply: { is_success: 'true', message: 'The job is successfully deleted.' },
  },
  executeFlinkJobSavepoint: {
    method: 'POST',
    path: `${base}/jobs/{job_id}/savepoint`,
    statuses: ['200', '400', '500'],
    actions: ['dli:jobs:update'],
    body: { action: 'String', savepoint_path: 'String' },
    mandatory: ['action', 'savepoint_path'],
    reply: 'object',
    exampleRequest: { action: 'TRIGGER', savepoint_path: 'bucket-name/dir/savepoint/' },
    exampleReply: {
      is_success: true,
      message: '{"is_success":"true","message":"api.msg.deal_savepoint_success"}',
    },
  },
  importFlinkJobSavepoint: {
    method: 'POST',
    path: `${base}/jobs/{job_id}/import-savepoint`,
    statuses: ['200', '400', '500'],
    actions: ['dli:jobs:update'],
    body: { job_id: 'Long', savepoint_path: 'String' },
    mandatory: ['job_id', 'savepoint_path'],
    reply: 'object',
    exampleRequest: { job_id: 202, savepoint_path: 'bucket-name/dir' },
    exampleReply: { is_success: true, message: 'The job is successfully updated.' },
  },
};

/** What a job has, in details and in lists, except for `job_config`. */
export const jobFields: Fields = {
  job_id: 'Long',
  name: 'String',
  desc: 'String',
  job_type: 'String',
  status: 'String',
  status_desc: 'String',
  create_time: 'Long',
  update_time: 'Long',
  start_time: 'Long?',
  duration: 'Long',
  user_id: 'String',
  user_name: 'String',
  project_id: 'String',
  queue_name: 'String',
  run_mode: 'String',
  root_id: 'Long',
  sql_body: 'String',
  main_class: 'String?',
  entrypoint_args: 'String?',
  execution_graph: 'String?',
  savepoint_path: 'String',
  has_savepoint: 'Boolean',
  restart_times: 'Long',
  graph_editor_enabled: 'Boolean',
  edge_group_ids: 'Array of Strings?',
  job_config: 'Object',
};

/** What `job_config` has. */
export const jobConfigFields: Fields = {
  checkpoint_enabled: 'Boolean',
  checkpoint_interval: 'Integer',
  checkpoint_mode: 'String',
  checkpoint_path: 'String',
  log_enabled: 'Boolean',
  obs_bucket: 'String?',
  smn_topic: 'String?',
  root_id: 'Long',
  edge_group_ids: 'Array of Strings?',
  graph_editor_enabled: 'Boolean',
  graph_editor_data: 'String',
  cu_number: 'Integer',
  manager_cu_number: 'Integer',
  parallel_number: 'Integer',
  executor_number: 'Integer?',
  executor_cu_number: 'Integer?',
  real_cu_number: 'Integer',
  tm_cus: 'Integer',
  tm_slot_num: 'Integer',
  restart_when_exception: 'Boolean',
  resume_checkpoint: 'Boolean',
  resume_max_num: 'Integer',
  idle_state_retention: 'Integer',
  config_url: 'String?',
  udf_jar_url: 'String?',
  dirty_data_strategy: 'String?',
  entrypoint: 'String',
  dependency_jars: 'Array of Strings',
  dependency_files: 'Array of Strings',
  execution_agency_urn: 'String',
  operator_config: 'String',
  static_estimator_config: 'String',
  runtime_config: 'String',
  resource_config_version: 'String',
  resource_config: 'Object',
  feature: 'String',
  flink_version: 'String',
  image: 'String',
  flink_log_config: 'String',
};
