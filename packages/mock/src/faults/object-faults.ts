import { isObject } from '../json.ts';
import { readPath, withoutPath } from '@dli-flink/contract/property-path';
import { bodyFault, crash, propertyFaults, refuse, refuseWhen } from './body-rules.ts';
import { bodyOf, exampleOf, membersOf, nameInId, propertiesOfType } from './body-schema.ts';
import type { Property } from './body-schema.ts';
import type { Fault } from './fault.ts';

/** Objects in the body that keep every rule, and are refused or failed over for the members they have or have not. */
export const objectFaults: readonly Fault[] = propertiesOfType('object').flatMap((object) => [
  ...mistakeMembers(object),
  ...membersOf(object).map((member) => requireMember(object, member)),
]);

function mistakeMembers(object: Property): readonly Fault[] {
  const { path, schema } = object;
  const isUnknown = (name: string): boolean => !Object.hasOwn(schema.properties ?? {}, name);
  return propertyFaults('valid-value', object, {
    'refuses-empty': [`${path} may have no members.`, {}, refuse(isEmpty)],
    'crashes-on-empty': [`${path} may be {}.`, {}, crash(isEmpty)],
    'refuses-unknown-member': [
      `${path} may have members that the contract does not describe.`,
      { ...(exampleOf(schema) as object), unknown_member: 'x' },
      refuse((value) => Object.keys(value as object).some(isUnknown)),
    ],
  });
}

function requireMember({ path, schema }: Property, member: Property): Fault {
  return bodyFault({
    id: `${nameInId(member.path)}-is-required`,
    group: 'valid-value',
    breaks: `${path} may be sent without ${member.path}.`,
    body: withoutPath(bodyOf({ [path]: exampleOf(schema) }), member.path),
    alter: refuseWhen(
      (body) => readPath(body, path) !== undefined && readPath(body, member.path) === undefined,
    ),
  });
}

function isEmpty(value: unknown): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}
