import type { ErrorCode, OperationId } from '@dli-flink/contract';
import type { Violation } from '@dli-flink/contract/validators';

/** What went wrong, for a `switch` that the compiler can check. */
export type DliErrorKind = 'input' | 'api' | 'refused' | 'network' | 'reply';

/** What a reply was, for the errors that come with one. */
export interface ReplyFacts {
  /** HTTP status. */
  readonly status: number;
  /** `X-Request-Id` of the reply, or the ID in its body. */
  readonly requestId: string | undefined;
}

/** Base of every error this client throws, cancellation by your own `AbortSignal` apart. */
export abstract class DliError extends Error {
  abstract readonly kind: DliErrorKind;
  /** The operationId of the call, or `undefined` for a call that goes by path. */
  readonly operation: OperationId | undefined;

  constructor(operation: OperationId | undefined, message: string, options?: ErrorOptions) {
    super(operation === undefined ? message : `${operation}: ${message}`, options);
    this.name = new.target.name;
    this.operation = operation;
  }
}

/** The request breaks the contract. Nothing was sent. */
export class DliInputError extends DliError {
  readonly kind = 'input';
  /** Every rule that is broken. */
  readonly violations: readonly Violation[];

  constructor(operation: OperationId, violations: readonly Violation[]) {
    const rules = violations.length === 1 ? 'a rule' : `${violations.length} rules`;
    const lines = violations.map(({ in: place, message }) => `\n  ${place}: ${message}`);
    super(operation, `the request breaks ${rules} of the contract and was not sent${lines.join('')}`);
    this.violations = violations;
  }
}

/** The service, or the gateway in front of it, answered with an error status. */
export class DliApiError extends DliError implements ReplyFacts {
  readonly kind = 'api';
  readonly status: number;
  readonly requestId: string | undefined;
  /** Code of the error, when the body carries one. */
  readonly errorCode: ErrorCode | undefined;
  /** What the service says, when the body says anything. */
  readonly errorMessage: string | undefined;

  constructor(
    operation: OperationId,
    facts: ReplyFacts,
    error: { readonly code: ErrorCode | undefined; readonly message: string | undefined },
  ) {
    const said = [error.code, error.message].filter((part) => part !== undefined).join(' ');
    super(operation, `${describeStatus(facts)}${said === '' ? '' : `: ${said}`}`);
    this.status = facts.status;
    this.requestId = facts.requestId;
    this.errorCode = error.code;
    this.errorMessage = error.message;
  }
}

/** The service answered with a success status and said in the body that it did not do it. */
export class DliRefusedError extends DliError implements ReplyFacts {
  readonly kind = 'refused';
  readonly status: number;
  readonly requestId: string | undefined;
  /** What the service says about the reason, if anything. */
  readonly errorMessage: string | undefined;

  constructor(operation: OperationId, facts: ReplyFacts, message: string | undefined) {
    super(operation, `refused with ${describeStatus(facts)}${message === undefined ? '' : `: ${message}`}`);
    this.status = facts.status;
    this.requestId = facts.requestId;
    this.errorMessage = message;
  }
}

/** No reply arrived. `cause` is what `fetch` threw. */
export class DliNetworkError extends DliError {
  readonly kind = 'network';
}

/** A reply arrived that is none of this service: a redirect, or a body that is not the JSON the contract says. */
export class DliReplyError extends DliError implements ReplyFacts {
  readonly kind = 'reply';
  readonly status: number;
  readonly requestId: string | undefined;

  constructor(operation: OperationId, facts: ReplyFacts, problem: string) {
    super(operation, `${describeStatus(facts)}, ${problem}`);
    this.status = facts.status;
    this.requestId = facts.requestId;
  }
}

function describeStatus({ requestId, status }: ReplyFacts): string {
  return `status ${status}${requestId === undefined ? '' : ` (request ${requestId})`}`;
}
