import type { ErrorCode, OperationId } from '@dli-flink/contract';
import type { Violation } from '@dli-flink/contract/validators';

import type { ErrorStatement } from './error-body.ts';

/** What went wrong, for a `switch` that the compiler can check. */
export type DliErrorKind = 'input' | 'credentials' | 'network' | 'timeout' | 'api' | 'refused' | 'reply';

/** Facts of a call up to now. */
export interface CallFacts {
  /** The operationId of the call, or `undefined` for a call that goes by path. */
  readonly operation: OperationId | undefined;
  /** How often the request was sent. */
  readonly attempts: number;
  /** How long the call took, in milliseconds. */
  readonly elapsed: number;
}

/** Facts from the status and the headers of a reply. */
export interface ReplyFacts extends CallFacts {
  /** HTTP status. */
  readonly status: number;
  /** `X-Request-Id` of the reply, or the ID in its body. */
  readonly requestId: string | undefined;
}

/** Base of every error this client throws, cancellation by your own `AbortSignal` apart. */
export abstract class DliError extends Error implements CallFacts {
  abstract readonly kind: DliErrorKind;
  readonly operation: OperationId | undefined;
  readonly attempts: number;
  readonly elapsed: number;

  constructor({ attempts, elapsed, operation }: CallFacts, message: string, options?: ErrorOptions) {
    super(operation === undefined ? message : `${operation}: ${message}`, options);
    this.operation = operation;
    this.attempts = attempts;
    this.elapsed = elapsed;
  }

  /** Everything the error says, its cause and its stack apart. No error holds credentials. */
  toJSON(): Readonly<Record<string, unknown>> {
    return { ...(this as object), name: this.name, message: this.message };
  }
}

/** The request breaks the contract. Nothing was sent. */
export class DliInputError extends DliError {
  readonly kind = 'input';
  /** The rules that are broken, 20 at the most. */
  readonly violations: readonly Violation[];
  /** How many more there are. */
  readonly others: number;

  constructor(operation: OperationId | undefined, violations: readonly Violation[], others = 0) {
    const all = violations.length + others;
    const rules = all === 1 ? 'a rule' : `${all} rules`;
    const lines = violations.map(({ in: place, message }) => `\n  ${place}: ${message}`);
    if (others > 0) lines.push(`\n  and ${others} more`);
    const facts = { operation, attempts: 0, elapsed: 0 };
    super(facts, `the request breaks ${rules} of the contract and was not sent${lines.join('')}`);
    this.violations = violations;
    this.others = others;
  }
}

/** Credentials could not be had, or are of no use. `cause` is what their provider threw. */
export class DliCredentialsError extends DliError {
  readonly kind = 'credentials';
}

/** No reply arrived. `cause` is what `fetch` threw. */
export class DliNetworkError extends DliError {
  readonly kind = 'network';
}

/** No whole reply arrived in time. */
export class DliTimeoutError extends DliError {
  readonly kind = 'timeout';
}

abstract class DliStatusError extends DliError implements ReplyFacts {
  readonly status: number;
  readonly requestId: string | undefined;

  constructor(facts: ReplyFacts, before: string, after: string | undefined) {
    const { requestId, status } = facts;
    const request = requestId === undefined ? '' : ` (request ${requestId})`;
    super(facts, `${before}status ${status}${request}${after === undefined ? '' : `: ${after}`}`);
    this.status = status;
    this.requestId = requestId;
  }
}

/** The service, or the gateway in front of it, answered with an error. */
export class DliApiError extends DliStatusError {
  readonly kind = 'api';
  /** Code of the error, when the body carries one; of several errors, that of the first. */
  readonly errorCode: ErrorCode | undefined;
  /** What the service says, when the body says anything; of several errors, what the first says. */
  readonly errorMessage: string | undefined;
  readonly #errors: readonly ErrorStatement[];

  constructor(facts: ReplyFacts, first: ErrorStatement, errors: readonly ErrorStatement[] = [first]) {
    const { code, message } = first;
    const said = [code, message].filter(Boolean).join(' ');
    const others = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
    super(facts, '', said ? said + others : undefined);
    this.errorCode = code;
    this.errorMessage = message;
    this.#errors = errors;
  }

  /** All that the body states: an operation on several jobs answers with a list. Not enumerable, as it may be long. */
  get errors(): readonly ErrorStatement[] {
    return this.#errors;
  }
}

/** As many positions are told in a message. */
const mostPositions = 20;

/** The service answered with a success status and said in the body that it did not do it, or not all of it. */
export class DliRefusedError extends DliStatusError {
  readonly kind = 'refused';
  /** What the service says about the reason, if anything; of several refusals, about the first. */
  readonly errorMessage: string | undefined;
  readonly #positions: readonly number[];
  readonly #reply: unknown;

  constructor(
    facts: ReplyFacts,
    message: string | undefined,
    { positions = [], reply }: { readonly positions?: readonly number[]; readonly reply?: unknown } = {},
  ) {
    const told = positions.slice(0, mostPositions).join(', ');
    const others = positions.length > mostPositions ? ` and ${positions.length - mostPositions} more` : '';
    const which = positions.length > 0 ? `item ${told}${others} of ${(reply as []).length} ` : '';
    super(facts, `${which}refused with `, message);
    this.errorMessage = message;
    this.#positions = positions;
    this.#reply = reply;
  }

  /**
   * Which items of a reply that is a list were refused, from 0; the others were carried out. Empty where the reply is no
   * list. Not enumerable, as it may be long.
   */
  get positions(): readonly number[] {
    return this.#positions;
  }

  /** The whole reply, without credentials. Not enumerable, as it may be long. */
  get reply(): unknown {
    return this.#reply;
  }
}

/** A reply arrived that is none of this service: a redirect, or a body that is not the JSON the contract says. */
export class DliReplyError extends DliStatusError {
  readonly kind = 'reply';

  constructor(facts: ReplyFacts, problem: string) {
    super(facts, '', problem);
  }
}

// Bundlers shorten the names of classes. A stack shows the name that the prototype has when the error is made.
const named = {
  DliInputError,
  DliCredentialsError,
  DliNetworkError,
  DliTimeoutError,
  DliApiError,
  DliRefusedError,
  DliReplyError,
};
for (const [name, { prototype }] of Object.entries(named)) prototype.name = name;
