import type { Bump } from '@dli-flink/compiler/changes';

/** The least first. */
const bumps: readonly Bump[] = ['patch', 'minor', 'major'];

export type { Bump };

export function isBump(value: unknown): value is Bump {
  return (bumps as readonly unknown[]).includes(value);
}

/** Negative when the first is less than the second; no bump at all is less than any. */
export function compareBumps(first: Bump | undefined, second: Bump | undefined): number {
  return bumps.indexOf(first!) - bumps.indexOf(second!);
}

export function highestBump(given: readonly Bump[]): Bump | undefined {
  return bumps.findLast((bump) => given.includes(bump));
}
