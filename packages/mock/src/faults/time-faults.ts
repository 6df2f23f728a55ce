import { replyExamples } from '@dli-flink/contract/examples';

import type { Alteration, Steps, Surroundings } from '../steps.ts';
import { listFaults } from './fault.ts';
import type { Fault } from './fault.ts';
import { changeTime, updateTime } from './reply-rules.ts';
import { jobId, operation } from './request-rules.ts';

const hour = 3_600_000;

/** Times that keep the schema, and are not those of the updates. */
export const timeFaults: readonly Fault[] = listFaults(
  {
    group: 'time',
    shownBy: [{}],
    reach: 'successes',
  },
  {
    [`${updateTime} tells when the job was updated.`]: {
      'time-of-the-example': {
        alter: changeTime(() => replyExamples[operation.id][200].documented!.job!.update_time),
      },
      'time-zero': { alter: changeTime(() => 0) },
      'time-an-hour-ahead': { alter: moveClock((now) => now + hour) },
      'time-a-minute-behind': { alter: moveClock((now) => now - hour / 60) },
      'time-of-another-zone': { alter: moveClock((now) => now + 8 * hour) },
      'time-cut-to-days': { alter: moveClock((now) => now - (now % (24 * hour))) },
      'time-cut-to-32-bit': { alter: changeTime((time) => time | 0) },
      'time-of-first-update': { shownBy: [{}, {}], alter: rememberFirst((first) => first) },
      'time-runs-back': { shownBy: [{}, {}], alter: rememberFirst((first, time) => 2 * first - time) },
      'time-of-job-left-as-it-was': { shownBy: [{}, {}], alter: keepTime },
    },
  },
);

function keepTime(steps: Steps, { jobs }: Surroundings): Partial<Steps> {
  return {
    carryOut(context, call) {
      const before = jobs.read(context.parameters[jobId]!)?.update_time;
      const reply = steps.carryOut(context, call);
      const after = jobs.read(context.parameters[jobId]!);
      if (after && before !== undefined) jobs.write({ ...after, update_time: before });
      return reply;
    },
  };
}

/** Carries updates out as if at another instant. */
function moveClock(move: (now: number) => number): Alteration {
  return (steps) => ({
    carryOut: (context, call) => steps.carryOut({ ...context, now: move(context.now) }, call),
  });
}

/** Tells a time that depends on the first that was told. */
function rememberFirst(change: (first: number, time: number) => number): Alteration {
  return (steps, surroundings) => {
    let first: number | undefined;
    return changeTime((time) => change((first ??= time), time))(steps, surroundings);
  };
}
