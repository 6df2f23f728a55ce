/** The table of verdicts: which replies keep the contract, for each class of requests. */
import { findErrorCode } from '@dli-flink/contract/errors';
import type { ErrorCodeEntry, KnownErrorCode } from '@dli-flink/contract/errors';
import type { Refusal, Refusals } from '@dli-flink/contract/operations';

import type { Operation } from './operation.ts';
import { listOwners } from './property-path.ts';

/** The answer to a request that keeps the contract; an unspecified request must not crash it, hang it, or make it leak. */
export type Verdict = 'accept' | 'refuse' | 'unspecified';

/** The replies that keep the contract, for a class of requests. */
export interface Expectation {
  readonly verdict: Verdict;
  /** The class in words, to follow "A request …". */
  readonly request: string;
  readonly statuses: readonly number[];
  /** The reason of the contract that the class stands for: its code keeps the contract. */
  readonly reason?: Refusal;
  /** Which other codes of the catalogue say the same. */
  readonly isOtherCode?: (entry: ErrorCodeEntry, about: string | undefined, codes: Refusals) => boolean;
}

const isGateway = ({ family }: ErrorCodeEntry): boolean => family === 'gateway';
const isOfCredentials = ({ statuses }: ErrorCodeEntry): boolean =>
  statuses.includes(401) || statuses.includes(403);
const isAbout = ({ properties = [] }: ErrorCodeEntry, name: string | undefined): boolean =>
  name !== undefined && listOwners(name).some((path) => properties.includes(path));
/** Whether the contract has the code for another reason, so that it cannot stand for this one. */
const isOfOther = ({ code }: ErrorCodeEntry, codes: Refusals): boolean =>
  Object.values(codes).includes(code as KnownErrorCode);
const isOfRequests = ({ family }: ErrorCodeEntry): boolean => family === 'service' || family === 'request';

/** The classes of requests. */
export type ExpectationId =
  | 'accepted'
  | 'body-invalid'
  | 'body-malformed'
  | 'media-type'
  | 'parameter-invalid'
  | 'resource-unknown'
  | 'project-mismatch'
  | 'credentials-missing'
  | 'credentials-refused'
  | 'operation-unknown'
  | 'too-large'
  | 'state-forbids'
  | 'name-taken'
  | 'unspecified';

export const expectations: Readonly<Record<ExpectationId, Expectation>> = {
  // The statuses are those of the operation.
  accepted: { verdict: 'accept', request: 'that keeps every rule', statuses: [] },
  'body-invalid': {
    verdict: 'refuse',
    request: 'whose body breaks a rule',
    statuses: [400],
    reason: 'body-invalid',
    // A service may name the property with a code of its own.
    isOtherCode: (entry, about) => isAbout(entry, about) && entry.family === 'create',
  },
  'body-malformed': {
    verdict: 'refuse',
    request: 'whose body is not JSON',
    statuses: [400],
    reason: 'body-malformed',
    isOtherCode: ({ code }, _, codes) => code === codes['body-invalid'],
  },
  'media-type': {
    verdict: 'refuse',
    request: 'with a body of another media type',
    statuses: [400, 415],
    reason: 'body-malformed',
    isOtherCode: (entry, _, codes) => isGateway(entry) || entry.code === codes['body-invalid'],
  },
  'parameter-invalid': {
    verdict: 'refuse',
    request: 'with a parameter that breaks a rule',
    statuses: [400, 404],
    reason: 'parameter-invalid',
    isOtherCode: (entry) => isOfRequests(entry) || isGateway(entry),
  },
  'resource-unknown': {
    verdict: 'refuse',
    request: 'for a resource there is not',
    statuses: [400, 404],
    reason: 'resource-unknown',
    isOtherCode: ({ condition, statuses }) => condition === 'job-unknown' || statuses.includes(404),
  },
  'project-mismatch': {
    verdict: 'refuse',
    request: 'for a project that is not that of the credentials',
    statuses: [400, 401, 403, 404],
    reason: 'project-mismatch',
    isOtherCode: (entry, _, codes) => isGateway(entry) || (isOfRequests(entry) && !isOfOther(entry, codes)),
  },
  'credentials-missing': {
    verdict: 'refuse',
    request: 'without credentials',
    statuses: [401, 403],
    reason: 'credentials-missing',
    isOtherCode: isOfCredentials,
  },
  'credentials-refused': {
    verdict: 'refuse',
    request: 'with credentials that are not good',
    statuses: [401, 403],
    reason: 'credentials-refused',
    isOtherCode: isOfCredentials,
  },
  'operation-unknown': {
    verdict: 'refuse',
    request: 'for an operation there is not',
    statuses: [404, 405],
    reason: 'operation-unknown',
    isOtherCode: isGateway,
  },
  'too-large': {
    verdict: 'refuse',
    request: 'that is larger than the gateway takes',
    statuses: [400, 413, 414, 431, 494],
    reason: 'request-too-large',
    isOtherCode: isGateway,
  },
  'state-forbids': {
    verdict: 'refuse',
    request: 'that the state of the job forbids',
    statuses: [400, 409],
    isOtherCode: ({ condition }) => condition === 'job-not-updatable',
  },
  'name-taken': {
    verdict: 'refuse',
    request: 'with the name of another job',
    statuses: [400, 409],
    reason: 'name-taken',
    isOtherCode: ({ condition }) => condition === 'name-taken',
  },
  unspecified: {
    verdict: 'unspecified',
    request: 'of which the contract says nothing',
    // Any, as long as the endpoint does not fail.
    statuses: [],
  },
};

