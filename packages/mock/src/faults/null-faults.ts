import type { Fault } from './fault.ts';

export const nullFaults: readonly Fault[] = [];
