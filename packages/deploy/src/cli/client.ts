import { akskAuth, createDliClient, tokenAuth } from '@dli-flink/client';
import type { DliClient } from '@dli-flink/client';
import { readCredentials } from '@dli-flink/client/environment';

import type { Environment } from './environment.ts';
import type { Options } from './options.ts';
import { UsageError } from './usage-error.ts';

/**
 * A client of the service, with the credentials of the environment.
 *
 * @throws UsageError where there are none, or none that a header can hold
 */
export function createClient(
  { endpoint, projectId }: Pick<Options, 'endpoint' | 'projectId'>,
  environment: Environment,
): DliClient {
  const { accessKey, token } = requireCredentials(environment);
  const auth = token === undefined ? akskAuth(accessKey!) : tokenAuth(token);
  return createDliClient({ ...endpoint, projectId, auth });
}

function requireCredentials(environment: Environment): ReturnType<typeof readCredentials> {
  let credentials;
  try {
    credentials = readCredentials(environment);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  if (credentials.token !== undefined || credentials.accessKey !== undefined) return credentials;
  throw new UsageError(
    'DLI_TOKEN is not set; set it to a token of the project, or HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK to a key pair',
  );
}
