import { setTimeout } from 'node:timers/promises';

import type { Clock } from './model.ts';

/** Time as it passes. */
export const systemClock: Clock = {
  now: Date.now,
  async sleep(milliseconds, signal) {
    try {
      await setTimeout(milliseconds, undefined, signal ? { signal } : {});
    } catch {
      throw signal?.reason;
    }
  },
};
