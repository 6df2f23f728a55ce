import { isObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { readPath, withoutPath } from '@dli-flink/contract/property-path';
import { bodyFault, crash, propertyFaults, refuse, refuseWhen } from './body-rules.ts';
import { exampleOf, membersOf, nameInId, propertiesOfType } from './body-schema.ts';
import type { Fault } from './fault.ts';
import type { Property, Subject } from './subject.ts';

/** Objects in the body that keep every rule, and are refused or failed over for the members they have or have not. */
export function objectFaults(subject: Subject): readonly Fault[] {
  return propertiesOfType(subject, 'object').flatMap((object) => [
    ...mistakeMembers(subject, object),
    ...membersOf(subject, object).map((member) => requireMember(subject, object, member)),
  ]);
}

function mistakeMembers(subject: Subject, object: Property): readonly Fault[] {
  const { path, schema } = object;
  const isUnknown = (name: string): boolean => !Object.hasOwn(schema.properties ?? {}, name);
  return propertyFaults(subject, 'valid-value', object, {
    'refuses-empty': [`${path} may have no members.`, {}, refuse(isEmpty)],
    'crashes-on-empty': [`${path} may be {}.`, {}, crash(isEmpty)],
    'refuses-unknown-member': [
      `${path} may have members that the contract does not describe.`,
      { ...(exampleOf(schema) as object), unknown_member: 'x' },
      refuse((value) => Object.keys(value as object).some(isUnknown)),
    ],
  });
}

function requireMember(subject: Subject, { path, schema }: Property, member: Property): Fault {
  const name = member.path.slice(path.length + 1);
  return bodyFault(subject, {
    id: `${nameInId(member.path)}-is-required`,
    group: 'valid-value',
    breaks: `${path} may be sent without ${member.path}.`,
    values: { [path]: withoutPath(exampleOf(schema) as JsonObject, name) },
    alter: refuseWhen(
      (body) => readPath(body, path) !== undefined && readPath(body, member.path) === undefined,
    ),
  });
}

function isEmpty(value: unknown): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}
