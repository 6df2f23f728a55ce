export { createMockEndpoint } from './endpoint.ts';
export type { MockEndpoint, MockOptions } from './endpoint.ts';
export type { Job } from './job-store.ts';
export type { Listening, ListenOptions } from './listen.ts';
