import type { Auth } from './auth.ts';
import { bounded, timedOut, wait } from './bounded.ts';
import { Call } from './call.ts';
import type { CallOptions } from './call.ts';
import { DliCredentialsError, DliError, DliNetworkError, DliReplyError, DliTimeoutError } from './errors.ts';
import { describeField, readHeaderFields } from './header-fields.ts';
import type { HeaderFields } from './header-fields.ts';
import type { Hooks } from './hooks.ts';
import { isObject } from './options.ts';
import type { OutgoingRequest } from './outgoing-request.ts';
import { readText } from './read-text.ts';
import { redactCause } from './redact-cause.ts';
import { listHeaderSecrets } from './redaction/header-secrets.ts';
import { createRedactor } from './redaction/redactor.ts';
import type { Redactor } from './redaction/redactor.ts';
import { replyFacts } from './reply-facts.ts';
import { Connections, isClosed, mostRepetitions } from './retry/connections.ts';
import { computeDelay } from './retry/delay.ts';
import { isRetryable } from './retry/is-retryable.ts';
import { RetryBudget } from './retry/retry-budget.ts';
import { tell } from './tell.ts';

/** What sends a request: `fetch`, or anything that takes an address and these options as it does. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A reply whose body has been read. */
export interface ReadReply {
  readonly response: Response;
  readonly text: string;
  /** Takes secrets out of whatever is shown of either. */
  readonly redact: Redactor;
}

/** Sends a request, and resolves to the reply with its body read. */
export type Transport = (request: OutgoingRequest) => Promise<ReadReply>;

export interface TransportOptions extends Pick<CallOptions, 'retries' | 'attemptTimeout' | 'totalTimeout'> {
  readonly auth: Auth;
  readonly fetch: Fetch;
  readonly hooks?: Hooks | undefined;
}

/** Calls by path have no descriptor, so the method of HTTP says whether they are idempotent. */
const idempotentMethods = /^(GET|HEAD|OPTIONS|PUT|DELETE|TRACE)$/;

/**
 * Sends a request: with credentials, to the origin it names and no other, in bounded time, and again when a failure
 * may pass.
 */
export function createTransport(options: TransportOptions): Transport {
  const { auth, hooks } = options;
  const budget = new RetryBudget();

  const connections = new Connections();

  return async (given) => {
    const call = given.call ?? new Call(undefined, idempotentMethods.test(given.method), {});
    const signal = call.options.signal ?? given.signal;
    const request = { ...given, call };
    const retries = call.options.retries ?? options.retries ?? 3;
    const attemptTimeout = call.options.attemptTimeout ?? options.attemptTimeout ?? 30_000;
    const totalTimeout = call.options.totalTimeout ?? options.totalTimeout ?? 120_000;
    let hasRenewed = false;
    let repetitions = 0;
    for (let failures = 1; ;) {
      signal?.throwIfAborted();
      const timeout = Math.min(attemptTimeout, totalTimeout - call.elapsed);
      const outcome = await attempt(options, connections, request, timeout, signal);
      const hasReply = !(outcome instanceof DliError);
      if (hasReply) {
        const { credentials, response, text } = outcome;
        if (response.status === 401 && !hasRenewed && auth.renew?.(credentials, response, request)) {
          hasRenewed = true;
          continue;
        }
        if (hasRenewed && response.ok) auth.accept?.(request);
        if (!isRetryable(response.status, text)) {
          budget.earn();
          return outcome;
        }
      }
      const reason = hasReply ? `status ${outcome.response.status}` : outcome.message;
      // The service has not seen the request, so this is no retry, and costs none.
      if (call.isStale && call.isIdempotent && repetitions < mostRepetitions) {
        repetitions++;
        hooks?.onRetry?.({ ...describe(request), reason, delay: 0 });
        continue;
      }
      const retryAfter = hasReply ? outcome.response.headers.get('Retry-After') : null;
      const delay = computeDelay(failures, retryAfter, Math.random(), Date.now());
      // A delay beyond the end of the call would be in vain.
      const canRetry = call.isIdempotent && failures <= retries && call.elapsed + delay < totalTimeout;
      if (!canRetry || !budget.spend()) {
        if (hasReply) return outcome;
        throw outcome;
      }
      failures++;
      hooks?.onRetry?.({ ...describe(request), reason, delay });
      await wait(delay, signal);
    }
  };
}

