import { readPath, withoutPath } from '@dli-flink/contract/property-path';

import { isObject, stringifyJson } from '../json.ts';
import { exampleOf, nameInId } from './body-schema.ts';
import type { Fault } from './fault.ts';
import type { Subject } from './subject.ts';

/** Properties that a body, or an object in it, has to have, and is taken without. */
export function requiredFaults(subject: Subject): readonly Fault[] {
  return subject.properties
    .filter(({ required }) => required)
    .map(({ parent, path, pointer }) => ({
      id: `${nameInId(path)}-missing-accepted`,
      group: 'valid-value',
      breaks: `${path} is required${parent === undefined ? '' : ` in ${parent}`}.`,
      shownBy: [
        subject.probe({
          text: (own) =>
            stringifyJson(withoutPath(subject.bodyOf(valuesOf(subject, parent), own.jobId), path)),
        }),
      ],
      reach: 'alike',
      alter: (steps) => ({
        checkBody: (body, call) =>
          steps.checkBody(body, call).filter(({ keyword, pointer: place }) => {
            const isMissing = isObject(body) && readPath(body, path) === undefined;
            return !(keyword === 'required' && isMissing && pointer.startsWith(place));
          }),
      }),
    }));
}

/** What is sent of the object that a property is missing from. */
function valuesOf({ properties }: Subject, parent: string | undefined): Readonly<Record<string, unknown>> {
  const owner = properties.find(({ path }) => path === parent);
  return owner === undefined ? {} : { [owner.path]: exampleOf(owner.schema) };
}
