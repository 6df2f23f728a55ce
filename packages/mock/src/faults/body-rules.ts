import type { Violation } from '@dli-flink/contract/validators';

import { Refused } from '../refusal.ts';
import type { Alteration } from '../steps.ts';
import type { Fault } from './fault.ts';

export type Body = Readonly<Record<string, unknown>>;

/** A fault that one body shows, as may other bodies with one of its values. */
export function bodyFault({
  body,
  ...fault
}: Pick<Fault, 'id' | 'group' | 'breaks' | 'alter'> & { readonly body: Body }): Fault {
  return { ...fault, shownBy: [{ body }], reach: 'alike' };
}

/** Lets pass what breaks some of the rules of a property. */
export function ignoreViolations(
  name: string,
  isIgnored: (violation: Violation, value: unknown) => boolean,
): Alteration {
  return (steps) => ({
    checkBody: (body, call) =>
      steps
        .checkBody(body, call)
        .filter((violation) => !(isOf(name, violation) && isIgnored(violation, (body as Body)[name]))),
  });
}

function isOf(name: string, { pointer }: Violation): boolean {
  return pointer === `/${name}` || pointer.startsWith(`/${name}/`);
}

/** Accepts some values of a property, whatever rules they break. */
export function acceptValues(name: string, isAccepted: (value: unknown) => boolean): Alteration {
  return ignoreViolations(name, (_, value) => isAccepted(value));
}

/** Accepts some items of an array, whatever rules they break. */
export function acceptItems(name: string, isAccepted: (item: unknown) => boolean): Alteration {
  return ignoreViolations(name, ({ pointer }, value) => {
    const index = pointer.split('/')[2];
    return index !== undefined && isAccepted((value as readonly unknown[])[Number(index)]);
  });
}

/** Refuses bodies that keep every rule. */
export function refuseWhen(
  isRefused: (body: Body, text: string) => boolean,
  message = 'The body breaks a rule.',
): Alteration {
  return (steps) => ({
    checkBody(body, call) {
      const violations = steps.checkBody(body, call);
      if (violations.length > 0 || !isObject(body)) return violations;
      if (!isRefused(body, new TextDecoder().decode(call.request.body))) return violations;
      throw new Refused(call.refusals['body-invalid'], message);
    },
  });
}

/** Refuses some values of a property that keep every rule. */
export function refuseValues(name: string, isRefused: (value: unknown) => boolean): Alteration {
  return refuseWhen((body) => Object.hasOwn(body, name) && isRefused(body[name]), `${name} breaks a rule.`);
}

/** Fails over bodies, whether they keep the rules or not. */
export function crashWhen(isCrash: (body: Body) => boolean): Alteration {
  return (steps) => ({
    checkBody(body, call) {
      if (isObject(body) && isCrash(body)) throw new Refused(call.refusals.internal);
      return steps.checkBody(body, call);
    },
  });
}

/** Reads another body out of the one that is sent. */
export function changeBody(change: (body: Body) => Body): Alteration {
  return (steps) => ({
    parseBody(call) {
      const body = steps.parseBody(call);
      return isObject(body) ? change(body) : body;
    },
  });
}

function isObject(body: unknown): body is Body {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}
