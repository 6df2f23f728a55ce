import type { Fault } from './fault.ts';

export const lengthFaults: readonly Fault[] = [];
