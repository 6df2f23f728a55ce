/** The first pause is up to this long, each later one up to twice the one before, in milliseconds. */
const baseDelay = 200;

/** No pause is longer than this, whatever the service asks for, in milliseconds. */
const maxDelay = 20_000;

/**
 * How long to wait before the next attempt, in milliseconds: as long as `Retry-After` says, or else a random part of
 * an exponentially growing span ("full jitter"), which spreads the callers of a service that comes back.
 *
 * @param failures attempts that failed so far, 1 or more
 * @param random a number from 0 up to 1
 * @param now milliseconds since the epoch, for a `Retry-After` that is a date
 */
export function computeDelay(
  failures: number,
  retryAfter: string | null,
  random: number,
  now: number,
): number {
  const asked = readRetryAfter(retryAfter, now);
  if (asked !== undefined) return Math.min(maxDelay, asked);
  return random * Math.min(maxDelay, baseDelay * 2 ** (failures - 1));
}

function readRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000;
  // `Date.parse` also takes forms that HTTP does not have, and runtimes differ in which.
  const date = /^\s*[A-Z][a-z]+, .* GMT\s*$/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
