/**
 * Writes a moment as the header `X-Sdk-Date` has it: UTC, to the second, `20191115T033655Z`.
 *
 * @throws TypeError if the date is invalid, or of a year that needs more than four digits.
 */
export function formatSdkDate(date: Date): string {
  const second = Math.floor(date.getTime() / 1000);
  if (second !== last.second) last = { second, text: writeDate(date) };
  return last.text;
}

/** Requests that are signed within a second share their date. */
let last = { second: Number.NaN, text: '' };

function writeDate(date: Date): string {
  const iso = Number.isNaN(date.getTime()) ? '' : date.toISOString();
  // A year of more than four digits makes the text longer.
  if (iso.length !== 24) throw new TypeError('date: must be a valid Date, such as new Date()');
  // 2019-11-15T03:36:55.000Z
  return `${iso.slice(0, 4)}${iso.slice(5, 7)}${iso.slice(8, 13)}${iso.slice(14, 16)}${iso.slice(17, 19)}Z`;
}

/** Reads the value of a header `X-Sdk-Date`. Gives `undefined` if it is not such a date. */
export function parseSdkDate(text: string): Date | undefined {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  // `Date` rolls 30 February over to March, and 24:00 to the next day.
  return !Number.isNaN(date.getTime()) && formatSdkDate(date) === text ? date : undefined;
}
