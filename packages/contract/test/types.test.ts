import type {
  components,
  Int64,
  operations,
  ParametersOf,
  paths,
  RepliesOf,
  ReplyOf,
  RequestBodyOf,
} from '@dli-flink/contract';
import { creationDefaults } from '@dli-flink/contract/examples';
import { requestValidators } from '@dli-flink/contract/validators';
import { describe, expect, expectTypeOf, test } from 'vitest';

type Id = 'updateFlinkJarJob';
type Body = RequestBodyOf<Id>;
type ErrorBody = components['schemas']['Error'];

// The assertions are made by `tsc --project test`; where it says something, the same value is judged at run time too.
describe('the parameters', () => {
  test('are project_id and job_id, which is a number, a bigint or digits', () => {
    expectTypeOf<ParametersOf<Id>>().toEqualTypeOf<{ project_id: string; job_id: Int64 }>();
    expectTypeOf<Int64>().toEqualTypeOf<number | bigint | string>();
    const forms: ParametersOf<Id>['job_id'][] = [202, 202n, '202'];
    for (const job_id of forms) {
      expect(requestValidators.updateFlinkJarJob.parameters.check({ project_id: 'a', job_id })).toEqual([]);
    }
  });

  test('are required', () => {
    expectTypeOf<{ project_id: string }>().not.toExtend<ParametersOf<Id>>();
    // @ts-expect-error job_id is missing
    const incomplete: ParametersOf<Id> = { project_id: 'a' };
    // @ts-expect-error a boolean is no 64-bit integer
    const wrong: ParametersOf<Id> = { project_id: 'a', job_id: true };
    expect([incomplete, wrong]).not.toContain(undefined);
  });
});

describe('the body', () => {
  test('has only optional properties, those with a default among them', () => {
    expectTypeOf<object>().toExtend<Body>();
    expectTypeOf<Partial<Body>>().toEqualTypeOf<Body>();
    for (const name of Object.keys(creationDefaults.updateFlinkJarJob)) {
      expect(requestValidators.updateFlinkJarJob.body.check({ [name]: undefined })).toEqual([]);
    }
    const empty: Body = {};
    expect(requestValidators.updateFlinkJarJob.body.check(empty)).toEqual([]);
  });

  test('has the types of the page', () => {
    expectTypeOf<Required<Body>['name']>().toEqualTypeOf<string>();
    expectTypeOf<Required<Body>['cu_number']>().toEqualTypeOf<number>();
    expectTypeOf<Required<Body>['log_enabled']>().toEqualTypeOf<boolean>();
    expectTypeOf<Required<Body>['dependency_jars']>().toEqualTypeOf<string[]>();
    expectTypeOf<Required<Body>['resume_max_num']>().toEqualTypeOf<number>();
    expectTypeOf<Required<Body>['feature']>().toEqualTypeOf<'basic' | 'custom'>();
    expectTypeOf<Required<Body>['job_type']>().toEqualTypeOf<string>();
  });

  test('refuses at compile time what the validator refuses', () => {
    // @ts-expect-error basic and custom are the only features
    const feature: Body = { feature: 'other' };
    // @ts-expect-error nothing is nullable
    const name: Body = { name: null };
    // @ts-expect-error a list, not a text with commas
    const jars: Body = { dependency_jars: 'a.jar,b.jar' };
    for (const body of [feature, name, jars]) {
      expect(requestValidators.updateFlinkJarJob.body.check(body)).not.toEqual([]);
    }
  });
});

describe('the replies', () => {
  test('have is_success as a boolean or its text, and update_time as a number', () => {
    type Reply = ReplyOf<Id>;
    expectTypeOf<Reply>().toEqualTypeOf<components['schemas']['UpdateFlinkJarJobReply']>();
    expectTypeOf<Reply['is_success']>().toEqualTypeOf<boolean | 'true' | 'false' | undefined>();
    expectTypeOf<Reply['message']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<NonNullable<Reply['job']>['update_time']>().toEqualTypeOf<number | bigint | undefined>();
    expectTypeOf<object>().toExtend<Reply>();
  });

  test('are typed by status, errors with a required code and message', () => {
    type ErrorStatus = 400 | 401 | 403 | 404 | 413 | 414 | 429 | 500 | 503;
    expectTypeOf<keyof RepliesOf<Id>>().toEqualTypeOf<200 | ErrorStatus>();
    expectTypeOf<RepliesOf<Id>[ErrorStatus]>().toEqualTypeOf<ErrorBody>();
    expectTypeOf<ErrorBody>().toEqualTypeOf<{ error_code: string; error_msg: string; request_id?: string }>();
  });
});

test('paths and operations describe the same operation', () => {
  type Put = paths['/v1.0/{project_id}/streaming/flink-jobs/{job_id}']['put'];
  expectTypeOf<Put>().toEqualTypeOf<operations[Id]>();
});

describe('the types of the operations around an update', () => {
  test('ask for the name of a new job, and share all else of it with an update', () => {
    type NewJob = RequestBodyOf<'createFlinkJarJob'>;
    expectTypeOf<NewJob['name']>().toEqualTypeOf<string>();
    expectTypeOf<Omit<NewJob, 'name' | 'tags'>>().toEqualTypeOf<
      Omit<RequestBodyOf<Id>, 'name' | 'job_type'>
    >();
    expectTypeOf<NewJob['tags']>().toEqualTypeOf<{ key: string; value: string }[] | undefined>();
  });

  test('take an ID as it is written, and give it with all of its digits', () => {
    expectTypeOf<RequestBodyOf<'batchRunFlinkJobs'>['job_ids']>().toEqualTypeOf<Int64[]>();
    expectTypeOf<RequestBodyOf<'importFlinkJobSavepoint'>['job_id']>().toEqualTypeOf<Int64>();
    type Created = NonNullable<ReplyOf<'createFlinkJarJob'>['job']>;
    expectTypeOf<Created['job_id']>().toEqualTypeOf<number | bigint>();
  });

  test('have lists of outcomes, or one that is in no list', () => {
    type Outcome = ReplyOf<'deleteFlinkJob'>;
    expectTypeOf<Outcome['is_success']>().toEqualTypeOf<boolean | 'true' | 'false' | undefined>();
    expectTypeOf<ReplyOf<'batchRunFlinkJobs'>>().toEqualTypeOf<Outcome[]>();
    expectTypeOf<ReplyOf<'batchStopFlinkJobs'>>().toEqualTypeOf<Outcome[] | Outcome>();
    expectTypeOf<RepliesOf<'batchRunFlinkJobs'>[400]>().toEqualTypeOf<ErrorBody | ErrorBody[]>();
  });

  test('have null where it is met', () => {
    type Job = NonNullable<ReplyOf<'showFlinkJob'>['job_detail']>;
    expectTypeOf<Job['main_class']>().toEqualTypeOf<string | null | undefined>();
    expectTypeOf<Job['name']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<NonNullable<Job['job_config']>['obs_bucket']>().toEqualTypeOf<string | null | undefined>();
  });
});
