import type { Fault } from './fault.ts';

export const leakFaults: readonly Fault[] = [];
