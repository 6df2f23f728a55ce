import type { Auth } from './auth.ts';
import { bounded, timedOut, wait } from './bounded.ts';
import { Call } from './call.ts';
import { describeCause, isClosed, redactCause } from './cause.ts';
import type { CallOptions } from './call.ts';
import { DliCredentialsError, DliError, DliNetworkError, DliReplyError, DliTimeoutError } from './errors.ts';
import { describeField, readHeaderFields } from './header-fields.ts';
import type { HeaderFields } from './header-fields.ts';
import type { Hooks } from './hooks.ts';
import { isObject } from './options.ts';
import type { OutgoingRequest } from './outgoing-request.ts';
import { readText } from './read-text.ts';
import { listHeaderSecrets } from './redaction/header-secrets.ts';
import { createRedactor } from './redaction/redactor.ts';
import type { Redactor } from './redaction/redactor.ts';
import { replyFacts } from './reply-facts.ts';
import { needsCredentials } from './security.ts';
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

/** How often one call is repeated because a connection was stale. */
const mostRepetitions = 3;

/** Calls by path have no descriptor, so the method of HTTP says whether they are idempotent. */
const idempotentMethods = /^(GET|HEAD|OPTIONS|PUT|DELETE|TRACE)$/;

/**
 * Sends a request: with credentials, to the origin it names and no other, in bounded time, and again when a failure
 * may pass.
 */
export function createTransport(options: TransportOptions): Transport {
  const { auth, hooks } = options;
  const budget = new RetryBudget();
  const attempt = createAttempt(options);

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
      const outcome = await attempt(request, timeout, signal);
      const hasReply = !(outcome instanceof DliError);
      if (hasReply) {
        const { credentials, response, text } = outcome;
        const isRefused = response.status === 401 && credentials !== anonymous.credentials;
        if (isRefused && !hasRenewed && auth.renew?.(credentials, response, request)) {
          hasRenewed = true;
          continue;
        }
        if (hasRenewed && response.ok) auth.accept?.(request);
        if (!isRetryable(response.status, text)) {
          budget.earn();
          return outcome;
        }
      }
      const [reason, retryAfter] = hasReply
        ? [`status ${outcome.response.status}`, outcome.response.headers.get('Retry-After')]
        : [outcome.message, null];
      // The service has not seen the request, so this is no retry, and costs none.
      const isFree = call.isStale && repetitions++ < mostRepetitions;
      const delay = isFree ? 0 : computeDelay(failures, retryAfter, Math.random(), Date.now());
      // A delay beyond the end of the call would be in vain.
      const isInTime = isFree || (failures++ <= retries && call.elapsed + delay < totalTimeout);
      if (!call.isIdempotent || !isInTime || !(isFree || budget.spend())) {
        if (hasReply) return outcome;
        throw outcome;
      }
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

/** What authenticates a request: as `authenticate` gave it, as header fields, and what takes it out of texts. */
interface Authentication {
  readonly credentials: HeaderFields;
  readonly fields: HeaderFields;
  readonly redact: Redactor;
}

/** Of a request that needs no credentials. */
const anonymous: Authentication = {
  credentials: Object.freeze({}),
  fields: {},
  redact: (text) => text,
};

/**
 * Makes what authenticates, sends and reads the whole reply, once and in bounded time. A failure that may pass is
 * returned; cancellation, and a failure that will not pass, are thrown.
 */
function createAttempt({ auth, fetch, hooks }: TransportOptions) {
  /** Connections that may be kept open: `fetch` does not tell which one it takes. */
  let idle = 0;
  let latest: Authentication | undefined;

  async function authenticate(request: RequestOfCall): Promise<Authentication> {
    try {
      if (!needsCredentials(request.call.security, auth)) return anonymous;
      const credentials = await auth.authenticate(request);
      // A token is the same for many requests. What is not frozen may have been changed.
      if (!latest || latest.credentials !== credentials || !Object.isFrozen(credentials)) {
        if (!isObject(credentials)) throw new TypeError('authenticate must return headers');
        const fields = readHeaderFields(
          credentials,
          (name) => new TypeError(`of what authenticate returned, ${describeField(name)}`),
        );
        latest = { credentials, fields, redact: createRedactor(() => listHeaderSecrets(fields, true)) };
      }
      return latest;
    } catch (cause) {
      throw new DliCredentialsError(request.call, `no credentials: ${describeCause(cause)}`, { cause });
    }
  }

  return async (
    request: RequestOfCall,
    timeout: number,
    signal: AbortSignal | undefined,
  ): Promise<AttemptReply | DliError> => {
    const { call, headers, url } = request;
    const { attempts } = call;
    call.isStale = false;
    const fail = (told: string): string => `${told} from ${new URL(url).origin}`;
    const send = async (own: AbortSignal) => {
      const {
        credentials,
        fields,
        redact: redactCredentials,
      } = await authenticate({ ...request, signal: own });
      // The call may have been cancelled or timed out while its credentials were fetched.
      own.throwIfAborted();
      const redactOwn = createRedactor(() => listHeaderSecrets(headers));
      const redact: Redactor = (text) => redactOwn(redactCredentials(text));
      call.attempts++;
      hooks?.onRequest?.(describe(request));
      const isReused = idle > 0;
      if (isReused) idle--;
      let response: Response | undefined;
      try {
        response = await fetch(url, writeInit(request, fields, own));
        const text = await readText(response);
        if (text !== undefined) idle++;
        return { credentials, redact, response, text };
      } catch (thrown) {
        const cause = redactCause(thrown, redact);
        call.isStale = isReused && response === undefined && isClosed(thrown);
        const message = `${fail('no reply')}: ${tell(describeCause(cause), redact)}`;
        return new DliNetworkError(call, message, { cause });
      }
    };
    const outcome = await bounded(send, timeout, signal).catch((cause: unknown) => {
      if (cause !== timedOut) throw cause;
      if (call.attempts === attempts) throw new DliCredentialsError(call, `no credentials in ${timeout} ms`);
      return new DliTimeoutError(call, `${fail('no whole reply')} in ${timeout} ms`);
    });
    if (outcome instanceof DliError) return outcome;
    const { redact, response, text } = outcome;
    hooks?.onResponse?.({ ...describe(request), ...replyFacts(call, response, redact) });
    if (text === undefined && response.ok) {
      throw new DliReplyError(replyFacts(call, response, redact), 'with a body too large for this service');
    }
    return { ...outcome, text: text ?? '' };
  };
}

function writeInit(
  { body, headers, method }: OutgoingRequest,
  credentials: HeaderFields,
  signal: AbortSignal,
): RequestInit {
  // A redirect would take the credentials along to wherever it leads.
  const init: RequestInit = { method, headers: { ...headers, ...credentials }, redirect: 'manual', signal };
  if (body !== undefined) init.body = body;
  return init;
}

function describe({ call, method, url }: RequestOfCall) {
  return { operation: call.operation, method, url: url.split('?', 1)[0]!, attempt: call.attempts };
}
