import { isObject } from '../json.ts';
import type { Alteration } from '../steps.ts';
import type { Subject } from './subject.ts';

/**
 * Lets an operation carry out what a fault accepts although it breaks rules: with what is wrong left out, or right where the
 * operation cannot do without. It may rely on the rules, and would fail over the rest.
 */
export function carryOutRepaired(alter: Alteration, { bodyOf }: Subject): Alteration {
  return (steps, surroundings) => {
    const altered = alter(steps, surroundings);
    if (altered.checkBody === undefined) return altered;
    const { carryOut = steps.carryOut } = altered;
    return {
      ...altered,
      carryOut(context, call) {
        const { body } = context;
        const wrong = new Set(steps.checkBody(body, call).map(({ pointer }) => pointer.split('/')[1]));
        if (wrong.size === 0) return carryOut(context, call);
        const kept = isObject(body) ? Object.entries(body).filter(([name]) => !wrong.has(name)) : [];
        return carryOut({ ...context, body: { ...bodyOf({}), ...Object.fromEntries(kept) } }, call);
      },
    };
  };
}
