/** The client without what costs size: no validators, no calls by path, no list of regions. */
import type { Auth } from './auth.ts';
import type { CallOptions } from './call.ts';
import type { Hooks } from './hooks.ts';
import { createMethods } from './methods.ts';
import type { Methods, Trace } from './methods.ts';
import { checkOptions } from './options.ts';
import { createTransport } from './transport.ts';
import type { Fetch, Transport } from './transport.ts';
import type { RequestCheck } from './validation.ts';

export { akskAuth } from './aksk-auth.ts';
export { schemeAuth, tokenAuth } from './scheme-auth.ts';

/** Options of a client, without its endpoint. */
export interface ClientOptions extends Pick<CallOptions, 'retries' | 'attemptTimeout' | 'totalTimeout'> {
  /** ID of the project that owns the jobs. @example '48cc2c48765f481480c7db940d6409d1' */
  readonly projectId: string;
  /** How to authenticate. @example tokenAuth(token) */
  readonly auth: Auth;
  /** What sends the requests. @default the `fetch` of the runtime */
  readonly fetch?: Fetch;
  /** Functions that are told of every request, response and retry. @example logTo(console) */
  readonly hooks?: Hooks;
  /**
   * Wraps each call in a span.
   * @example (name, attributes, run) => tracer.startActiveSpan(name, { attributes }, (span) => run().finally(() => span.end()))
   */
  readonly trace?: Trace;
}

export interface CoreClientOptions extends ClientOptions {
  /** Address of the endpoint. @example 'https://dli.eu-de.otc.t-systems.com' */
  readonly baseUrl: string;
  /** Looks at each request before it is sent. @default no check @example createRequestCheck() */
  readonly check?: RequestCheck;
}

/**
 * Makes a client with the methods alone, which sends requests unchecked, for bundles in which size counts.
 * `createDliClient` of the package itself also checks requests and has calls by path.
 *
 * @throws TypeError when an option is missing or wrong
 */
export function createCoreClient(options: CoreClientOptions): Methods {
  const { baseUrl, transport } = prepare(options);
  return createMethods(baseUrl, transport, options);
}

/** Checks the options of a client, and makes its transport. */
export function prepare(options: CoreClientOptions): {
  readonly baseUrl: string;
  readonly transport: Transport;
} {
  checkOptions(options, ['projectId', 'auth']);
  // Looked up for each request, so that a fetch put in place later, by a test or for tracing, is used.
  const fetch: Fetch = options.fetch ?? ((url, init) => globalThis.fetch(url, init));
  return { baseUrl: readBaseUrl(options.baseUrl), transport: createTransport({ ...options, fetch }) };
}

function readBaseUrl(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) {
    throw new TypeError(
      'baseUrl must be an https:// or http:// address without user, password, query or fragment',
    );
  }
  let { length } = url.href;
  while (url.href[length - 1] === '/') length--;
  return url.href.slice(0, length);
}
