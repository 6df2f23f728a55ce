import { contract as compiled } from '@dli-flink/contract';
import type { Contract } from '@dli-flink/contract';

import { adviceFaults } from './advice-faults.ts';
import { bodyFaults } from './body-faults.ts';
import { bodySyntaxFaults } from './body-syntax-faults.ts';
import { byteFaults } from './byte-faults.ts';
import { combinationFaults } from './combination-faults.ts';
import { conflictFaults } from './conflict-faults.ts';
import { effectFaults } from './effect-faults.ts';
import { enumFaults } from './enum-faults.ts';
import { errorBodyFaults } from './error-body-faults.ts';
import { errorReplyFaults } from './error-reply-faults.ts';
import { findEdition } from './fault-edition.ts';
import type { Fault, ProbeSender } from './fault.ts';
import { jobIdFaults } from './job-id-faults.ts';
import { leakFaults } from './leak-faults.ts';
import { lengthFaults } from './length-faults.ts';
import { mediaTypeFaults } from './media-type-faults.ts';
import { methodFaults } from './method-faults.ts';
import { objectFaults } from './object-faults.ts';
import { pairFaults } from './pair-faults.ts';
import { parameterFaults } from './parameter-faults.ts';
import { rangeFaults } from './range-faults.ts';
import { refusedEffectFaults } from './refused-effect-faults.ts';
import { jobId, operation, projectId } from './request-rules.ts';
import { signatureCoverFaults } from './signature-cover-faults.ts';
import { signatureFaults } from './signature-faults.ts';
import { storedObjectFaults } from './stored-object-faults.ts';
import { storedValueFaults } from './stored-value-faults.ts';
import { successBodyFaults } from './success-body-faults.ts';
import { successReplyFaults } from './success-reply-faults.ts';
import { timeFaults } from './time-faults.ts';
import { tokenFaults } from './token-faults.ts';
import { typeFaults } from './type-faults.ts';
import { validSignatureFaults } from './valid-signature-faults.ts';
import { validValueFaults } from './valid-value-faults.ts';

/** The faults of a contract, by ID. */
export function createFaults(contract: Contract): ReadonlyMap<string, Fault> {
  return contract === compiled ? faults : new Map();
}

/** Every fault, by ID. */
export const faults: ReadonlyMap<string, Fault> = new Map(
  [
    ...typeFaults,
    ...lengthFaults,
    ...rangeFaults,
    ...enumFaults,
    ...validValueFaults,
    ...objectFaults,
    ...combinationFaults,
    ...adviceFaults,
    ...pairFaults,
    ...bodyFaults,
    ...bodySyntaxFaults,
    ...jobIdFaults,
    ...parameterFaults,
    ...methodFaults,
    ...mediaTypeFaults,
    ...tokenFaults,
    ...signatureFaults,
    ...signatureCoverFaults,
    ...validSignatureFaults,
    ...successReplyFaults,
    ...successBodyFaults,
    ...errorReplyFaults,
    ...errorBodyFaults,
    ...byteFaults,
    ...effectFaults,
    ...storedValueFaults,
    ...storedObjectFaults,
    ...refusedEffectFaults,
    ...conflictFaults,
    ...timeFaults,
    ...leakFaults,
  ].map((fault) => [fault.id, withEdition(fault)]),
);

function withEdition(fault: Fault): Fault {
  const since = findEdition(fault);
  return since === undefined ? fault : { ...fault, since };
}

/** A fault as data. */
type ListedFault = Pick<Fault, 'id' | 'group' | 'breaks' | 'since'> & { readonly shownBy: unknown };

/** Sends the probes of faults that are only listed. */
const exampleSender: ProbeSender = {
  path: operation.path.replace(`{${projectId}}`, 'project-1').replace(`{${jobId}}`, '202'),
  projectId: 'project-1',
  jobId: '202',
  otherJobId: '203',
  token: 'token-of-the-sender',
  accessKey: 'ACCESS-KEY',
};

/** Every fault as data, for whoever shows them. */
export function describeFaults(contract: Contract = compiled): readonly ListedFault[] {
  return [...createFaults(contract).values()].map(({ breaks, group, id, shownBy, since }) => ({
    id,
    group,
    breaks,
    ...(since !== undefined && { since }),
    shownBy: JSON.parse(JSON.stringify(shownBy, writePart)),
  }));
}

function writePart(_: string, part: unknown): unknown {
  return typeof part === 'function' ? (part as (own: ProbeSender) => string)(exampleSender) : part;
}
