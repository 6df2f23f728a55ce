import type { Case, Step } from '../case.ts';
import type { Finding } from '../judge/finding.ts';
import type { WireReply, WireRequest } from '../wire/transport.ts';

/** One request of a case, its reply, and what is wrong with it. */
export interface Exchange {
  readonly caseId: string;
  readonly step: Step;
  readonly request: WireRequest;
  /** `undefined` when none came. */
  readonly reply: WireReply | undefined;
  /** Milliseconds since the epoch. */
  readonly sentAt: number;
  /** Whether the endpoint says that it has carried the request out. */
  readonly isAccepted: boolean;
  readonly findings: readonly Finding[];
  /** Why the endpoint may refuse the request, though it is valid. */
  readonly excuse?: string;
  /** What is odd about the reply, and does not break the contract. */
  readonly remark?: string;
}

export interface CaseResult {
  readonly case: Case;
  readonly exchanges: readonly Exchange[];
  /** Why it was not sent. */
  readonly unsent?: string;
}

/** Everything that exchanges show. */
export function findingsOf(results: readonly CaseResult[]): readonly Finding[] {
  return results.flatMap(({ exchanges }) => exchanges.flatMap(({ findings }) => findings));
}
