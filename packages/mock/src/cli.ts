#!/usr/bin/env node
import { parseArgs } from 'node:util';

import { requestValidators } from '@dli-flink/contract/validators';

import type { AcceptedCredentials } from './credentials.ts';
import { createMockEndpoint } from './endpoint.ts';

const defaults = { port: '4010', projectId: '48cc2c48765f481480c7db940d6409d1', jobId: '202' };

const usage = `Serves a mock endpoint that keeps the contract.

  DLI_TOKEN=… dli-flink-mock [options]

  --port <n>        port to listen on; 0 picks a free one (default ${defaults.port})
  --project-id <id> project the token belongs to (default ${defaults.projectId})
  --job-id <n>      job there is to update; may be given more than once (default ${defaults.jobId})
  --help            this text

  DLI_TOKEN         token that is accepted
  HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK, HUAWEICLOUD_SDK_SECURITY_TOKEN
                    key pair whose signatures are accepted, beside the token or instead of it
`;

/** What the user can mend: told in a line, without a stack trace. */
class UsageError extends Error {}

async function main(): Promise<void> {
  const { help, jobIds, port, projectId } = readOptions();
  if (help) {
    console.log(usage);
    return;
  }
  const mock = createMockEndpoint({ ...readCredentials(), projectId, jobIds });
  const server = await mock.listen({ port }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') throw new UsageError(`port ${port} is in use; give another with --port`);
    throw new UsageError(`cannot listen on port ${port}: ${error.message}`);
  });
  console.log(`mock endpoint on ${server.url}`);
  console.log(`project ${projectId}, jobs ${jobIds.join(', ')}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close());
  }
}

function readCredentials(): AcceptedCredentials {
  const {
    DLI_TOKEN: token,
    HUAWEICLOUD_SDK_AK: accessKey,
    HUAWEICLOUD_SDK_SECURITY_TOKEN: securityToken,
    HUAWEICLOUD_SDK_SK: secretKey,
  } = process.env;
  if (!token && !(accessKey && secretKey)) {
    throw new UsageError(
      'DLI_TOKEN is not set; set it to the token to accept, or HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK to a key pair',
    );
  }
  return {
    ...(token && { token }),
    ...(accessKey &&
      secretKey && { accessKey: { accessKey, secretKey, ...(securityToken && { securityToken }) } }),
  };
}

function readOptions(): { help: boolean; port: number; projectId: string; jobIds: readonly string[] } {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean', default: false },
      port: { type: 'string', default: defaults.port },
      'project-id': { type: 'string', default: defaults.projectId },
      'job-id': { type: 'string', multiple: true, default: [defaults.jobId] },
    },
  });
  const { 'job-id': jobIds, 'project-id': projectId } = values;
  if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535) {
    throw new UsageError('--port must be a number from 0 to 65535');
  }
  const { parameters } = requestValidators.updateFlinkJarJob;
  for (const jobId of jobIds) {
    const [violation] = parameters.check({ project_id: projectId, job_id: jobId });
    if (violation !== undefined) throw new UsageError(violation.message);
  }
  return { help: values.help, port: Number(values.port), projectId, jobIds };
}

try {
  await main();
} catch (error) {
  // parseArgs marks what it throws with a code, and adds advice on further lines.
  const isUsage = error instanceof UsageError || (error instanceof TypeError && 'code' in error);
  if (!isUsage) throw error;
  console.error(`dli-flink-mock: ${error.message.split('\n')[0]}`);
  process.exitCode = 2;
}
