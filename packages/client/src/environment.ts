import process from 'node:process';

import { akskAuth } from './aksk-auth.ts';
import { tokenAuth } from './scheme-auth.ts';
import type { Auth } from './auth.ts';
import type { AccessKeyCredentials } from './signing/credentials.ts';

/**
 * Reads credentials from environment variables: `DLI_TOKEN`, or the names the vendor's SDKs use,
 * `HUAWEICLOUD_SDK_AK`, `HUAWEICLOUD_SDK_SK` and `HUAWEICLOUD_SDK_SECURITY_TOKEN`. The token is taken when both are set.
 *
 * @param environment the variables. Default: those of the process
 * @returns what `createDliClient` needs, `projectId` from `HUAWEICLOUD_SDK_PROJECT_ID`
 * @throws TypeError that names the variable to set, or to mend
 * @example createDliClient({ cloud: 'open-telekom-cloud', region: 'eu-de', ...readEnvironment() })
 */
export function readEnvironment(environment: Readonly<Record<string, string | undefined>> = process.env): {
  readonly auth: Auth;
  readonly projectId: string;
} {
  const projectId = read(environment, 'HUAWEICLOUD_SDK_PROJECT_ID');
  if (projectId === undefined)
    throw new TypeError('HUAWEICLOUD_SDK_PROJECT_ID is not set; set it to the ID of the project');
  const { accessKey, token } = readCredentials(environment);
  if (token !== undefined) return { auth: tokenAuth(token), projectId };
  if (accessKey === undefined) {
    throw new TypeError('no credentials; set DLI_TOKEN, or HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK');
  }
  return { auth: akskAuth(accessKey), projectId };
}

/**
 * Reads the credentials alone, from the same variables. An empty variable and half a key pair are none.
 *
 * @param environment the variables. Default: those of the process
 * @throws TypeError that names a variable whose value has white space, a line end or other signs that no key has
 */
export function readCredentials(environment: Readonly<Record<string, string | undefined>> = process.env): {
  readonly token?: string;
  readonly accessKey?: AccessKeyCredentials;
} {
  const token = read(environment, 'DLI_TOKEN');
  const accessKey = read(environment, 'HUAWEICLOUD_SDK_AK');
  const secretKey = read(environment, 'HUAWEICLOUD_SDK_SK');
  const securityToken = read(environment, 'HUAWEICLOUD_SDK_SECURITY_TOKEN');
  const credentials: { token?: string; accessKey?: AccessKeyCredentials } = {};
  if (token !== undefined) credentials.token = token;
  if (accessKey !== undefined && secretKey !== undefined) {
    credentials.accessKey = { accessKey, secretKey, securityToken };
  }
  return credentials;
}

/** What is read from a file brings its line end along, and ends in an error that does not say so. */
function read(environment: Readonly<Record<string, string | undefined>>, name: string): string | undefined {
  const value = environment[name];
  if (value === undefined || value === '') return undefined;
  if (!/^[!-~]+$/.test(value)) {
    throw new TypeError(`${name} must be visible ASCII; take out white space, line ends and the like`);
  }
  return value;
}
