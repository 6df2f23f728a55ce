import type { Fault } from './fault.ts';

export const successReplyFaults: readonly Fault[] = [];
