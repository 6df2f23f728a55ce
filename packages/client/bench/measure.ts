import type { Update } from './contenders.ts';

export interface Sample {
  /** Calls a second. */
  readonly throughput: number;
  /** Processor time a call, in microseconds. */
  readonly cpu: number;
}

/** Makes a number of calls, a number of them in flight at once. */
export async function sample(update: Update, calls: number, inFlight: number): Promise<Sample> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  let left = calls;
  async function work(): Promise<void> {
    while (left-- > 0) await update();
  }
  await Promise.all(Array.from({ length: inFlight }, work));
  const { system, user } = process.cpuUsage(cpu);
  return { throughput: (calls / (performance.now() - started)) * 1000, cpu: (user + system) / calls };
}

export function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[values.length >> 1]!;
}
