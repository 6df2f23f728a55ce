/** A duration in words. */
export function describeDuration(milliseconds: number): string {
  if (milliseconds < 1) return 'in less than 1 ms';
  return milliseconds < 1000
    ? `in ${Math.round(milliseconds)} ms`
    : `in ${(milliseconds / 1000).toFixed(1)} s`;
}
