import type { Credentials } from '../run/wire-request.ts';
import { UsageError } from './usage.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The credentials of the environment; none where there are none. */
export function readCredentials({
  DLI_TOKEN: token,
  HUAWEICLOUD_SDK_AK: accessKey,
  HUAWEICLOUD_SDK_SECURITY_TOKEN: securityToken,
  HUAWEICLOUD_SDK_SK: secretKey,
}: Environment): Credentials {
  // A header would be refused by Node, in words that do not tell which secret it was.
  for (const [name, value = ''] of Object.entries({ token, accessKey, securityToken })) {
    if (!/^[ -~]*$/.test(value)) {
      throw new UsageError(`the ${names[name]} holds a character that no header can, such as a line break`);
    }
  }
  return {
    ...(token && { token }),
    ...(accessKey &&
      secretKey && { accessKey: { accessKey, secretKey, ...(securityToken && { securityToken }) } }),
  };
}

/** @throws UsageError where there are none */
export function requireCredentials(credentials: Credentials): Credentials {
  if (credentials.token !== undefined || credentials.accessKey !== undefined) return credentials;
  throw new UsageError(
    'DLI_TOKEN is not set; set it to a token of the project, or HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK to a key pair',
  );
}

const names: Readonly<Record<string, string>> = {
  token: 'token in DLI_TOKEN',
  accessKey: 'access key in HUAWEICLOUD_SDK_AK',
  securityToken: 'security token in HUAWEICLOUD_SDK_SECURITY_TOKEN',
};
