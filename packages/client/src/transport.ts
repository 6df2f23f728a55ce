import { attempt, timedOut } from './attempt.ts';
import type { Fetch } from './attempt.ts';
import type { Auth, HeaderFields } from './auth.ts';
import { Call } from './call.ts';
import type { CallOptions } from './call.ts';
import { DliCredentialsError, DliError, DliNetworkError, DliReplyError, DliTimeoutError } from './errors.ts';
import type { Hooks } from './hooks.ts';
import type { OutgoingRequest } from './outgoing-request.ts';
import { replyFacts, withText } from './reply-facts.ts';
import { computeDelay } from './retry/delay.ts';
import { isRetryable } from './retry/is-retryable.ts';
import { RetryBudget } from './retry/retry-budget.ts';
import { wait } from './retry/wait.ts';

/** Sends a request, and resolves to a response whose body can be read again. */
export type Transport = (request: OutgoingRequest) => Promise<Response>;

export interface TransportOptions extends Pick<CallOptions, 'retries' | 'attemptTimeout' | 'totalTimeout'> {
  readonly auth: Auth;
  readonly fetch: Fetch;
  readonly hooks?: Hooks | undefined;
}

/** Methods whose repetition leaves the resource as one request does, for calls that go by path. */
const idempotentMethods = /^(GET|HEAD|OPTIONS|PUT|DELETE|TRACE)$/;

/**
 * Sends a request: with credentials, to the origin it names and no other, in bounded time, and again when a failure
 * may pass. The body of what it returns has been read.
 */
export function createTransport(options: TransportOptions): Transport {
  const { auth, hooks } = options;
  const budget = new RetryBudget();

  return async (request) => {
    const call = request.call ?? new Call(undefined, idempotentMethods.test(request.method), {});
    const signal = call.options.signal ?? request.signal;
    const { attemptTimeout = 30_000, retries = 3, totalTimeout = 120_000 } = { ...options, ...call.options };
    let hasRenewed = false;
    for (;;) {
      signal?.throwIfAborted();
      const credentials = await authenticate(auth, request, call);
      const timeout = Math.min(attemptTimeout, totalTimeout - call.elapsed);
      const outcome = await sendOnce(options, request, call, credentials, timeout, signal);
      const [reply, failure] = outcome instanceof DliError ? [undefined, outcome] : [outcome, undefined];
      if (reply !== undefined) {
        if (reply.status === 401 && !hasRenewed && auth.renew?.(credentials, reply)) {
          hasRenewed = true;
          continue;
        }
        if (!isRetryable(reply.status, await reply.text())) {
          budget.earn();
          return reply;
        }
      }
      const retryAfter = reply?.headers.get('Retry-After') ?? null;
      const delay = computeDelay(call.attempts, retryAfter, Math.random(), Date.now());
      // A pause that outlives the call helps nobody.
      const isWorthIt = call.isIdempotent && call.attempts <= retries && call.elapsed + delay < totalTimeout;
      if (!isWorthIt || !budget.spend()) {
        if (reply !== undefined) return reply;
        throw failure;
      }
      hooks?.onRetry?.({
        ...describe(request, call),
        reason: failure?.message ?? `status ${reply!.status}`,
        delay,
      });
      await wait(delay, signal);
    }
  };
}

async function authenticate(auth: Auth, request: OutgoingRequest, call: Call): Promise<HeaderFields> {
  try {
    return await auth.authenticate(request);
  } catch (cause) {
    throw new DliCredentialsError(call, `no credentials: ${describeCause(cause)}`, { cause });
  }
}

/** One attempt: a reply, or a failure that may pass. Cancellation, and a failure that will not pass, are thrown. */
async function sendOnce(
  { fetch, hooks }: TransportOptions,
  request: OutgoingRequest,
  call: Call,
  credentials: HeaderFields,
  timeout: number,
  signal: AbortSignal | undefined,
): Promise<Response | DliError> {
  const { body, headers, method, url } = request;
  for (const name in credentials) headers.set(name, credentials[name]!);
  call.attempts++;
  hooks?.onRequest?.(describe(request, call));
  // A redirect would take the credentials along to wherever it leads.
  const init: RequestInit = { method, headers, redirect: 'manual' };
  if (body !== undefined) init.body = body;
  try {
    const { response, text } = await attempt(fetch, url, init, timeout, signal);
    const facts = replyFacts(call, response);
    hooks?.onResponse?.({ ...describe(request, call), ...facts });
    if (text === undefined) throw new DliReplyError(facts, 'with a body too large for this service');
    return withText(response, text, credentials);
  } catch (cause) {
    if (signal?.aborted || cause instanceof DliError) throw cause;
    const { origin } = new URL(url);
    if (cause === timedOut)
      return new DliTimeoutError(call, `no whole reply from ${origin} in ${timeout} ms`);
    return new DliNetworkError(call, `no reply from ${origin}: ${describeCause(cause)}`, { cause });
  }
}

function describe({ method, url }: OutgoingRequest, { attempts, operation }: Call) {
  return { operation, method, url: url.split('?')[0]!, attempt: attempts };
}

/** Runtimes wrap the reason: `TypeError: fetch failed` says nothing, its cause `ECONNREFUSED` does. */
function describeCause(cause: unknown): string {
  const error = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  if (!(error instanceof Error)) return String(error);
  const { code } = error as { readonly code?: unknown };
  return error.message || (typeof code === 'string' ? code : error.name);
}
