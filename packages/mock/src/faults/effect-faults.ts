import type { OperationId } from '@dli-flink/contract';
import { creationDefaults, requestExamples } from '@dli-flink/contract/examples';
import { stateRules } from '@dli-flink/contract/service-rules';

import type { HandlerContext } from '../handler.ts';
import { Refused } from '../refusal.ts';
import type { Reply } from '../refusal.ts';
import type { Alteration, Call } from '../steps.ts';
import { keep, lose, store } from './effect-rules.ts';
import type { Settings } from './effect-rules.ts';
import { faultsOf } from './fault.ts';
import type { Fault, Probe } from './fault.ts';
import { jobId, operation, sample } from './request-rules.ts';

const { flag, number, text } = sample;
/** The state that a job is in after it was started. */
const submitting = stateRules[operation.id].find(({ accepts }) => accepts === 'none')!.states[0]!;
const one: Probe = { body: { [text]: 'a' } };
const another: Probe = { body: { [text]: 'b' } };
const several: Probe = { body: { [text]: 'a', [number]: 3, [flag]: true } };
const isStored = 'What an update asks for is stored when it is answered.';
const isPartial = 'A property that is left out of an update stays as it is.';
const isOfOne = `An update changes the job that ${jobId} names, and no other.`;
const isIdempotent = 'An update that is sent again is answered as before, and leaves the job as it is.';

const fault = faultsOf('effect', 'successes');

/** Jobs that are other than they should be after an update that is carried out. */
export const effectFaults: readonly Fault[] = [
  fault(
    'update-not-stored',
    isStored,
    [one],
    keep((_, before) => before),
  ),
  fault(
    'first-property-alone-stored',
    isStored,
    [several],
    store((sent) => cut(sent, 1)),
  ),
  fault(
    'last-of-several-properties-lost',
    isStored,
    [several],
    store((sent) => cut(sent, Math.max(1, Object.keys(sent).length - 1))),
  ),
  ...Object.entries(requestExamples[operation.id].complete!).map(([name, value]) =>
    fault(
      `${name}-not-stored`,
      isStored,
      [{ body: { [name]: value } }],
      lose((_, sent) => sent === name),
    ),
  ),
  fault('every-second-update-lost', isStored, [one, another], (steps, surroundings) => {
    let updates = 0;
    return keep((sent, before) => (++updates % 2 === 0 ? before : { ...before, ...sent }))(
      steps,
      surroundings,
    );
  }),
  fault(
    'omitted-properties-cleared',
    isPartial,
    [one],
    keep((sent) => sent),
  ),
  fault(
    'omitted-properties-set-to-defaults',
    isPartial,
    [{ body: { [number]: 3 } }, one],
    keep((sent, before) => ({ ...before, ...creationDefaults[operation.id], ...sent })),
  ),
  fault('every-job-updated', isOfOne, [one], (steps, { jobs }) => ({
    carryOut(context, call) {
      const reply = steps.carryOut(context, call);
      for (const job of jobs.list()) jobs.write({ ...job, settings: { ...job.settings, ...context.body } });
      return reply;
    },
  })),
  fault('other-job-updated-instead', isOfOne, [one], (steps, { jobs }) => ({
    carryOut(context, call) {
      const id = context.parameters[jobId]!;
      const before = jobs.read(id);
      const reply = steps.carryOut(context, call);
      const other = jobs.list().find(({ job_id }) => job_id !== id);
      if (before !== undefined) jobs.write({ ...jobs.read(id)!, settings: before.settings });
      if (other !== undefined) jobs.write({ ...other, settings: { ...other.settings, ...context.body } });
      return reply;
    },
  })),
  fault(
    'job-submitted-by-update',
    'A job is neither started nor restarted by an update.',
    [one],
    (steps, { jobs }) => ({
      carryOut(context, call) {
        const reply = steps.carryOut(context, call);
        const job = jobs.read(context.parameters[jobId]!);
        if (job !== undefined) jobs.write({ ...job, status: submitting });
        return reply;
      },
    }),
  ),
  fault(
    'repeated-update-refused',
    isIdempotent,
    [one, one],
    whenRepeated((call) => {
      throw new Refused(call.refusals['body-invalid'], 'There is nothing to change.');
    }),
  ),
  fault(
    'repeated-update-crashes',
    isIdempotent,
    [one, one],
    whenRepeated((call) => {
      throw new Refused(call.refusals.internal);
    }),
  ),
  fault('repeated-update-undone', isIdempotent, [one, one], (steps, surroundings) => {
    const undone = keep((sent, before) =>
      Object.fromEntries(Object.entries(before).filter(([name]) => !Object.hasOwn(sent, name))),
    )(steps, surroundings);
    return whenRepeated((call, context) => undone.carryOut!(context, call))(steps, surroundings);
  }),
];

/** Does something else with an update that has the body of the one before. */
function whenRepeated(carryOut: (call: Call, context: HandlerContext<OperationId>) => Reply): Alteration {
  return (steps) => {
    let last: string | undefined;
    return {
      carryOut(context, call) {
        const sent = JSON.stringify([context.parameters, context.body]);
        if (sent === last) return carryOut(call, context);
        const reply = steps.carryOut(context, call);
        last = sent;
        return reply;
      },
    };
  };
}

function cut(sent: Settings, length: number): Settings {
  return Object.fromEntries(Object.entries(sent).slice(0, length));
}
