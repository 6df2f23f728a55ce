// What a program of a user's looks like. It is compiled against the installed client, and never run.
import { akskAuth, createDliClient, DliApiError, isJobUnknown, tokenAuth } from '@dli-flink/client';
import { logTo } from '@dli-flink/client/logging';
import type { DliClient, DliClientOptions, RequestOf, ResultOf } from '@dli-flink/client';
import { createCoreClient } from '@dli-flink/client/core';
import type { CoreClientOptions } from '@dli-flink/client/core';
import { readEnvironment } from '@dli-flink/client/environment';
import { explain } from '@dli-flink/client/explain';
import { buildCanonicalRequest, parseAuthorizationHeader, signRequest } from '@dli-flink/client/signing';
import type { SignatureHeaders } from '@dli-flink/client/signing';
import { createRequestCheck } from '@dli-flink/client/validation';
import type { RequestCheck } from '@dli-flink/client/validation';

const options: DliClientOptions = {
  cloud: 'open-telekom-cloud',
  region: 'eu-de',
  ...readEnvironment(),
  hooks: logTo(console),
  onAdvice: ({ message, pointer }) => console.warn(pointer.length, message.length),
};
export const dli: DliClient = createDliClient(options);

const request: RequestOf<'updateFlinkJarJob'> = {
  job_id: 9_007_199_254_740_993n,
  body: { name: 'n', cu_number: 2, dependency_jars: ['g/a.jar'], runtime_config: '{}' },
};
try {
  const updated: ResultOf<'updateFlinkJarJob'> = await dli.updateFlinkJarJob(request, { retries: 1 });
  const succeeded: true = updated.is_success;
  console.log(succeeded, updated.job?.update_time?.toFixed(), updated.request_id?.length);
} catch (error) {
  if (isJobUnknown(error)) console.log(explain(error)?.remedy.length);
  if (error instanceof DliApiError) console.log(error.status.toFixed(), error.errorCode?.length);
}

const { data, error } = await dli.PUT('/v1.0/{project_id}/streaming/flink-jobs/{job_id}', {
  params: { path: { project_id: 'p', job_id: '202' } },
  body: {},
});
console.log(data?.is_success, error);

const check: RequestCheck = createRequestCheck();
const core: CoreClientOptions = { baseUrl: 'http://dli.test', projectId: 'p', auth: tokenAuth('t'), check };
await createCoreClient(core).updateFlinkJarJob({ job_id: '202', body: {} });
createCoreClient({ ...core, auth: akskAuth({ accessKey: 'a', secretKey: 's', securityToken: 't' }) });

const keys = { accessKey: 'a', secretKey: 's' };
const signed: SignatureHeaders = await signRequest({ method: 'GET', url: 'http://dli.test/' }, keys, {
  date: new Date(),
});
console.log(parseAuthorizationHeader(signed.Authorization)?.accessKey.length, typeof buildCanonicalRequest);