/** The statuses that keep the contract, in words: those of the class, or for what is accepted those of the operation. */
export function nameStatuses(id: ExpectationId, operation: Operation): string {
  return statusesOf(id, operation).join(' or ');
}

/** Whether a status keeps the contract. */
export function isStatusOf(id: ExpectationId, operation: Operation, status: number): boolean {
  return statusesOf(id, operation).some((known) => known === status || known === rangeOf(status));
}

function statusesOf(id: ExpectationId, operation: Operation): readonly (number | string)[] {
  const { statuses, verdict } = expectations[id];
  const { statuses: documented, statusRanges = [] } = operation;
  if (verdict !== 'accept') {
    // The same, as some services say it.
    const isDocumented = statuses.includes(400) && documented.includes(422) && !documented.includes(400);
    return isDocumented ? [...statuses, 422] : statuses;
  }
  const named = documented.filter((status) => status >= 200 && status < 300);
  const isOther = named.length === 0 && statusRanges.includes('default');
  const ranges = statusRanges.includes('2XX') || isOther ? ['2XX'] : [];
  return [...named, ...ranges];
}

function rangeOf(status: number): string {
  return `${Math.floor(status / 100)}XX`;
}

/** Under which status the document describes a reply: its own, that of its range, or `default`; `undefined` where nowhere. */
export function findReplyName({ schemas }: Operation, status: number): string | undefined {
  return [String(status), rangeOf(status), 'default'].find((name) => Object.hasOwn(schemas.replies, name));
}

/** Whether a code says what the class stands for. The list of codes is open: one nobody knows contradicts nothing. */
export function isCodeOf(
  id: ExpectationId,
  operation: Operation,
  code: string,
  about: string | undefined,
): boolean {
  const { isOtherCode, reason } = expectations[id];
  const { contract, refusals } = operation;
  const entry = findErrorCode(code, contract);
  // Each operation may have a code of its own for what a state forbids.
  if (id === 'state-forbids' && operation.stateRules.some(({ refusal }) => refusal === code)) return true;
  if (entry === undefined || (reason === undefined && isOtherCode === undefined)) return true;
  const meant = reason && findErrorCode(refusals[reason], contract);
  return (
    entry.code === meant?.code ||
    entry.meaning === meant?.meaning ||
    (isOtherCode?.(entry, about, refusals) ?? false)
  );
}
