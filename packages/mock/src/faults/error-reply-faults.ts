import type { Fault } from './fault.ts';

export const errorReplyFaults: readonly Fault[] = [];
