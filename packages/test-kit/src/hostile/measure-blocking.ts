import process from 'node:process';

export interface Blocking {
  /** The longest time the processor was used without a pause for other work, in milliseconds. */
  readonly longest: number;
  /** How much more memory was in use at most than at the beginning, in bytes. */
  readonly memory: number;
}

/**
 * Runs work and measures what it does to the event loop. What counts is the time that the processor works between two
 * turns of the loop, not the clock: on a busy machine every program has to wait.
 */
export async function measureBlocking(work: () => Promise<unknown>): Promise<Blocking> {
  const begin = readMemory();
  let [longest, memory, isOver] = [0, 0, false];
  let last = readProcessorTime();
  const turn = (): void => {
    const now = readProcessorTime();
    longest = Math.max(longest, now - last);
    memory = Math.max(memory, readMemory() - begin);
    last = readProcessorTime();
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  try {
    await work();
    // A block in the last turn shows in the next one.
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    isOver = true;
  }
  return { longest, memory };
}

function readMemory(): number {
  const { external, heapUsed } = process.memoryUsage();
  return heapUsed + external;
}

/** Of this thread where the runtime tells it; other threads collect garbage and compile. */
function readProcessorTime(): number {
  const usage = process as { threadCpuUsage?: () => NodeJS.CpuUsage };
  const { system, user } = usage.threadCpuUsage?.() ?? process.cpuUsage();
  return (system + user) / 1000;
}
