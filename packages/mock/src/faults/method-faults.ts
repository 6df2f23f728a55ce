import type { Fault } from './fault.ts';

export const methodFaults: readonly Fault[] = [];
