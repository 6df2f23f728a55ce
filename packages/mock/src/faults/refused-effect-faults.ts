import type { Alteration } from '../steps.ts';
import { storeAnyway } from './effect-rules.ts';
import type { Fault, Probe } from './fault.ts';
import { jobId, refusedFor, sample } from './request-rules.ts';

const { number, text } = sample;
const body = { [text]: 'a' };

/** Updates that are refused, and stored nonetheless. */
export const refusedEffectFaults: readonly Fault[] = [
  fault(
    'update-without-credentials-stored',
    [{ ...refusedFor['credentials-missing'][0], body }],
    (steps, surroundings) => ({
      checkCredentials: (call) =>
        steps.checkCredentials(call).catch((error: unknown) => {
          storeAnyway(call, steps, surroundings);
          throw error;
        }),
    }),
  ),
  fault(
    'update-of-other-project-stored',
    [{ ...refusedFor['project-mismatch'][0], body }],
    (steps, surroundings) => ({
      checkProject(parameters, call) {
        try {
          steps.checkProject(parameters, call);
        } catch (error) {
          storeAnyway(call, steps, surroundings);
          throw error;
        }
      },
    }),
  ),
  fault('conflicting-update-stored', refusedFor['name-taken'], (steps, surroundings) => ({
    carryOut(context, call) {
      try {
        return steps.carryOut(context, call);
      } catch (error) {
        storeAnyway(call, steps, surroundings);
        throw error;
      }
    },
  })),
  fault(
    'invalid-update-stored',
    [{ body: { [text]: 7 } }],
    storeInvalid(() => true),
  ),
  fault(
    'valid-part-of-invalid-update-stored',
    [{ body: { [number]: 3, [text]: 7 } }],
    storeInvalid((name, invalid) => !invalid.has(name)),
  ),
  fault('time-of-job-changed-by-refused-update', [{}, { body: { [text]: 7 } }], (steps, { jobs }) => ({
    checkBody(sent, call) {
      const violations = steps.checkBody(sent, call);
      const job = jobs.read(call.path[jobId] ?? '');
      if (violations.length > 0 && job) jobs.write({ ...job, update_time: call.now });
      return violations;
    },
  })),
];

function storeInvalid(isStored: (name: string, invalid: ReadonlySet<string>) => boolean): Alteration {
  return (steps, surroundings) => ({
    checkBody(sent, call) {
      const violations = steps.checkBody(sent, call);
      const invalid = new Set(violations.map(({ pointer }) => pointer.split('/')[1] ?? ''));
      if (invalid.size > 0 && !invalid.has('')) {
        storeAnyway(call, steps, surroundings, (settings) =>
          Object.fromEntries(Object.entries(settings).filter(([name]) => isStored(name, invalid))),
        );
      }
      return violations;
    },
  });
}

function fault(id: string, shownBy: readonly Probe[], alter: Alteration): Fault {
  return {
    id,
    group: 'effect',
    breaks: 'A request that is refused changes nothing.',
    shownBy,
    reach: 'refusals',
    alter,
  };
}
