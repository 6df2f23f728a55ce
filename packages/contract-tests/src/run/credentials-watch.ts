import type { CaseRequest, CredentialsUse, OperationRequest, Step } from '../case.ts';
import { expectations } from '../expectations.ts';
import type { WireReply } from '../wire/transport.ts';
import { CannotJudge } from './cannot-judge.ts';

/** The credentials were accepted, and are so no longer. */
export class CredentialsExpired extends CannotJudge {}

type Kind = 'default' | 'signature';

/** Tells credentials that are no longer accepted from a request that is refused though they are. */
export class CredentialsWatch {
  readonly #ask: (request: OperationRequest) => Promise<WireReply | undefined>;
  readonly #harmless: OperationRequest;
  /** Requests to ask with, by the kind of credentials they have: there is one when such credentials were let in. */
  readonly #letIn = new Map<Kind, OperationRequest>();
  readonly #refused = new Set<Kind>();
  readonly #counts = new Map<Kind, number>();

  /** @param ask sends a request; there may be no reply */
  constructor(
    harmless: OperationRequest,
    ask: (request: OperationRequest) => Promise<WireReply | undefined>,
  ) {
    this.#harmless = harmless;
    this.#ask = ask;
  }

  /**
   * Learns from a reply.
   *
   * @returns whether it refuses credentials that another request is let in with, so that this one is worth sending again
   * @throws CredentialsExpired
   */
  async isStray(step: Step, sent: OperationRequest, reply: WireReply, number: number): Promise<boolean> {
    const kind = kindOf(step);
    if (kind === undefined) return false;
    if (!isRefusal(reply)) {
      this.#learn(kind, step, sent);
      return false;
    }
    // Credentials that are good for one request alone depart from the contract, and have not expired.
    const wereGood = (this.#counts.get(kind) ?? 0) > 1;
    return wereGood && !(await this.#isExpired(kind, number));
  }

  /** @throws CredentialsExpired when a request with the credentials that are used by default is refused */
  async check(number: number): Promise<void> {
    if (this.#letIn.has('default')) await this.#isExpired('default', number);
  }

  #learn(kind: Kind, step: Step, sent: OperationRequest): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    // The best to ask with is one that was let in itself, and changes nothing.
    const isBest = expectations[step.expects].verdict === 'refuse' && step.state === undefined;
    if (isBest && !this.#refused.has(kind)) {
      this.#refused.add(kind);
      this.#letIn.set(kind, sent);
    } else if (!this.#letIn.has(kind)) this.#letIn.set(kind, withKind(this.#harmless, kind));
  }

  async #isExpired(kind: Kind, number: number): Promise<boolean> {
    const reply = await this.#ask(this.#letIn.get(kind)!);
    if (reply === undefined || !isRefusal(reply)) return false;
    throw new CredentialsExpired(`the credentials are no longer accepted (since request ${number})`);
  }
}

/** Whether a reply to a step shows that the credentials are good. */
export function provesCredentials(step: Step, reply: WireReply | undefined): boolean {
  return reply !== undefined && kindOf(step) !== undefined && !isRefusal(reply);
}

/** The good credentials that a step is sent with; `undefined` where it may be refused for them. */
function kindOf({ expects, request: { credentials } }: Step): Kind | undefined {
  if (expectations[expects].statuses.some(isRefusalStatus)) return undefined;
  if (credentials === undefined) return 'default';
  return credentials.kind === 'signature' && expects === 'accepted' ? 'signature' : undefined;
}

function withKind({ operation, request }: OperationRequest, kind: Kind): OperationRequest {
  if (kind === 'default') return { operation, request };
  const credentials: CredentialsUse = { kind: 'signature', change: {} };
  return { operation, request: { ...request, credentials } satisfies CaseRequest };
}

function isRefusal({ status }: WireReply): boolean {
  return isRefusalStatus(status);
}

function isRefusalStatus(status: number): boolean {
  return status === 401 || status === 403;
}
