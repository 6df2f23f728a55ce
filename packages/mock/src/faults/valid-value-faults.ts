import type { Fault } from './fault.ts';

export const validValueFaults: readonly Fault[] = [];
