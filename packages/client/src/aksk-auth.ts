import { signRequest } from '#sign-request';

import type { Auth } from './auth.ts';
import { Renewable } from './auth.ts';
import type { SecurityScheme } from './scheme-auth.ts';
import { checkCredentials } from './signing/credentials.ts';
import type { AccessKeyCredentials } from './signing/credentials.ts';

export interface AkskOptions {
  /** Sub-project to act for, sent and signed as `X-Project-Id`. @default none */
  readonly projectId?: string;
}

/** A difference of clocks up to this, in milliseconds, cannot be why a signature is refused: the gateway allows 15 minutes. */
const tolerableSkew = 60_000;

/**
 * The largest difference that a clock can be off by, in milliseconds: 400 days. A certificate is valid for 398 days at
 * the most, so a clock that is further off finds no gateway that it trusts.
 */
const largestSkew = 400 * 24 * 60 * 60_000;

/**
 * Authenticates by signing each request with an access key pair.
 *
 * @param credentials the pair, or a function that gets one, as for temporary credentials; the function is called before
 *   the first request, and again when the service refuses what it gave, or when it has failed or taken longer than 30 s
 * @example akskAuth({ accessKey, secretKey })
 */
export function akskAuth(
  credentials: AccessKeyCredentials | (() => AccessKeyCredentials | Promise<AccessKeyCredentials>),
  { projectId }: AkskOptions = {},
): Auth {
  const isProvided = typeof credentials === 'function';
  const keys = new Renewable(async () => {
    const given = isProvided ? await credentials() : credentials;
    checkCredentials(given);
    return given;
  });
  /** How far the clock of the gateway is ahead of ours, in milliseconds, as far as it has accepted that. */
  let skew = 0;
  /** Other values that calls under way are trying. */
  const tried = new WeakMap<object, number>();
  return {
    schemes: ['Signature', 'SignatureDate'] satisfies SecurityScheme[],
    async authenticate({ body, call, headers, method, signal, url }) {
      const given = await keys.read(signal);
      const date = new Date(Date.now() + ((call && tried.get(call)) ?? skew));
      return signRequest({ method, url, headers, body }, given, { date, projectId });
    },
    renew(sent, { headers }, { call }) {
      const gatewayTime = Date.parse(headers.get('Date') ?? '');
      const lead = gatewayTime - Date.now();
      // The skew may have been corrected by another call since; what counts is the date that was sent.
      const isOff = Math.abs(gatewayTime - readSdkDate(sent['X-Sdk-Date'])) > tolerableSkew;
      if (call && isOff && Math.abs(lead) <= largestSkew) {
        tried.set(call, lead);
        return true;
      }
      keys.drop(
        ({ accessKey, securityToken }) =>
          sent.Authorization?.includes(` Access=${accessKey},`) === true &&
          sent['X-Security-Token'] === securityToken,
      );
      return isProvided;
    },
    accept({ call }) {
      skew = (call && tried.get(call)) ?? skew;
    },
  };
}

/** Reads the date of a signature of ours, as milliseconds since the epoch. */
function readSdkDate(text = ''): number {
  return Date.parse(text.replace(/(....)(..)(..T..)(..)/, '$1-$2-$3:$4:'));
}
