import type { LoggedRequest } from '../inspection/logged-request.ts';

/** Longer reasons are told in full by the inspection area. */
const longestReason = 300;
const longestPath = 300;

/** What a terminal would take for a command, or would not show where it stands. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A request as a line: time, method, path, status, code, duration, and why it was answered so. What there is none of is `-`.
 *
 * @param width columns that the line may take: a long path loses its beginning, and a long reason its end
 * @example '12:30:15 PUT /v1.0/p/streaming/flink-jobs/202 400 DLI.0001 0.8ms name must be a string; it is a number.'
 */
export function writeRequestLine(request: LoggedRequest, width: number = Infinity): string {
  const { duration_ms: duration, error_code: code = '-', method, status = '-', time } = request;
  const before = `${formatTime(time)} ${escape(method) || '-'}`;
  const after = `${status} ${escape(code)} ${duration.toFixed(1)}ms`;
  const reason = cutEnd(escape(tellReason(request)), longestReason);
  const room = width - before.length - after.length - reason.length - 3;
  const path = cutStart(escape(request.path) || '-', Math.min(room, longestPath));
  const facts = `${before} ${path} ${after}`;
  return cutEnd(reason === '' ? facts : `${facts} ${reason}`, width);
}

function tellReason({ fault, hints = [], why }: LoggedRequest): string {
  const ofFault = fault === undefined ? [] : [`The fault ${fault} is on.`];
  return [...(why === undefined ? [] : [why]), ...hints, ...ofFault].join(' ');
}

function formatTime(time: number): string {
  const date = new Date(time);
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

function escape(text: string): string {
  return text.replaceAll(unprintable, (sign) => `\\u{${sign.codePointAt(0)!.toString(16)}}`);
}

/** The last segments of a path that find room, and one at least. */
function cutStart(path: string, room: number): string {
  if (path.length <= room) return path;
  const [route = ''] = path.split('?', 1);
  let start = route.lastIndexOf('/');
  for (let earlier = start; earlier > 0 && route.length - earlier + 1 <= room;) {
    start = earlier;
    earlier = route.lastIndexOf('/', start - 1);
  }
  return cutEnd(`…${route.slice(start)}`, longestPath);
}

/** A text without the words at its end that find no room. */
function cutEnd(text: string, room: number): string {
  if (text.length <= room) return text;
  const cut = text.slice(0, Math.max(0, room - 1));
  const end = cut.lastIndexOf(' ');
  return `${end > room / 2 ? cut.slice(0, end) : cut}…`;
}
