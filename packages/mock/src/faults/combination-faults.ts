import type { Fault } from './fault.ts';

export const combinationFaults: readonly Fault[] = [];
