import type { RuleCoverage } from './coverage.ts';

/**
 * What the suite is known to do, as `evidence.json` of this package records it: which rules a whole run against a mock
 * endpoint that keeps the contract exercises, and how it finds each fault of that endpoint.
 */
export interface Evidence {
  readonly run: EvidenceRun;
  readonly rules: readonly EvidenceRule[];
  /** By ID of the fault. */
  readonly faults: Readonly<Record<string, FaultEvidence>>;
}

/** A whole run with the defaults of the command. */
export interface EvidenceRun {
  readonly seed: number;
  readonly cases: number;
  readonly requests: number;
}

/** A rule, and how many requests exercised it; with a reason where none did. */
export type EvidenceRule = Pick<
  RuleCoverage,
  'operation' | 'id' | 'sentence' | 'positive' | 'negative' | 'reason'
>;

/** The rule and the case that first showed a fault. */
export interface FaultEvidence {
  /** ID of the rule that was broken. */
  readonly rule: string;
  /** ID of the case that showed it. */
  readonly case: string;
}
