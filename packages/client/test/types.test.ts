/** What the compiler accepts and refuses. `tsc --project test` judges these; running them shows only that they load. */
import { createDliClient, tokenAuth } from '@dli-flink/client';
import type { Cloud, DliClient, DliClientOptions, Region, RequestOf, ResultOf } from '@dli-flink/client';
import type { components, Int64, OperationId } from '@dli-flink/contract';
import { describe, expectTypeOf, it } from 'vitest';

type Update = RequestOf<'updateFlinkJarJob'>;
type Updated = ResultOf<'updateFlinkJarJob'>;

const dli = createDliClient({
  baseUrl: 'http://dli.test',
  projectId: 'p',
  auth: tokenAuth('t'),
  fetch: () => Promise.resolve(Response.json({ is_success: true })),
});

describe('a client', () => {
  it('has a method for every operation', () => {
    expectTypeOf<OperationId>().toExtend<keyof DliClient>();
    expectTypeOf(dli.updateFlinkJarJob).returns.resolves.toEqualTypeOf<Updated>();
  });

  it('takes the parameters by their wire names, and the body', () => {
    expectTypeOf<keyof Update>().toEqualTypeOf<'job_id' | 'project_id' | 'body'>();
    expectTypeOf<Update['job_id']>().toEqualTypeOf<number | bigint | string>();
    expectTypeOf<Update['project_id']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<Update['body']>().toEqualTypeOf<components['schemas']['UpdateFlinkJarJobRequest']>();
    expectTypeOf<{ job_id: 1; body: {} }>().toExtend<Update>();
    expectTypeOf<{ job_id: 1 }>().not.toExtend<Update>();
    expectTypeOf<{ body: {} }>().not.toExtend<Update>();
  });

  it('resolves to the normalised result', () => {
    expectTypeOf<Updated['is_success']>().toEqualTypeOf<true>();
    expectTypeOf<Updated['message']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<Updated['job']>().toEqualTypeOf<{ update_time?: number } | undefined>();
    expectTypeOf<Updated['request_id']>().toEqualTypeOf<string | undefined>();
  });
});

describe('a method', () => {
  it('needs no request where nothing of it is mandatory', () => {
    expectTypeOf(dli.listFlinkJobs).toBeCallableWith();
    expectTypeOf(dli.listFlinkJobs).toBeCallableWith({ limit: 10 }, { retries: 0 });
    // @ts-expect-error limit is a number
    expectTypeOf(dli.listFlinkJobs).toBeCallableWith({ limit: '10' });
    // @ts-expect-error job_id is required
    expectTypeOf(dli.showFlinkJob).toBeCallableWith();
  });

  it('takes IDs as numbers, bigints and digits in a body', () => {
    expectTypeOf<RequestOf<'batchRunFlinkJobs'>['body']['job_ids']>().toEqualTypeOf<Int64[]>();
    expectTypeOf<RequestOf<'importFlinkJobSavepoint'>['body']['job_id']>().toEqualTypeOf<Int64>();
  });

  it('resolves to a list where the reply is one, or may be one', () => {
    type Started = ResultOf<'batchRunFlinkJobs'>;
    expectTypeOf<Started>().toExtend<readonly { readonly is_success: true }[]>();
    expectTypeOf<Started[number]>().toEqualTypeOf<ResultOf<'batchStopFlinkJobs'>[number]>();
    expectTypeOf<Started['request_id']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<Started['response']>().toEqualTypeOf<Response>();
    // @ts-expect-error a result is not changed
    expectTypeOf<Started>().toHaveProperty('push');
  });

  it('resolves to integers that may be bigints', () => {
    type Created = NonNullable<ResultOf<'createFlinkJarJob'>['job']>;
    expectTypeOf<Created['job_id']>().toEqualTypeOf<number | bigint>();
  });
});

