/** The update that every server is asked for: the example of the vendor's page, with the token. */
import { requestExamples } from '@dli-flink/contract/examples';
import { operations, securityHeaders } from '@dli-flink/contract/operations';

export const projectId = '48cc2c48765f481480c7db940d6409d1';
/** Prism refuses job IDs that are no double. */
export const jobId = '202';
/** Real tokens are of this size. */
export const token = 'MIIF'.padEnd(40, 'x');

const { id, method, path: template } = operations.updateFlinkJarJob;
export { method };
export const path: string = template.replace('{project_id}', projectId).replace('{job_id}', jobId);
export const headers: Readonly<Record<string, string>> = {
  'Content-Type': 'application/json',
  [securityHeaders.Token.header]: token,
};
export const body: string = JSON.stringify(requestExamples[id].documented);
