import type { Violation } from '@dli-flink/contract/validators';

import { isObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { readPath, withPath } from '@dli-flink/contract/property-path';
import { Refused } from '../refusal.ts';
import type { Alteration } from '../steps.ts';
import { isValid, nameInId } from './body-schema.ts';
import type { Fault, FaultGroup } from './fault.ts';
import type { Property, Subject } from './subject.ts';

/** A fault that one body shows, as may other bodies with one of its values, which are by path. */
export function bodyFault(
  subject: Subject,
  { values, ...fault }: Pick<Fault, 'id' | 'group' | 'breaks' | 'alter'> & { readonly values: JsonObject },
): Fault {
  return { ...fault, shownBy: [subject.probeOf(values)], reach: 'alike' };
}

/** An alteration in how a property is read or judged. */
type OfProperty = (property: Property, subject: Subject) => Alteration;

/** What is wrong with a property, after its name: the sentence it breaks, a value that shows it, and how. */
export type PropertyRows = Readonly<
  Record<string, readonly [breaks: string, value: unknown, alter: OfProperty]>
>;

/** Faults that a value of one property shows. */
export function propertyFaults(
  subject: Subject,
  group: FaultGroup,
  property: Property,
  rows: PropertyRows,
): readonly Fault[] {
  const { path } = property;
  return Object.entries(rows).map(([what, [breaks, value, alter]]) =>
    bodyFault(subject, {
      id: `${nameInId(path)}-${what}`,
      group,
      breaks,
      values: { [path]: value },
      alter: alter(property, subject),
    }),
  );
}

/** Lets pass what breaks some of the rules of a property. */
export function ignoreViolations(
  isIgnored: (violation: Violation, value: unknown, property: Property) => boolean,
): OfProperty {
  return (property) => (steps) => ({
    checkBody: (body, call) =>
      steps
        .checkBody(body, call)
        .filter(
          (violation) =>
            !(isOf(property, violation) && isIgnored(violation, readPath(body, property.path), property)),
        ),
  });
}

function isOf({ pointer }: Property, violation: Violation): boolean {
  return violation.pointer === pointer || violation.pointer.startsWith(`${pointer}/`);
}

/** Accepts some values of a property, whatever rules they break. */
export function accept(isAccepted: (value: unknown) => boolean): OfProperty {
  return ignoreViolations((_, value) => isAccepted(value));
}

/** Accepts some items of an array, whatever rules they break. */
export function acceptItems(isAccepted: (item: unknown) => boolean): OfProperty {
  return ignoreViolations(({ pointer }, value, property) => {
    const index = pointer.slice(property.pointer.length).split('/')[1];
    return index !== undefined && isAccepted((value as readonly unknown[])[Number(index)]);
  });
}

/** Refuses bodies that keep every rule. */
export function refuseWhen(
  isRefused: (body: JsonObject, text: string) => boolean,
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
  return ({ path }) =>
    refuseWhen((body) => {
      const value = readPath(body, path);
      return value !== undefined && isRefused(value);
    }, `${path} breaks a rule.`);
}

/** Fails over some values of a property that keep every rule. */
export function crash(isCrash: (value: unknown) => boolean): OfProperty {
  return ({ path }, subject) =>
    crashWhen((body) => {
      const value = readPath(body, path);
      return value !== undefined && isValid(subject, path, value) && isCrash(value);
    });
}

/** Fails over bodies, whether they keep the rules or not. */
export function crashWhen(isCrash: (body: JsonObject) => boolean): Alteration {
  return (steps) => ({
    checkBody(body, call) {
      if (isObject(body) && isCrash(body)) throw new Refused(call.refusals.internal);
      return steps.checkBody(body, call);
    },
  });
}

/** Reads another body out of the one that is sent. */
export function changeBody(change: (body: JsonObject) => JsonObject): Alteration {
  return (steps) => ({
    parseBody(call) {
      const body = steps.parseBody(call);
      return isObject(body) ? change(body) : body;
    },
  });
}

/** Reads another value of a property out of the one that is sent. */
export function readAs(change: (value: unknown) => unknown): OfProperty {
  return ({ path }) =>
    changeBody((body) => {
      const value = readPath(body, path);
      return value === undefined ? body : withPath(body, path, change(value));
    });
}
