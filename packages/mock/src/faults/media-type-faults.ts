import type { Fault } from './fault.ts';

export const mediaTypeFaults: readonly Fault[] = [];
