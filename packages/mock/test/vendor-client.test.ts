/** The vendor's client, driven as its DLI client drives it, updates a job of a mock that listens. It always signs. */
import type { OperationId } from '@dli-flink/contract';
import { requestExamples } from '@dli-flink/contract/examples';
import { operations } from '@dli-flink/contract/operations';
import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js';
import { ClientRequestException } from '@huaweicloud/huaweicloud-sdk-core/exception/ClientRequestException.js';
import { HcClient } from '@huaweicloud/huaweicloud-sdk-core/HcClient.js';
import type { HttpRequestOptions } from '@huaweicloud/huaweicloud-sdk-core/HcClient.js';
import { DefaultHttpClient } from '@huaweicloud/huaweicloud-sdk-core/http/DefaultHttpClient.js';
import { LogLevel } from '@huaweicloud/huaweicloud-sdk-core/logger/index.js';
import type { Logger } from '@huaweicloud/huaweicloud-sdk-core/logger/index.js';
import { createMockEndpoint } from '@dli-flink/mock';
import type { MockEndpoint } from '@dli-flink/mock';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const projectId = '48cc2c48765f481480c7db940d6409d1';
const longJobId = '9007199254740993';
const accessKey = { accessKey: 'QTWAOYTTINDUT2QVKYUC', secretKey: 's3cret-key' };
const { method, path } = operations.updateFlinkJarJob;

const mock = createMockEndpoint({ accessKey, projectId, jobIds: ['202', longJobId] });
let listening: Awaited<ReturnType<MockEndpoint['listen']>>;
beforeAll(async () => {
  listening = await mock.listen();
});
afterAll(() => listening.close());
beforeEach(() => mock.reset());

type Change = (credentials: BasicCredentials) => unknown;

function createCredentials(change: Change = () => {}): BasicCredentials {
  const credentials = new BasicCredentials().withAk(accessKey.accessKey).withSk(accessKey.secretKey);
  change(credentials);
  return credentials;
}

const say = (): void => {};
const silent: Logger = {
  debug: say,
  info: say,
  warn: say,
  error: say,
  setName: say,
  setLevel: say,
  getLevel: () => LogLevel.ERROR,
};

/** As `ClientBuilder` makes it, but without a word on the terminal. */
function createClient(change?: Change, url = listening.url): HcClient {
  const http = new DefaultHttpClient({ logger: silent }, [url]);
  return new HcClient(http).withCredential(createCredentials(change)).withEndpoints([url]);
}

/** The call as the vendor's DLI client makes it. */
function toCall(data: object, jobId: number | string = 202): HttpRequestOptions {
  return {
    method,
    url: path,
    contentType: 'application/json',
    queryParams: {},
    pathParams: { project_id: projectId, job_id: jobId },
    headers: {},
    data,
  };
}

/** The headers of the last request, as the mock saw them. */
async function readHeaders(): Promise<Readonly<Record<string, string>>> {
  const reply = await fetch(`${listening.url}/__mock/requests`);
  const { requests } = (await reply.json()) as { requests: { headers: Record<string, string> }[] };
  return requests[0]!.headers;
}

async function readFailure(call: Promise<unknown>): Promise<ClientRequestException> {
  const failure = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(failure).toBeInstanceOf(ClientRequestException);
  return failure as ClientRequestException;
}

