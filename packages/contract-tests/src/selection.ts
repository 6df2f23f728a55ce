import type { Contract } from '@dli-flink/contract';
import type { EditionId } from '@dli-flink/contract/editions';

import { phases as allPhases } from './case.ts';
import type { Case, Phase, Step } from './case.ts';
import { findServer } from './documented-server.ts';
import { propertiesOf } from './cases/body-place.ts';
import type { Conflicts } from './cases/conflict-cases.ts';
import { deriveCases } from './cases/derive-cases.ts';
import type { Writes } from './cases/derive-cases.ts';
import { listChosen, listMissing, listTestableOperations } from './cases/testable-operations.ts';
import { contractFor } from './bind-contract.ts';
import type { Operation } from './operation.ts';
import { scopeOf } from './scope.ts';
import type { WireTarget } from './wire/wire-request.ts';

/** Part `index` of `of`, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** Which cases are run. */
export interface Selection {
  /** What the endpoint is held to. @default the contract of the Flink jobs, compiled ahead */
  readonly contract?: Contract | undefined;
  /**
   * IDs of the operations that are tested. Of those it names, whose parameters of the path are not all given are left out.
   *
   * @default the first one of the document
   */
  readonly operations?: readonly string[] | 'all' | undefined;
  readonly target: WireTarget;
  /** Which requests may be sent: with `none`, only those that a correct endpoint refuses. */
  readonly writes: Writes;
  /**
   * The edition of the documentation that is judged. What a later one brought is not specified then, nor is what the
   * cloud of the address never documented: no request names it, and nothing is said of it.
   *
   * @default the first one, which is the vendor's page
   * @example '2026-07'
   */
  readonly edition?: EditionId | undefined;
  /** Whether no request may name another resource than the target, there or not. @default false */
  readonly isConfined?: boolean;
  /** @default all */
  readonly phases?: readonly Phase[];
  /** IDs of cases, or their beginnings. @default all */
  readonly only?: readonly string[];
  /** Cases beside those of the document. @default none */
  readonly ownCases?: readonly Case[];
  /** The parts together are the whole, and no case is in two. @default the whole */
  readonly shard?: Shard;
  /** Random requests of each kind. @default 100 */
  readonly fuzzRuns?: number;
  /** Whether the endpoint replays the replies of the document. @default false */
  readonly isStatic?: boolean;
  /**
   * Whether the gateway of the service is in front of the endpoint, whose limits of sizes are judged then.
   *
   * @default whether the base URL is a server of the document
   */
  readonly hasGateway?: boolean;
}

/**
 * The cases a run sends, all but the random ones.
 *
 * @throws RangeError for an edition there is not
 */
export function listCases(
  selection: Selection,
  conflicts: Conflicts = { canSetState: false, neighbour: undefined },
): readonly Case[] {
  const { hasGateway, isStatic, only, ownCases = [], phases = allPhases, shard, target, writes } = selection;
  const { accessKey, token } = target.credentials;
  const { parameters } = target;
  const contract = contractFor(selection);
  const derivedFor = {
    isConfined: selection.isConfined ?? false,
    parameters,
    hasToken: token !== undefined,
    hasAccessKey: accessKey !== undefined,
  };
  const derivation = {
    operations: selectOperations(selection),
    target: derivedFor,
    writes,
    phases,
    conflicts,
    scope: scopeOf(contract, target.baseUrl, selection.edition),
    hasGateway: hasGateway ?? findServer(contract, target.baseUrl) !== undefined,
  };
  return [...deriveCases(derivation), ...ownCases]
    .filter(({ phase }) => phases.includes(phase))
    .filter(({ phase, steps }) => !isStatic || (phase !== 'effects' && steps.every(isStaticallyKept)))
    .filter(({ id }) => only?.some((wanted) => id === wanted || id.startsWith(`${wanted}/`)) ?? true)
    .filter((entry, index) => shard === undefined || shardOf(entry, index, shard) === shard.index);
}

/** The operations that a run tests. */
export function selectOperations(selection: Selection): readonly Operation[] {
  const { parameters } = selection.target;
  return listTestableOperations({
    contract: contractFor(selection),
    operations: selection.operations,
    parameters,
  });
}

/** The operations that are chosen and not tested, and the parameters that it would take. */
export function listLeftOut({
  contract,
  operations,
  target,
}: Pick<Selection, 'contract' | 'operations' | 'target'>): readonly {
  readonly id: string;
  readonly missing: readonly string[];
}[] {
  const { parameters } = target;
  const chosen = listChosen({ contract: contractFor({ contract, target }), operations, parameters });
  return chosen
    .map((operation) => ({ id: operation.id, missing: listMissing(operation, parameters) }))
    .filter(({ missing }) => missing.length > 0);
}

/** Whether an endpoint can do what is expected that knows no jobs, no projects and no credentials of its own. */
function isStaticallyKept({ expects }: Step): boolean {
  return !['resource-unknown', 'project-mismatch', 'credentials-refused'].includes(expects);
}

/** Bad signatures stay together: spread over runs at the same time, nobody could count them, and they lock the key. */
function shardOf({ phase }: Case, index: number, { of }: Shard): number {
  return phase === 'signatures' ? 1 : (index % of) + 1;
}

/** Whether no part of the cases was chosen. */
export function isWhole({ only, phases, shard }: Selection): boolean {
  return [only, phases, shard].every((choice) => choice === undefined);
}

/** Whether random requests are sent too. They have no IDs to choose them by. */
export function includesFuzz({ only, phases = allPhases }: Selection): boolean {
  return phases.includes('fuzz') && (only === undefined || only.includes('fuzz'));
}

/** How many random requests are sent to an endpoint that keeps the contract. */
export function countFuzz(selection: Selection): number {
  if (!includesFuzz(selection)) return 0;
  const { edition, fuzzRuns = 100, shard: { index, of } = { index: 1, of: 1 }, target, writes } = selection;
  const scope = scopeOf(contractFor(selection), target.baseUrl, edition);
  const withBody = selectOperations(selection).filter(
    (operation) => propertiesOf(operation, scope).length > 0,
  );
  return withBody.length * (writes === 'all' ? 2 : 1) * Math.max(0, Math.ceil((fuzzRuns - index + 1) / of));
}
