import type { Auth } from './auth.ts';
import { resolveBaseUrl } from './base-url.ts';
import type { Endpoint } from './base-url.ts';
import { createMethods } from './methods.ts';
import type { Methods } from './methods.ts';
import { createPathClient } from './openapi-fetch.ts';
import type { PathClient } from './openapi-fetch.ts';
import { createTransport } from './transport.ts';
import type { Fetch } from './transport.ts';

export type DliClientOptions = Endpoint & {
  /** ID of the project that owns the jobs. @example '48cc2c48765f481480c7db940d6409d1' */
  readonly projectId: string;
  /** How to authenticate. @example tokenAuth(token) */
  readonly auth: Auth;
  /** What sends the requests. @default the `fetch` of the runtime */
  readonly fetch?: Fetch;
};

/** A method for each operation, and the calls by path of openapi-fetch. */
export type DliClient = Methods & PathClient;

/**
 * Makes a client for one project.
 *
 * @example
 * const dli = createDliClient({ cloud: 'open-telekom-cloud', region: 'eu-de', projectId, auth: tokenAuth(token) });
 * await dli.updateFlinkJarJob({ job_id: 202, body: { parallel_number: 4 } });
 * @throws TypeError when an option is missing or wrong
 */
export function createDliClient(options: DliClientOptions): DliClient {
  const { auth, projectId } = options;
  if (typeof projectId !== 'string' || projectId === '') {
    throw new TypeError('createDliClient: projectId must be the ID of the project that owns the jobs');
  }
  if (typeof auth?.authenticate !== 'function') {
    throw new TypeError('createDliClient: auth must say how to authenticate, as tokenAuth(token) does');
  }
  // Looked up for each request, so that a fetch put in place later, by a test or for tracing, is used.
  const fetch: Fetch = options.fetch ?? ((url, init) => globalThis.fetch(url, init));
  const client = createPathClient({ baseUrl: resolveBaseUrl(options), send: createTransport(auth, fetch) });
  return { ...client, ...createMethods(client, projectId) };
}
