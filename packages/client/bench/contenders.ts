/** The same update, sent by each client there is a choice between. */
import { akskAuth, createDliClient, tokenAuth } from '@dli-flink/client';
import { requestExamples } from '@dli-flink/contract/examples';
import { operations, securityHeaders } from '@dli-flink/contract/operations';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js';
import { ClientBuilder } from '@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js';
import type { HcClient } from '@huaweicloud/huaweicloud-sdk-core/HcClient.js';

export type Update = () => Promise<unknown>;

const projectId = '48cc2c48765f481480c7db940d6409d1';
const jobId = 202;
const keys = { accessKey: 'QTWAOYTTINDUT2QVKYUC', secretKey: 'MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc' };
/** Real tokens are of this size. */
const token = 'MIIF'.padEnd(40, 'x');
const body = requestExamples.updateFlinkJarJob.documented!;
const { method, path } = operations.updateFlinkJarJob;

/** The yardstick: what `fetch` costs with the same headers and body, nothing checked, nothing bounded. */
export function bareFetch(baseUrl: string): Update {
  const url = baseUrl + path.replace('{project_id}', projectId).replace('{job_id}', String(jobId));
  const headers = { 'Content-Type': 'application/json', [securityHeaders.Token.header]: token };
  return async () => (await fetch(url, { method, headers, body: JSON.stringify(body) })).json();
}

/** Ours as it comes: validation, timeouts and retries on. */
export function ours(baseUrl: string, scheme: 'token' | 'aksk'): Update {
  const auth = scheme === 'token' ? tokenAuth(token) : akskAuth(keys);
  const dli = createDliClient({ baseUrl, projectId, auth });
  return () => dli.updateFlinkJarJob({ job_id: jobId, body });
}

/** The vendor's: its DLI client is not on npm, so its core is driven as that client does it. It always signs. */
export function vendors(baseUrl: string): Update {
  const credentials = new BasicCredentials()
    .withAk(keys.accessKey)
    .withSk(keys.secretKey)
    .withProjectId(projectId);
  const client: HcClient = new ClientBuilder((hcClient) => hcClient)
    .withCredential(credentials)
    .withEndpoint(baseUrl)
    .build();
  return () =>
    client.sendRequest({
      method,
      url: path,
      contentType: 'application/json',
      queryParams: {},
      pathParams: { project_id: projectId, job_id: jobId },
      headers: {},
      data: body,
    });
}
