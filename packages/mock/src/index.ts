import { faults as alteringFaults } from './faults/catalogue.ts';
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
export { inspectionPath } from './inspection/routes.ts';
export type { Job } from './job.ts';
export type { Listening, ListenOptions } from './listen.ts';
export { isLoopback } from './loopback.ts';
export type { MockEndpoint, MockOptions } from './mock-endpoint.ts';
export { suggest } from './nearest.ts';
export type { Scenario, Share } from './scenario.ts';
export type { VariantDescription as Variant } from './variant.ts';

/** Ways to break the contract, by ID. */
export const faults: ReadonlyMap<string, FaultDescription> = alteringFaults;

/** Other ways to keep the contract, by ID. */
export const variants: ReadonlyMap<string, VariantDescription> = alteringVariants;
