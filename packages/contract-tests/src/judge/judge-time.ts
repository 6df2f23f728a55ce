import type { WireReply } from '../wire/transport.ts';
import type { Finding } from './finding.ts';

/** How far the time of an update may be from the date of the reply: clocks differ, and dates have whole seconds. */
const tolerance = 30_000;

/** An accepted update, and when it was. */
export interface TimedReply {
  readonly updateTime: number;
  /** When it was sent, by the clock of the caller. */
  readonly sentAt: number;
}

/** Judges the time an update is said to have had: by the date of the reply, and by the update before. */
export function judgeTime(
  told: unknown,
  { headers }: WireReply,
  sentAt: number,
  earlier: TimedReply | undefined,
): readonly Finding[] {
  // Of so many digits that a number would lose some, it is a bigint.
  if (typeof told !== 'number' && typeof told !== 'bigint') return [];
  const updateTime = Number(told);
  const date = Date.parse(headers.date ?? '');
  const clock = Number.isNaN(date) ? sentAt : date;
  if (Math.abs(updateTime - clock) > tolerance) {
    return [
      {
        key: 'time far from that of the reply',
        rule: 'time/unit',
        sentence: `update_time is ${told}, which is not within ${tolerance / 1000} seconds of the reply in milliseconds (${clock}).`,
      },
    ];
  }
  if (earlier === undefined) return [];
  const isBack = updateTime < earlier.updateTime;
  const isFrozen = sentAt - earlier.sentAt > 1000 && updateTime === earlier.updateTime;
  if (!isBack && !isFrozen) return [];
  return [
    {
      key: isBack ? 'time runs back' : 'time stands still',
      rule: 'time/forward',
      sentence: isBack
        ? 'update_time is earlier than that of the update before.'
        : 'update_time is that of the update before, more than a second earlier.',
    },
  ];
}
