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
import { jobListFaults } from './job-list-faults.ts';
import { leakFaults } from './leak-faults.ts';
import { lengthFaults } from './length-faults.ts';
import { lifeFaults } from './life-faults.ts';
import { mediaTypeFaults } from './media-type-faults.ts';
import { methodFaults } from './method-faults.ts';
import { objectFaults } from './object-faults.ts';
import { pairFaults } from './pair-faults.ts';
import { parameterFaults } from './parameter-faults.ts';
import { parameterValueFaults } from './parameter-value-faults.ts';
import { rangeFaults } from './range-faults.ts';
import { refusedEffectFaults } from './refused-effect-faults.ts';
import { jobId, operation, projectId, update } from './request-rules.ts';
import { carryOutRepaired } from './repair.ts';
import { replyFaults } from './reply-faults.ts';
import { requestFaults } from './request-faults.ts';
import { requiredFaults } from './required-faults.ts';
import { roundingFaults } from './rounding-faults.ts';
import { scopeTo } from './scope.ts';
import { exampleSender, showsInReading } from './shows.ts';
import { signatureCoverFaults } from './signature-cover-faults.ts';
import { signatureFaults } from './signature-faults.ts';
import { storedObjectFaults } from './stored-object-faults.ts';
import { storedValueFaults } from './stored-value-faults.ts';
import { createDefaultSubject, createSubject } from './subject.ts';
import type { Subject } from './subject.ts';
import { successBodyFaults } from './success-body-faults.ts';
import { successReplyFaults } from './success-reply-faults.ts';
import { timeFaults } from './time-faults.ts';
import { tokenFaults } from './token-faults.ts';
import { typeFaults } from './type-faults.ts';
import { validSignatureFaults } from './valid-signature-faults.ts';
import { validValueFaults } from './valid-value-faults.ts';

/** The families of faults that any operation has. */
const families: readonly ((subject: Subject) => readonly Fault[])[] = [
  typeFaults,
  lengthFaults,
  rangeFaults,
  enumFaults,
  requiredFaults,
  parameterValueFaults,
  roundingFaults,
  requestFaults,
  replyFaults,
];

/** Those of the update, which is the operation that most is known of. */
function listUpdateFaults(subject: Subject): readonly Fault[] {
  return [
    ...typeFaults(subject),
    ...lengthFaults(subject),
    ...rangeFaults(subject),
    ...enumFaults(subject),
    ...validValueFaults(subject),
    ...objectFaults(subject),
    ...combinationFaults(subject),
    ...adviceFaults(subject),
    ...pairFaults(subject),
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
  ].map((fault) => ({
    ...fault,
    alter: scopeTo(operation.id, true, fault.alter),
    ...findSince(fault, subject),
  }));
}

/** Those of any other operation, under IDs that begin with its own. */
function listOperationFaults(subject: Subject): readonly Fault[] {
  const { id } = subject.operation;
  return families
    .flatMap((family) => family(subject))
    .filter((fault) => showsInReading(fault, subject))
    .map((fault) => ({
      ...fault,
      id: `${id}/${fault.id}`,
      operation: id,
      alter: scopeTo(id, false, carryOutRepaired(fault.alter, subject)),
      ...findSince(fault, subject),
    }));
}

function findSince(fault: Fault, subject: Subject): Pick<Fault, 'since'> {
  const since = findEdition(fault, subject);
  return since === undefined ? {} : { since };
}

/** Whether an operation is one that the mock keeps state for, and no other of the same ID. */
function isKnown({ operations }: Contract, id: string): boolean {
  return operations[id]?.path === (compiled as Contract).operations[id]?.path;
}

const created = new WeakMap<Contract, ReadonlyMap<string, Fault>>();

/** The faults of a contract, by ID. */
export function createFaults(contract: Contract): ReadonlyMap<string, Fault> {
  const known = created.get(contract);
  if (known !== undefined) return known;
  const faults = Object.values(contract.operations).flatMap((found, index) =>
    index === 0 && found.id === operation.id && found.path === operation.path
      ? listUpdateFaults(contract === compiled ? update : createDefaultSubject(contract, found.id))
      : listOperationFaults(createSubject(contract, found.id)),
  );
  const ofLife = [...lifeFaults, ...jobListFaults].filter(({ operation: id }) => isKnown(contract, id!));
  const byId = new Map([...faults, ...ofLife].map((fault) => [fault.id, fault]));
  created.set(contract, byId);
  return byId;
}

/** Every fault of the contract that is compiled ahead, by ID. */
export const faults: ReadonlyMap<string, Fault> = createFaults(compiled);

/** A fault as data. */
type ListedFault = Pick<Fault, 'id' | 'group' | 'breaks' | 'since' | 'operation'> & {
  readonly shownBy: unknown;
};

/** Every fault as data, for whoever shows them. */
export function describeFaults(contract: Contract): readonly ListedFault[] {
  return [...createFaults(contract).values()].map(
    ({ breaks, group, id, operation: called, shownBy, since }) => ({
      id,
      group,
      breaks,
      ...(called !== undefined && { operation: called }),
      ...(since !== undefined && { since }),
      shownBy: JSON.parse(JSON.stringify(shownBy, writePart)),
    }),
  );
}

/** Path of an update of the job of the sender. */
const examplePath = operation.path
  .replace(`{${projectId}}`, exampleSender.projectId)
  .replace(`{${jobId}}`, exampleSender.jobId);

function writePart(_: string, part: unknown): unknown {
  return typeof part === 'function'
    ? (part as (own: ProbeSender) => string)({ ...exampleSender, path: examplePath })
    : part;
}
