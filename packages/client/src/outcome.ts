import type { components, OperationId } from '@dli-flink/contract';
import { parseJson } from '@dli-flink/contract/json';
import { replyMembers } from '@dli-flink/contract/operations';
import type { OperationDescriptor } from '@dli-flink/contract/operations';

import { readErrorBody } from './error-body.ts';
import { isObject } from './options.ts';

/** What a part of a successful reply says: done, refused, that there was an error, or nothing of this service. */
export type Outcome = 'done' | 'refused' | 'error' | 'foreign';

const errorCode = 'error_code' satisfies keyof components['schemas']['Error'];

/** Reads what a whole reply says, or an item of one that is a list. */
export function readOutcome({ id, outcome }: OperationDescriptor<OperationId>, item: unknown): Outcome {
  const members = replyMembers[id];
  if (!isObject(item) || Array.isArray(item)) {
    // Without a documented member there is nothing that it has to be.
    return outcome === undefined && members === undefined ? 'done' : 'foreign';
  }
  const told: unknown = outcome && item[outcome as never];
  if (isFalse(told)) return 'refused';
  if (told === undefined) {
    const isKnown = fits(item, members);
    // A status of success over the body of an error: proxies do that. What has no outcome may well have a code.
    const isError =
      outcome === undefined && isKnown
        ? typeof item[errorCode as never] === 'string'
        : readErrorBody('', String, item).code !== undefined;
    return isError ? 'error' : isKnown ? 'done' : 'foreign';
  }
  if (told !== true && told !== 'true') return 'foreign';
  return isRefusedWithin(item, outcome!) ? 'refused' : 'done';
}

function isFalse(told: unknown): boolean {
  return told === false || told === 'false';
}

/** The service passes on, in the text of a member, the whole reply of another service that did the work. */
function isRefusedWithin(item: object, outcome: string): boolean {
  return Object.values(item).some((text: unknown) => {
    if (typeof text !== 'string' || text[0] !== '{') return false;
    const inner = parseJson(text);
    return isObject(inner) && isFalse(inner[outcome as never]);
  });
}

/** No member is mandatory, so that an empty object fits; what has members has one that is known. */
function fits(body: object, members: Readonly<Record<string, string>> | undefined): boolean {
  if (members === undefined || Object.keys(body).length === 0) return true;
  return Object.entries(members).some(([name, type]) => {
    const value: unknown = body[name as never];
    return value !== null && (typeof value === type || (typeof value === 'bigint' && type === 'number'));
  });
}
