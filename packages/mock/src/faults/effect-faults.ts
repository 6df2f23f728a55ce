import type { Fault } from './fault.ts';

export const effectFaults: readonly Fault[] = [];
