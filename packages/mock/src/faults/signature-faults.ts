import type { Fault } from './fault.ts';

export const signatureFaults: readonly Fault[] = [];