describe('the compiler', () => {
  const update = expectTypeOf(dli.updateFlinkJarJob);

  it('refuses an update without its body or its job', () => {
    expectTypeOf(dli.updateFlinkJarJob).toBeCallableWith({ job_id: 1, body: {} });
    // @ts-expect-error the body is required
    update.toBeCallableWith({ job_id: 1 });
    // @ts-expect-error job_id is required
    update.toBeCallableWith({ body: {} });
    // @ts-expect-error a job ID is no boolean
    update.toBeCallableWith({ job_id: true, body: {} });
  });

  it('refuses a property of another type', () => {
    expectTypeOf(dli.updateFlinkJarJob).toBeCallableWith({ job_id: 1, body: { cu_number: 2 } });
    // @ts-expect-error cu_number is a number
    update.toBeCallableWith({ job_id: 1, body: { cu_number: '2' } });
    // @ts-expect-error dependency_jars is a list of strings
    update.toBeCallableWith({ job_id: 1, body: { dependency_jars: [1] } });
    // @ts-expect-error log_enabled is a boolean
    update.toBeCallableWith({ job_id: 1, body: { log_enabled: 'true' } });
    // @ts-expect-error nothing is nullable
    update.toBeCallableWith({ job_id: 1, body: { name: null } });
  });

  it('refuses a value that is not in the list', () => {
    expectTypeOf(dli.updateFlinkJarJob).toBeCallableWith({ job_id: 1, body: { feature: 'custom' } });
    // @ts-expect-error feature is basic or custom
    update.toBeCallableWith({ job_id: 1, body: { feature: 'advanced' } });
  });

  it('refuses a misspelt property', () => {
    expectTypeOf(dli.updateFlinkJarJob).toBeCallableWith({ job_id: 1, body: { parallel_number: 4 } });
    // @ts-expect-error the property is parallel_number
    update.toBeCallableWith({ job_id: 1, body: { paralel_number: 4 } });
  });

  it('refuses an operation the contract does not have', () => {
    // @ts-expect-error there is no such operation
    expectTypeOf(dli.deleteFlinkJarJob).toBeAny();
  });
});

describe('the address of an endpoint', () => {
  const rest = { projectId: 'p', auth: tokenAuth('t') };
  const create = expectTypeOf(createDliClient);

  it('is a base URL, or a cloud with a region of its own', () => {
    expectTypeOf<Cloud>().toEqualTypeOf<'open-telekom-cloud' | 'huawei-cloud'>();
    expectTypeOf<Region<'open-telekom-cloud'>>().toEqualTypeOf<'eu-de'>();
    expectTypeOf<'eu-west-101'>().toExtend<Region<'huawei-cloud'>>();
    expectTypeOf<'eu-de'>().not.toExtend<Region<'huawei-cloud'>>();
  });

  it('is refused where region and cloud do not go together', () => {
    expectTypeOf(createDliClient).toBeCallableWith({ ...rest, cloud: 'huawei-cloud', region: 'cn-north-4' });
    // @ts-expect-error that region is another cloud's
    create.toBeCallableWith({ ...rest, cloud: 'open-telekom-cloud', region: 'cn-north-4' });
    // @ts-expect-error the region is missing
    create.toBeCallableWith({ ...rest, cloud: 'open-telekom-cloud' });
    // @ts-expect-error the cloud is missing
    create.toBeCallableWith({ ...rest, region: 'eu-de' });
  });

  it('is refused where it is given twice', () => {
    const given = { ...rest, baseUrl: 'http://dli.test' };
    expectTypeOf(createDliClient).toBeCallableWith(given);
    // @ts-expect-error a base URL stands alone
    create.toBeCallableWith({ ...given, cloud: 'open-telekom-cloud', region: 'eu-de' });
  });

  it('does not replace the project or the credentials', () => {
    expectTypeOf<DliClientOptions>().toHaveProperty('projectId').toEqualTypeOf<string>();
    // @ts-expect-error projectId is missing
    create.toBeCallableWith({ baseUrl: 'http://dli.test', auth: rest.auth });
    // @ts-expect-error auth is missing
    create.toBeCallableWith({ baseUrl: 'http://dli.test', projectId: 'p' });
  });
});
