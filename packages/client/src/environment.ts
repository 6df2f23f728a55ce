import process from 'node:process';

import { akskAuth } from './aksk-auth.ts';
import { tokenAuth } from './auth.ts';
import type { Auth } from './auth.ts';
import type { AccessKeyCredentials } from './signing/credentials.ts';

/**
 * Reads credentials from environment variables: `DLI_TOKEN`, or the names the vendor's SDKs use,
 * `HUAWEICLOUD_SDK_AK`, `HUAWEICLOUD_SDK_SK` and `HUAWEICLOUD_SDK_SECURITY_TOKEN`. The token is taken when both are set.
 *
 * @param environment the variables. Default: those of the process
 * @returns what `createDliClient` needs, `projectId` from `HUAWEICLOUD_SDK_PROJECT_ID`
 * @throws TypeError that names the variable to set
 * @example createDliClient({ cloud: 'open-telekom-cloud', region: 'eu-de', ...readEnvironment() })
 */
export function readEnvironment(environment: Readonly<Record<string, string | undefined>> = process.env): {
  readonly auth: Auth;
  readonly projectId: string;
} {
  const { HUAWEICLOUD_SDK_PROJECT_ID: projectId } = environment;
  if (!projectId)
    throw new TypeError('HUAWEICLOUD_SDK_PROJECT_ID is not set; set it to the ID of the project');
  const { accessKey, token } = readCredentials(environment);
  if (token) return { auth: tokenAuth(token), projectId };
  if (accessKey === undefined) {
    throw new TypeError('no credentials; set DLI_TOKEN, or HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK');
  }
  return { auth: akskAuth(accessKey), projectId };
}

/**
 * Reads the credentials alone, from the same variables. An empty variable and half a key pair are none.
 *
 * @param environment the variables. Default: those of the process
 */
export function readCredentials(environment: Readonly<Record<string, string | undefined>> = process.env): {
  readonly token?: string;
  readonly accessKey?: AccessKeyCredentials;
} {
  const {
    DLI_TOKEN: token,
    HUAWEICLOUD_SDK_AK: accessKey,
    HUAWEICLOUD_SDK_SECURITY_TOKEN: securityToken,
    HUAWEICLOUD_SDK_SK: secretKey,
  } = environment;
  const credentials: { token?: string; accessKey?: AccessKeyCredentials } = {};
  if (token) credentials.token = token;
  if (accessKey && secretKey) {
    credentials.accessKey = { accessKey, secretKey, securityToken: securityToken || undefined };
  }
  return credentials;
}
