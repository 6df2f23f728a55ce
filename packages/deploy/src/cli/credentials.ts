import type { Auth } from '@dli-flink/client';
import { readCredentials } from '@dli-flink/client/environment';

import { UsageError } from './usage-error.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

type Credentials = ReturnType<typeof readCredentials>;

/**
 * The credentials of the environment.
 *
 * @throws UsageError where there are none, or none that a header can hold
 */
export function requireCredentials(environment: Environment): Credentials {
  let credentials: Credentials;
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

/** What authenticates with them. */
export async function createAuth({ accessKey, token }: Credentials): Promise<Auth> {
  const { akskAuth, tokenAuth } = await import('@dli-flink/client');
  return token === undefined ? akskAuth(accessKey!) : tokenAuth(token);
}

/** The secrets of the environment, which nothing that is printed may hold. */
export function listSecrets(environment: Environment): readonly string[] {
  const { DLI_TOKEN, HUAWEICLOUD_SDK_SECURITY_TOKEN, HUAWEICLOUD_SDK_SK } = environment;
  return [DLI_TOKEN, HUAWEICLOUD_SDK_SK, HUAWEICLOUD_SDK_SECURITY_TOKEN].flatMap((secret) =>
    secret === undefined ? [] : [secret.trim()],
  );
}
