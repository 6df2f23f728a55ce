import type { Fault } from './fault.ts';

export const rangeFaults: readonly Fault[] = [];
