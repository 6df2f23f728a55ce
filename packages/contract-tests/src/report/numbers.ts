/** Numbers and times, the same in every form of report. */

/** @example '12,345' */
export function formatNumber(number: number): string {
  return String(number).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

/** @example '1,234 cases' */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${formatNumber(number)} ${number === 1 ? noun : plural}`;
}

/** Milliseconds as seconds with one decimal. @example '1,234.5 s' */
export function formatSeconds(milliseconds: number): string {
  const [whole = '', tenths = ''] = (milliseconds / 1000).toFixed(1).split('.');
  return `${formatNumber(Number(whole))}.${tenths} s`;
}

/** @param time ISO 8601 @example '2026-11-27 14:24:51 UTC' */
export function formatTime(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 19)} UTC`;
}
