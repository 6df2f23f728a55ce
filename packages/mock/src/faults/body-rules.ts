import type { Violation } from '@dli-flink/contract/validators';

import { Refused } from '../refusal.ts';
import type { Alteration } from '../steps.ts';
import { isValid } from './body-schema.ts';
import type { Fault, FaultGroup } from './fault.ts';

export type Body = Readonly<Record<string, unknown>>;

/** A fault that one body shows, as may other bodies with one of its values. */
export function bodyFault({
  body,
  ...fault
}: Pick<Fault, 'id' | 'group' | 'breaks' | 'alter'> & { readonly body: Body }): Fault {
  return { ...fault, shownBy: [{ body }], reach: 'alike' };
}

/** An alteration in how a property is read or judged. */
type OfProperty = (name: string) => Alteration;

/** What is wrong with a property, after its name: the sentence it breaks, a value that shows it, and how. */
export type PropertyRows = Readonly<
  Record<string, readonly [breaks: string, value: unknown, alter: OfProperty]>
>;

/** Faults that a value of one property shows. */
export function propertyFaults(group: FaultGroup, name: string, rows: PropertyRows): readonly Fault[] {
  return Object.entries(rows).map(([what, [breaks, value, alter]]) =>
    bodyFault({ id: `${name}-${what}`, group, breaks, body: { [name]: value }, alter: alter(name) }),
  );
}

/** Lets pass what breaks some of the rules of a property. */
export function ignoreViolations(isIgnored: (violation: Violation, value: unknown) => boolean): OfProperty {
  return (name) => (steps) => ({
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
export function accept(isAccepted: (value: unknown) => boolean): OfProperty {
  return ignoreViolations((_, value) => isAccepted(value));
}

/** Accepts some items of an array, whatever rules they break. */
export function acceptItems(isAccepted: (item: unknown) => boolean): OfProperty {
  return ignoreViolations(({ pointer }, value) => {
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
export function refuse(isRefused: (value: unknown) => boolean): OfProperty {
  return (name) =>
    refuseWhen((body) => Object.hasOwn(body, name) && isRefused(body[name]), `${name} breaks a rule.`);
}

/** Fails over some values of a property that keep every rule. */
export function crash(isCrash: (value: unknown) => boolean): OfProperty {
  return (name) =>
    crashWhen((body) => Object.hasOwn(body, name) && isValid(name, body[name]) && isCrash(body[name]));
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

/** Reads another value of a property out of the one that is sent. */
export function readAs(change: (value: unknown) => unknown): OfProperty {
  return (name) =>
    changeBody((body) => (Object.hasOwn(body, name) ? { ...body, [name]: change(body[name]) } : body));
}

function isObject(body: unknown): body is Body {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}
