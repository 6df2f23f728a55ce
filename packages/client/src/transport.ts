import type { Auth, HeaderFields } from './auth.ts';
import { bounded, timedOut, wait } from './bounded.ts';
import { Call } from './call.ts';
import type { CallOptions } from './call.ts';
import { DliCredentialsError, DliError, DliNetworkError, DliReplyError, DliTimeoutError } from './errors.ts';
import type { Hooks } from './hooks.ts';
import type { OutgoingRequest } from './outgoing-request.ts';
import { readText } from './read-text.ts';
import { redact, replyFacts } from './reply-facts.ts';
import { computeDelay } from './retry/delay.ts';
import { isRetryable } from './retry/is-retryable.ts';
import { RetryBudget } from './retry/retry-budget.ts';

/** What sends a request: `fetch`, or anything that takes an address and these options as it does. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A reply whose body has been read. */
export interface ReadReply {
  readonly response: Response;
  readonly text: string;
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

  return async (request) => {
    const call = request.call ?? new Call(undefined, idempotentMethods.test(request.method), {});
    const signal = call.options.signal ?? request.signal;
    const retries = call.options.retries ?? options.retries ?? 3;
    const attemptTimeout = call.options.attemptTimeout ?? options.attemptTimeout ?? 30_000;
    const totalTimeout = call.options.totalTimeout ?? options.totalTimeout ?? 120_000;
    let hasRenewed = false;
    for (let failures = 1; ;) {
      signal?.throwIfAborted();
      const timeout = Math.min(attemptTimeout, totalTimeout - call.elapsed);
      const outcome = await attempt(options, request, call, timeout, signal);
      const hasReply = !(outcome instanceof DliError);
      if (hasReply) {
        const { credentials, response, text } = outcome;
        if (response.status === 401 && !hasRenewed && auth.renew?.(credentials, response)) {
          hasRenewed = true;
          continue;
        }
        if (!isRetryable(response.status, text)) {
          budget.earn();
          return outcome;
        }
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
      const reason = hasReply ? `status ${outcome.response.status}` : outcome.message;
      hooks?.onRetry?.({ ...describe(request, call), reason, delay });
      await wait(delay, signal);
    }
  };
}

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
  request: OutgoingRequest,
  call: Call,
  timeout: number,
  signal: AbortSignal | undefined,
): Promise<AttemptReply | DliError> {
  const { hooks } = options;
  const origin = (): string => new URL(request.url).origin;
  const send = async (own: AbortSignal) => {
    const credentials = await authenticate(options.auth, request, call);
    // The call may have been cancelled or timed out while its credentials were fetched.
    own.throwIfAborted();
    call.attempts++;
    hooks?.onRequest?.(describe(request, call));
    try {
      const response = await options.fetch(request.url, { ...writeInit(request, credentials), signal: own });
      return { credentials, response, text: await readText(response) };
    } catch (cause) {
      return new DliNetworkError(call, `no reply from ${origin()}: ${describeCause(cause)}`, { cause });
    }
  };
  const outcome = await bounded(send, timeout, signal).catch((cause: unknown) => {
    if (cause !== timedOut) throw cause;
    return new DliTimeoutError(call, `no whole reply from ${origin()} in ${timeout} ms`);
  });
  if (outcome instanceof DliError) return outcome;
  const { credentials, response, text } = outcome;
  hooks?.onResponse?.({ ...describe(request, call), ...replyFacts(call, response) });
  if (text === undefined && response.ok) {
    throw new DliReplyError(replyFacts(call, response), 'with a body too large for this service');
  }
  return { credentials, response, text: redact(text ?? '', credentials) };
}

async function authenticate(auth: Auth, request: OutgoingRequest, call: Call): Promise<HeaderFields> {
  try {
    return await auth.authenticate(request);
  } catch (cause) {
    throw new DliCredentialsError(call, `no credentials: ${describeCause(cause)}`, { cause });
  }
}

function writeInit({ body, headers, method }: OutgoingRequest, credentials: HeaderFields): RequestInit {
  const fields = { ...headers };
  for (const [name, value] of Object.entries(credentials)) fields[name.toLowerCase()] = value;
  // A redirect would take the credentials along to wherever it leads.
  const init: RequestInit = { method, headers: fields, redirect: 'manual' };
  return body === undefined ? init : { ...init, body };
}

function describe({ method, url }: OutgoingRequest, { attempts, operation }: Call) {
  return { operation, method, url: url.replace(/\?.*/s, ''), attempt: attempts };
}

/** Runtimes wrap the reason: `TypeError: fetch failed` says nothing, its cause `ECONNREFUSED` does. */
function describeCause(cause: unknown): string {
  const error = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  if (!(error instanceof Error)) return String(error);
  const { code } = error as { readonly code?: unknown };
  return error.message || (typeof code === 'string' ? code : error.name);
}
