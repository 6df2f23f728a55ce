import { replyExamples } from '@dli-flink/contract/examples';

import type { Alteration } from '../steps.ts';
import type { Fault, Probe } from './fault.ts';
import { changeTime, updateTime } from './reply-rules.ts';
import { jobId, operation } from './request-rules.ts';

const hour = 3_600_000;
const tells = `${updateTime} tells when the job was updated.`;

/** Times that keep the schema, and are not those of the updates. */
export const timeFaults: readonly Fault[] = [
  fault(
    'time-of-the-example',
    changeTime(() => replyExamples[operation.id][200].documented!.job!.update_time),
  ),
  fault(
    'time-zero',
    changeTime(() => 0),
  ),
  fault(
    'time-an-hour-ahead',
    moveClock((now) => now + hour),
  ),
  fault(
    'time-a-minute-behind',
    moveClock((now) => now - hour / 60),
  ),
  fault(
    'time-of-another-zone',
    moveClock((now) => now + 8 * hour),
  ),
  fault(
    'time-cut-to-days',
    moveClock((now) => now - (now % (24 * hour))),
  ),
  fault(
    'time-cut-to-32-bit',
    changeTime((time) => time | 0),
  ),
  fault(
    'time-of-first-update',
    rememberFirst((first) => first),
    [{}, {}],
  ),
  fault(
    'time-runs-back',
    rememberFirst((first, time) => 2 * first - time),
    [{}, {}],
  ),
  fault(
    'time-of-job-left-as-it-was',
    (steps, { jobs }) => ({
      carryOut(context, call) {
        const before = jobs.read(context.parameters[jobId]!)?.update_time;
        const reply = steps.carryOut(context, call);
        const after = jobs.read(context.parameters[jobId]!);
        if (after && before !== undefined) jobs.write({ ...after, update_time: before });
        return reply;
      },
    }),
    [{}, {}],
  ),
];

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

function fault(id: string, alter: Alteration, shownBy: readonly Probe[] = [{}]): Fault {
  return { id, group: 'time', breaks: tells, shownBy, reach: 'successes', alter };
}
