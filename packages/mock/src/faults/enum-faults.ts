import type { Fault } from './fault.ts';

export const enumFaults: readonly Fault[] = [];
