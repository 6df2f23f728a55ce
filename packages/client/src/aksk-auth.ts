import { signRequest } from '#sign-request';

import type { Auth } from './auth.ts';
import { Renewable } from './auth.ts';
import type { AccessKeyCredentials } from './signing/credentials.ts';

export interface AkskOptions {
  /** Sub-project to act for, sent and signed as `X-Project-Id`. @default none */
  readonly projectId?: string;
}

/** A difference of clocks up to this, in milliseconds, cannot be why a signature is refused: the gateway allows 15 minutes. */
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
      // The skew may have been corrected by another call since; what counts is the date that was sent.
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

/** Reads the date of a signature of ours, as milliseconds since the epoch. */
function readSdkDate(text = ''): number {
  return Date.parse(text.replace(/(....)(..)(..T..)(..)/, '$1-$2-$3:$4:'));
}
