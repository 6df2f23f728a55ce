import { signRequest } from '#sign-request';

import type { Auth } from './auth.ts';
import { Renewable } from './auth.ts';
import type { AccessKeyCredentials } from './signing/credentials.ts';

export interface AkskOptions {
  /** Sub-project to act for, sent and signed as `X-Project-Id`. @default none */
  readonly projectId?: string;
}

/** Clocks this far apart are no reason for a refusal; the gateway allows 15 minutes. In milliseconds. */
const tolerableSkew = 60_000;

/**
 * Authenticates by signing each request with an access key pair.
 *
 * @param credentials the pair, or a function that gets one, as for temporary credentials; the function is called before
 *   the first request, and again when the service refuses what it gave
 * @example akskAuth({ accessKey, secretKey })
 */
export function akskAuth(
  credentials: AccessKeyCredentials | (() => AccessKeyCredentials | Promise<AccessKeyCredentials>),
  { projectId }: AkskOptions = {},
): Auth {
  const isProvided = typeof credentials === 'function';
  const keys = new Renewable(isProvided ? credentials : () => credentials);
  /** How far the clock of the gateway is ahead of ours, in milliseconds. */
  let skew = 0;
  return {
    async authenticate({ body, headers, method, url }) {
      const date = new Date(Date.now() + skew);
      return signRequest({ method, url, headers, body }, await keys.read(), { date, projectId });
    },
    renew(sent, { headers }) {
      const gatewayTime = Date.parse(headers.get('Date') ?? '');
      // Held against what was sent, not against the clock as it is known by now: calls fail side by side.
      if (Math.abs(gatewayTime - readSdkDate(sent['X-Sdk-Date'])) > tolerableSkew) {
        skew = gatewayTime - Date.now();
        return true;
      }
      keys.drop(
        ({ accessKey, securityToken }) =>
          sent.Authorization?.includes(` Access=${accessKey},`) === true &&
          sent['X-Security-Token'] === securityToken,
      );
      return isProvided;
    },
  };
}

/** The date of a signature that was made here, in milliseconds since the epoch. */
function readSdkDate(text = ''): number {
  return Date.parse(text.replace(/(....)(..)(..T..)(..)/, '$1-$2-$3:$4:'));
}
