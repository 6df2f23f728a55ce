import type { Contract } from '@dli-flink/contract';

import { createFaults as createAlteringFaults, faults as alteringFaults } from './faults/catalogue.ts';
import type { FaultDescription } from './faults/fault.ts';
import { variants as alteringVariants } from './variants.ts';
import type { VariantDescription } from './variant.ts';

export { createMockEndpoint } from './endpoint.ts';
export type {
  FaultDescription as Fault,
  FaultGroup,
  Probe,
  ProbeSender,
  Sent,
  SignedProbe,
} from './faults/fault.ts';
export type { LoggedRequest } from './inspection/logged-request.ts';
export { inspectionPath } from './inspection/routes.ts';
export type { ComingStage, Job, Stage } from './job.ts';
export type { Listening, ListenOptions } from './listen.ts';
export { isLoopback } from './loopback.ts';
export type { MockEndpoint, MockOptions } from './mock-endpoint.ts';
export { suggest } from '@dli-flink/contract/nearest';
export type { Scenario, Share } from './scenario.ts';
export type { Step } from './trace.ts';
export type { VariantDescription as Variant } from './variant.ts';

/**
 * Ways to break a contract, by ID: those that its operations, their schemas and their replies have a place for. IDs begin with
 * the operation, but for the update of a Flink Jar job.
 */
export const createFaults: (contract: Contract) => ReadonlyMap<string, FaultDescription> =
  createAlteringFaults;

/** Ways to break the contract that is compiled ahead, by ID. */
export const faults: ReadonlyMap<string, FaultDescription> = alteringFaults;

/** Other ways to keep the contract, by ID. */
export const variants: ReadonlyMap<string, VariantDescription> = alteringVariants;
