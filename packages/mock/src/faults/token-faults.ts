import type { Fault } from './fault.ts';

export const tokenFaults: readonly Fault[] = [];
