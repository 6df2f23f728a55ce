import type { Refusals } from '@dli-flink/contract/operations';

import { Refused } from '../refusal.ts';
import type { Alteration, Call, Steps, Surroundings } from '../steps.ts';

/** The steps that refuse a call by throwing. */
type RefusingStep = 'checkCredentials' | 'readParameters' | 'checkProject' | 'parseBody' | 'carryOut';

/** Does something else where a step refuses a call: answers with another value, or throws another error. */
export function onRefusal<Name extends RefusingStep>(
  name: Name,
  answer: (error: unknown, call: Call, steps: Steps, surroundings: Surroundings) => ReturnType<Steps[Name]>,
): Alteration {
  return (steps, surroundings) => ({
    [name](...given: readonly unknown[]) {
      const takeStep = steps[name] as (...given: readonly unknown[]) => unknown;
      const rescue = (error: unknown): unknown => answer(error, given.at(-1) as Call, steps, surroundings);
      try {
        const taken = takeStep(...given);
        return taken instanceof Promise ? taken.catch(rescue) : taken;
      } catch (error) {
        return rescue(error);
      }
    },
  });
}

/** Fails where a step refuses a call, if that is for the reason that is meant. */
export function crashOnRefusal(
  name: RefusingStep,
  isMeant: (error: unknown, call: Call) => boolean = () => true,
): Alteration {
  return onRefusal(name, (error, call) => {
    throw isMeant(error, call) ? new Refused(call.refusals.internal) : error;
  });
}

/** Whether a step refused for a reason. */
export function isFor(reason: keyof Refusals): (error: unknown, call: Call) => boolean {
  return (error, { refusals }) => error instanceof Refused && error.code === refusals[reason];
}
