import { readCredentials as readFrom } from '@dli-flink/client/environment';

import type { Credentials } from '../wire/wire-request.ts';
import { UsageError } from './usage.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const secrets = {
  DLI_TOKEN: 'token',
  HUAWEICLOUD_SDK_AK: 'access key',
  HUAWEICLOUD_SDK_SK: 'secret key',
  HUAWEICLOUD_SDK_SECURITY_TOKEN: 'security token',
};

/**
 * The credentials of the environment.
 *
 * @param isOptional whether an empty token stands for credentials that are not there
 * @throws UsageError where there are none
 */
export function readCredentials(environment: Environment, isOptional: boolean): Credentials {
  // What follows from it would not tell which of them it was: Node refuses a header, and a signature is another.
  for (const [variable, what] of Object.entries(secrets)) {
    const value = environment[variable] ?? '';
    if (!/^[ -~]*$/.test(value)) {
      throw new UsageError(
        `the ${what} in ${variable} holds a character that no header can, such as a line break`,
      );
    }
    if (value.trim() !== value) throw new UsageError(`the ${what} in ${variable} has a space at an end`);
  }
  const credentials = readFrom(environment);
  if (isOptional) return { token: '', ...credentials };
  if (credentials.token !== undefined || credentials.accessKey !== undefined) return credentials;
  throw new UsageError(
    'DLI_TOKEN is not set; set it to a token of the project, or HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK to a key pair',
  );
}
