export { createMockEndpoint } from './endpoint.ts';
export type { MockEndpoint, MockOptions } from './endpoint.ts';
export { faults } from './faults/catalogue.ts';
export type { Fault, FaultGroup, Probe, SignedProbe } from './faults/fault.ts';
export type { Job } from './job-store.ts';
export type { Listening, ListenOptions } from './listen.ts';
export type { Scenario, Share } from './scenario.ts';
export { variants } from './variants.ts';
export type { Variant } from './variants.ts';