describe("the vendor's client", () => {
  it('updates a job', async () => {
    const update = {
      desc: 'Ströme – 流 – 😀',
      parallel_number: 4,
      dependency_jars: ['a.jar'],
      log_enabled: false,
    };
    const result = await createClient().sendRequest(toCall(update));
    expect(result).toMatchObject({ httpStatusCode: 200, is_success: true });
    expect(mock.readJob('202')!.settings).toMatchObject(update);
    expect(mock.readJob(longJobId)!.update_time).toBeUndefined();
  });

  it('needs no token for that', async () => {
    await createClient().sendRequest(toCall({}));
    const headers = await readHeaders();
    expect(headers).toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('x-auth-token');
    expect(headers).not.toHaveProperty('x-project-id');
  });

  it('updates a job whose ID is no double', async () => {
    await createClient().sendRequest(toCall({ name: 'changed' }, longJobId));
    expect(mock.readJob(longJobId)!.settings['name']).toBe('changed');
  });

  it('updates a job with temporary credentials', async () => {
    const securityToken = 's3cret-security-token';
    const endpoint = createMockEndpoint({
      accessKey: { ...accessKey, securityToken },
      projectId,
      jobIds: ['202'],
    });
    await using server = await endpoint.listen();
    const client = createClient((credentials) => credentials.withSecurityToken(securityToken), server.url);
    await client.sendRequest(toCall({ name: 'changed' }));
    expect(endpoint.readJob('202')!.settings['name']).toBe('changed');
  });

  it('is refused with another secret key', async () => {
    const before = mock.listJobs();
    const client = createClient((credentials) => credentials.withSk('s3cret-other'));
    const failure = await readFailure(client.sendRequest(toCall({ name: 'changed' })));
    expect(failure).toMatchObject({ httpStatusCode: 401, errorCode: 'APIGW.0301' });
    expect(mock.listJobs()).toEqual(before);
  });

  it('is refused with another access key', async () => {
    const client = createClient((credentials) => credentials.withAk('ANOTHERACCESSKEY'));
    const failure = await readFailure(client.sendRequest(toCall({})));
    expect(failure).toMatchObject({ httpStatusCode: 401, errorCode: 'APIGW.0301' });
  });

  it('finds the code, the message and the ID of the request in a refusal', async () => {
    const failure = await readFailure(createClient().sendRequest(toCall({}, 203)));
    expect(failure).toMatchObject({
      httpStatusCode: 400,
      errorCode: 'DLI.12004',
      errorMsg: 'The job to update does not exist.',
      requestId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });
});

describe("the vendor's client, with the body that the document shows for each operation,", () => {
  it('walks the whole life of a job', async () => {
    const said: string[] = [];
    let jobId = 0;
    const send = async (
      id: OperationId,
      changes: object = {},
      queryParams: object = {},
    ): Promise<unknown> => {
      const called = operations[id];
      const [example] = Object.values<object>(requestExamples[id]);
      const { data, ...call } = toCall({ ...example, ...changes }, jobId);
      const address = { method: called.method, url: called.path, queryParams };
      const whole = { ...call, ...address, ...(called.body && { data }) };
      const reply: unknown = await createClient().sendRequest(whole as HttpRequestOptions);
      const answers = [reply].flat() as { readonly is_success: unknown }[];
      said.push(...answers.map(({ is_success }) => `${id} ${String(is_success)}`));
      return reply;
    };
    const created = (await send('createFlinkJarJob', { name: 'of-the-vendor' })) as {
      readonly job: { readonly job_id: number };
    };
    jobId = created.job.job_id;
    const bulk = { job_ids: [jobId] };
    expect(await send('showFlinkJob')).toMatchObject({
      job_detail: { job_id: jobId, name: 'of-the-vendor', status: 'job_init' },
    });
    expect(await send('listFlinkJobs', {}, { name: 'of-the-vendor', limit: 1 })).toMatchObject({
      job_list: { total_count: 1, jobs: [{ job_id: jobId }] },
    });
    await send('batchRunFlinkJobs', { ...bulk, resume_savepoint: false });
    await send('executeFlinkJobSavepoint');
    await send('batchStopFlinkJobs', { ...bulk, trigger_savepoint: true });
    await send('importFlinkJobSavepoint', { job_id: jobId });
    await send('updateFlinkJarJob', { name: 'of-the-vendor' });
    await send('deleteFlinkJob');
    expect(said).toEqual([
      'createFlinkJarJob true',
      'showFlinkJob true',
      'listFlinkJobs true',
      'batchRunFlinkJobs true',
      'executeFlinkJobSavepoint true',
      'batchStopFlinkJobs true',
      'importFlinkJobSavepoint true',
      'updateFlinkJarJob true',
      'deleteFlinkJob true',
    ]);
  });
});

describe("the vendor's client with a project", () => {
  const withProject: Change = (credentials) => credentials.withProjectId(projectId);

  it('updates a job, and sends the project', async () => {
    await createClient(withProject).sendRequest(toCall({ name: 'changed' }));
    expect(mock.readJob('202')!.settings['name']).toBe('changed');
    expect(await readHeaders()).toHaveProperty('x-project-id', projectId);
  });

  it.each([
    ['is carried out as it was signed', projectId, 200],
    ['is refused when the project was changed on the way', `${projectId.slice(0, -1)}2`, 401],
  ])('signs the project, so that the request %s', async (_, sent, status) => {
    const url = listening.url + path.replace('{project_id}', projectId).replace('{job_id}', '202');
    const headers = { 'content-type': 'application/json', 'X-Project-Id': projectId };
    const signed: Record<string, string> = AKSKSigner.sign(
      { method, endpoint: url, queryParams: {}, headers, data: {} },
      createCredentials(withProject),
    );
    expect(signed['Authorization']).toContain('x-project-id');
    const reply = await fetch(url, { method, headers: { ...signed, 'X-Project-Id': sent }, body: '{}' });
    expect(reply.status).toBe(status);
  });
});
