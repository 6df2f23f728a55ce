/** Fuzzes the mock for as many requests as asked for, in portions that each have a seed of their own. */
import { setTimeout as wait } from 'node:timers/promises';

import * as fc from 'fast-check';

import { describeSequence, describeWriting } from './describe-failure.ts';
import { plain } from './mocks.ts';
import { answersInProcess } from './sequences.ts';
import { answersOnSocket } from './sockets.ts';
import { Tally } from './tally.ts';

export interface FuzzOptions {
  /** How many requests to send, about. */
  readonly requests: number;
  readonly seed: number;
  /** Is told the replies so far, after each portion. */
  readonly onProgress?: (tally: Tally) => void;
}

/** What fast-check is told of a run. */
interface Run {
  readonly seed: number;
  readonly numRuns: number;
  readonly path?: string;
  readonly endOnFailure?: boolean;
}

/** Of this many requests one goes through a socket. */
const socketShare = 50;
/** Requests in a sequence, and replies to a connection, on the average. */
const [perSequence, perConnection] = [2.5, 1.3];
const largestPortion = 20_000;
/** Milliseconds that a sequence may take, and closing. */
const patience = 5000;

/** Resolves to a description of the first failure, or to `undefined` when every request was answered as it has to be. */
export async function fuzz({ onProgress, requests, seed }: FuzzOptions): Promise<string | undefined> {
  const tally = new Tally();
  for (let portion = 0; tally.total < requests; portion++) {
    const size = Math.min(requests - tally.total, largestPortion);
    const failure =
      (await checkSequences(tally, { seed: seed + portion, numRuns: Math.ceil(size / perSequence) })) ??
      (await checkSockets(tally, {
        seed: seed + portion,
        numRuns: Math.ceil(size / socketShare / perConnection),
      }));
    if (failure !== undefined) return failure;
    onProgress?.(tally);
  }
  return undefined;
}

/** Sends one sequence, or one connection, again. */
export async function repeat(seed: number, path: string, isSocket: boolean): Promise<string | undefined> {
  const run = { seed, path, numRuns: 1, endOnFailure: true };
  return (isSocket ? checkSockets : checkSequences)(new Tally(), run);
}

async function checkSequences(tally: Tally, run: Run): Promise<string | undefined> {
  const details = await fc.check(answersInProcess(tally), { ...run, timeout: patience });
  return details.failed ? describeSequence(details, details.counterexample!) : undefined;
}

async function checkSockets(tally: Tally, run: Run): Promise<string | undefined> {
  const { mock } = plain.prepare();
  const server = await mock.listen();
  const details = await fc.check(answersOnSocket(tally, server.url), run);
  const isClosed = await Promise.race([
    server.close().then(() => true),
    wait(patience, false, { ref: false }),
  ]);
  if (details.failed) return describeWriting(details, details.counterexample!);
  if (isClosed) return undefined;
  return `Error: a connection keeps the mock from closing\nagain: pnpm --filter @dli-flink/mock fuzz --seed ${run.seed}`;
}