type RequestOfCall = OutgoingRequest & { readonly call: Call };

interface AttemptReply extends ReadReply {
  /** The headers that authenticated the request. */
  readonly credentials: HeaderFields;
}

/**
 * Authenticates, sends and reads the whole reply, once and in bounded time. A failure that may pass is returned;
 * cancellation, and a failure that will not pass, are thrown.
 */
async function attempt(
  options: TransportOptions,
  connections: Connections,
  request: RequestOfCall,
  timeout: number,
  signal: AbortSignal | undefined,
): Promise<AttemptReply | DliError> {
  const { hooks } = options;
  const { call } = request;
  const origin = (): string => new URL(request.url).origin;
  let isSent = false;
  const send = async (own: AbortSignal) => {
    const { credentials, fields } = await authenticate(options.auth, { ...request, signal: own });
    // The call may have been cancelled or timed out while its credentials were fetched.
    own.throwIfAborted();
    const redact = createRedactor([
      ...listHeaderSecrets(fields, true),
      ...listHeaderSecrets(request.headers),
    ]);
    call.attempts++;
    call.isStale = false;
    isSent = true;
    hooks?.onRequest?.(describe(request));
    const isReused = connections.take();
    let response: Response | undefined;
    try {
      response = await options.fetch(request.url, { ...writeInit(request, fields), signal: own });
      const text = await readText(response);
      if (text !== undefined) connections.release();
      return { credentials, redact, response, text };
    } catch (thrown) {
      const cause = redactCause(thrown, redact);
      call.isStale = isReused && response === undefined && isClosed(thrown);
      const message = `no reply from ${origin()}: ${tell(describeCause(cause), redact)}`;
      return new DliNetworkError(call, message, { cause });
    }
  };
  const outcome = await bounded(send, timeout, signal).catch((cause: unknown) => {
    if (cause !== timedOut) throw cause;
    if (!isSent) throw new DliCredentialsError(call, `no credentials in ${timeout} ms`);
    return new DliTimeoutError(call, `no whole reply from ${origin()} in ${timeout} ms`);
  });
  if (outcome instanceof DliError) return outcome;
  const { redact, response, text } = outcome;
  hooks?.onResponse?.({ ...describe(request), ...replyFacts(call, response, redact) });
  if (text === undefined && response.ok) {
    throw new DliReplyError(replyFacts(call, response, redact), 'with a body too large for this service');
  }
  return { ...outcome, text: text ?? '' };
}

/** What authenticates a request: as `authenticate` gave it, and as header fields that HTTP can carry. */
async function authenticate(auth: Auth, request: RequestOfCall) {
  const { call } = request;
  try {
    const credentials = await auth.authenticate(request);
    if (!isObject(credentials)) throw new TypeError('authenticate must return headers');
    const fields = readHeaderFields(
      credentials,
      (name) => new TypeError(`of what authenticate returned, ${describeField(name)}`),
    );
    return { credentials, fields };
  } catch (cause) {
    throw new DliCredentialsError(call, `no credentials: ${describeCause(cause)}`, { cause });
  }
}

function writeInit({ body, headers, method }: OutgoingRequest, credentials: HeaderFields): RequestInit {
  // A redirect would take the credentials along to wherever it leads.
  const init: RequestInit = { method, headers: { ...headers, ...credentials }, redirect: 'manual' };
  return body === undefined ? init : { ...init, body };
}

function describe({ call, method, url }: RequestOfCall) {
  return { operation: call.operation, method, url: url.split('?', 1)[0]!, attempt: call.attempts };
}

/** Runtimes wrap the reason: `TypeError: fetch failed` says nothing, its cause `ECONNREFUSED` does. */
function describeCause(cause: unknown): string {
  const error = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  if (!(error instanceof Error)) return String(error);
  const { code } = error as { readonly code?: unknown };
  return error.message || (typeof code === 'string' ? code : error.name);
}
