import { creationDefaults, requestExamples } from '@dli-flink/contract/examples';
import { stateRules } from '@dli-flink/contract/service-rules';

import type { AnyContext } from '../handler.ts';
import { readPath, withoutPath } from '@dli-flink/contract/property-path';
import { Refused } from '../refusal.ts';
import type { Reply } from '../refusal.ts';
import type { Alteration, Call, Steps, Surroundings } from '../steps.ts';
import { membersOf, nameInId, otherThan } from './body-schema.ts';
import { keep, sentIn, store } from './effect-rules.ts';
import type { Settings } from './effect-rules.ts';
import { listFaults } from './fault.ts';
import type { Fault, Probe } from './fault.ts';
import type { Property } from './subject.ts';
import { jobId, operation, sample, update } from './request-rules.ts';

const { flag, number, text } = sample;
/** The state that a job is in after it was started. */
const submitting = stateRules[operation.id].find(({ accepts }) => accepts === 'none')!.states[0]!;
const one: Probe = { body: { [text]: 'a' } };
const another: Probe = { body: { [text]: 'b' } };
const several: Probe = { body: { [text]: 'a', [number]: 3, [flag]: true } };

/** Jobs that are other than they should be after an update that is carried out. */
export const effectFaults: readonly Fault[] = listFaults(
  { group: 'effect', reach: 'successes', shownBy: [one] },
  {
    'What an update asks for is stored when it is answered.': {
      'update-not-stored': { alter: keep((_, before) => before) },
      'first-property-alone-stored': { shownBy: [several], alter: store((sent) => cut(sent, 1)) },
      'last-of-several-properties-lost': {
        shownBy: [several],
        alter: store((sent) => cut(sent, Math.max(1, Object.keys(sent).length - 1))),
      },
      ...Object.fromEntries(
        update.properties.map((property) => [
          `${nameInId(property.path)}-not-stored`,
          {
            shownBy: [{ body: update.bodyOf({ [property.path]: changedValue(property) }) }],
            alter: store((sent) => withoutPath(sent, property.path)),
          },
        ]),
      ),
      'every-second-update-lost': { shownBy: [one, another], alter: loseEverySecond },
    },
    'A property that is left out of an update stays as it is.': {
      'omitted-properties-cleared': { alter: keep((sent) => sent) },
      'omitted-properties-set-to-defaults': {
        shownBy: [{ body: { [number]: 3 } }, one],
        alter: setToDefaults,
      },
    },
    [`An update changes the job that ${jobId} names, and no other.`]: {
      'every-job-updated': { alter: updateEveryJob },
      'other-job-updated-instead': { alter: updateOtherJob },
    },
    'A job is neither started nor restarted by an update.': {
      'job-submitted-by-update': { alter: submit },
    },
    'An update that is sent again is answered as before, and leaves the job as it is.': {
      'repeated-update-refused': {
        shownBy: [one, one],
        alter: whenRepeated((call) => {
          throw new Refused(call.refusals['body-invalid'], 'There is nothing to change.');
        }),
      },
      'repeated-update-crashes': {
        shownBy: [one, one],
        alter: whenRepeated((call) => {
          throw new Refused(call.refusals.internal);
        }),
      },
      'repeated-update-undone': { shownBy: [one, one], alter: undoRepeated },
    },
  },
);

/** A value that no job has by default. */
function changedValue(property: Property): unknown {
  const { path } = property;
  const members = membersOf(update, property).map((member) => [
    member.path.slice(path.length + 1),
    changedValue(member),
  ]);
  if (members.length > 0) return Object.fromEntries(members);
  const value = readPath(requestExamples[operation.id].complete, path);
  return value === readPath(creationDefaults[operation.id], path) ? otherThan(update, path, [value]) : value;
}

function setToDefaults(steps: Steps, surroundings: Surroundings): Partial<Steps> {
  const defaults = surroundings.filterEdition(operation.id, creationDefaults[operation.id]);
  return keep((sent, before) => ({ ...before, ...defaults, ...sent }))(steps, surroundings);
}

function loseEverySecond(steps: Steps, surroundings: Surroundings): Partial<Steps> {
  let updates = 0;
  return keep((sent, before) => (++updates % 2 === 0 ? before : { ...before, ...sent }))(steps, surroundings);
}

function updateEveryJob(steps: Steps, { jobs }: Surroundings): Partial<Steps> {
  return {
    carryOut(context, call) {
      const reply = steps.carryOut(context, call);
      for (const job of jobs.list())
        jobs.write({ ...job, settings: { ...job.settings, ...sentIn(context) } });
      return reply;
    },
  };
}

function updateOtherJob(steps: Steps, { jobs }: Surroundings): Partial<Steps> {
  return {
    carryOut(context, call) {
      const id = context.parameters[jobId]!;
      const before = jobs.read(id);
      const reply = steps.carryOut(context, call);
      const other = jobs.list().find(({ job_id }) => job_id !== id);
      if (before !== undefined) jobs.write({ ...jobs.read(id)!, settings: before.settings });
      if (other !== undefined) jobs.write({ ...other, settings: { ...other.settings, ...sentIn(context) } });
      return reply;
    },
  };
}

function submit(steps: Steps, { jobs }: Surroundings): Partial<Steps> {
  return {
    carryOut(context, call) {
      const reply = steps.carryOut(context, call);
      const job = jobs.read(context.parameters[jobId]!);
      if (job !== undefined) jobs.write({ ...job, status: submitting });
      return reply;
    },
  };
}

function undoRepeated(steps: Steps, surroundings: Surroundings): Partial<Steps> {
  const undone = keep((sent, before) =>
    Object.fromEntries(Object.entries(before).filter(([name]) => !Object.hasOwn(sent, name))),
  )(steps, surroundings);
  return whenRepeated((call, context) => undone.carryOut!(context, call))(steps, surroundings);
}

/** Does something else with an update that has the body of the one before. */
function whenRepeated(carryOut: (call: Call, context: AnyContext) => Reply): Alteration {
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
