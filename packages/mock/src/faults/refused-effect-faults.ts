import type { Alteration } from '../steps.ts';
import { storeAnyway } from './effect-rules.ts';
import { listFaults } from './fault.ts';
import type { Fault } from './fault.ts';
import { onRefusal } from './refusal-rules.ts';
import { jobId, refusedFor, sample } from './request-rules.ts';

const { number, text } = sample;
const body = { [text]: 'a' };

/** Updates that are refused, and stored nonetheless. */
export const refusedEffectFaults: readonly Fault[] = listFaults(
  { group: 'effect', reach: 'refusals' },
  {
    'A request that is refused changes nothing.': {
      'update-without-credentials-stored': {
        shownBy: [{ ...refusedFor['credentials-missing'][0], body }],
        alter: storeRefused('checkCredentials'),
      },
      'update-of-other-project-stored': {
        shownBy: [{ ...refusedFor['project-mismatch'][0], body }],
        alter: storeRefused('checkProject'),
      },
      'conflicting-update-stored': { shownBy: refusedFor['name-taken'], alter: storeRefused('carryOut') },
      'invalid-update-stored': { shownBy: [{ body: { [text]: 7 } }], alter: storeInvalid(() => true) },
      'valid-part-of-invalid-update-stored': {
        shownBy: [{ body: { [number]: 3, [text]: 7 } }],
        alter: storeInvalid((name, invalid) => !invalid.has(name)),
      },
      'time-of-job-changed-by-refused-update': {
        shownBy: [{}, { body: { [text]: 7 } }],
        alter: (steps, { jobs }) => ({
          checkBody(sent, call) {
            const violations = steps.checkBody(sent, call);
            const job = jobs.read(call.path[jobId] ?? '');
            if (violations.length > 0 && job) jobs.write({ ...job, update_time: call.now });
            return violations;
          },
        }),
      },
    },
  },
);

function storeRefused(step: 'checkCredentials' | 'checkProject' | 'carryOut'): Alteration {
  return onRefusal(step, (error, call, steps, surroundings) => {
    storeAnyway(call, steps, surroundings);
    throw error;
  });
}

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
