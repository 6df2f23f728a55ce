import type { Operation } from '../operation.ts';
import { phases as allPhases } from '../case.ts';
import type { Case, Phase, Step, Target } from '../case.ts';
import { expectations } from '../expectations.ts';
import type { ExpectationId } from '../expectations.ts';
import { membersOf, parseObject } from '../json.ts';
import { findDeleted } from '../run/resource-keeper.ts';
import { remember } from '../remember.ts';
import type { Scope } from '../scope.ts';
import { listBodyCases } from './body-cases.ts';
import { baseOf, listPaths, propertiesOf } from './body-place.ts';
import { listCombinationCases } from './combination-cases.ts';
import { listConflictCases } from './conflict-cases.ts';
import type { Conflicts } from './conflict-cases.ts';
import { isOfObjects } from './composed-schema.ts';
import { listCredentialCases } from './credential-cases.ts';
import { listEffectCases } from './effect-cases.ts';
import { listExampleCases } from './example-cases.ts';
import { harmOf, withoutUpdate } from './harm.ts';
import { listParameterCases } from './parameter-cases.ts';
import { listPropertyCases } from './property-cases.ts';
import { listMediaTypeCases, listMethodCases } from './route-cases.ts';
import { listSignatureCases } from './signature-cases.ts';
import { nameCase } from './testable-operations.ts';

/** Which requests an endpoint may be sent. */
export type Writes = 'none' | 'all';

/** What cases are derived for. */
export interface Derivation {
  readonly operations: readonly Operation[];
  readonly target: Target;
  /** With `none`, every case is one that has to be refused, and that changes nothing where it is not. */
  readonly writes: Writes;
  /** Whether the gateway of the service is in front of the endpoint. */
  readonly hasGateway: boolean;
  readonly phases: readonly Phase[];
  /** The properties that requests are made of. */
  readonly scope: Scope;
  readonly conflicts: Conflicts;
}

/** The cases of the document, all but the random ones: the same for the same document and target. */
export function deriveCases(derivation: Derivation): readonly Case[] {
  const { operations, phases, writes } = derivation;
  const all = operations.flatMap((operation) =>
    allPhases
      .filter((phase) => phases.includes(phase))
      .flatMap((phase) => byPhase[phase](operation, derivation))
      .filter((entry) => !isOpenDeletion(operation, entry))
      .map((entry) => ({
        ...entry,
        id: nameCase(operation, entry.id),
        paths: pathsOf(operation, entry),
      })),
  );
  const cases = makeUnique(all);
  if (writes === 'all') return cases;
  const ofId = new Map(operations.map((operation) => [operation.id, operation]));
  const harmless = cases.filter((entry) => isWithoutEffect(ofId.get(entry.operation)!, entry));
  return orderByHarm(harmless, ofId);
}

/** Whether it is open whether a request deletes the target, which every other needs. */
function isOpenDeletion(operation: Operation, { steps }: Case): boolean {
  return findDeleted(operation) !== undefined && steps.some(({ expects }) => expects === 'unspecified');
}

/** The paths that a case names in a body, or is about since they are missing. */
function pathsOf(operation: Operation, { steps }: Case): readonly string[] {
  const named = steps.flatMap(({ about, request: { body, text } }) => [
    ...listPaths(operation, text === undefined ? body : parseObject(text)),
    ...(propertiesOf(operation).some(({ path }) => path === about) ? [about!] : []),
  ]);
  return [...new Set(named)];
}

const byPhase: Readonly<Record<Phase, (operation: Operation, derivation: Derivation) => readonly Case[]>> = {
  examples: once(listExampleCases),
  properties: once(listPropertyCases),
  combinations: once(listCombinationCases),
  bodies: (operation, { hasGateway, scope, writes }) =>
    listBodyCases(operation, writes === 'all', hasGateway, scope),
  parameters: (operation, { target }) => listParameterCases(operation, target),
  methods: (operation, { hasGateway, target, writes }) =>
    listMethodCases(operation, target, writes === 'all', hasGateway),
  'media-types': once(listMediaTypeCases),
  credentials: (operation, { target, writes }) => listCredentialCases(operation, target, writes === 'all'),
  signatures: (operation, { scope, target }) => listSignatureCases(operation, target, scope),
  effects: once(listEffectCases),
  conflicts: (operation, { conflicts, scope }) => listConflictCases(operation, conflicts, scope),
  // Random cases are made while they are run.
  fuzz: () => [],
};

/** Keeps the cases that follow from document and scope alone: a run asks for them several times. */
function once(
  derive: (operation: Operation, scope: Scope) => readonly Case[],
): (operation: Operation, derivation: Derivation) => readonly Case[] {
  const remembered = remember(derive);
  return (operation, { scope }) => remembered(operation, scope);
}

/** Adds a number to the ID of a case whose labels differ from those of another in nothing that an ID can hold. */
function makeUnique(cases: readonly Case[]): readonly Case[] {
  const times = new Map<string, number>();
  return cases.map((entry) => {
    const count = (times.get(entry.id) ?? 0) + 1;
    times.set(entry.id, count);
    return count === 1 ? entry : { ...entry, id: `${entry.id}-${count}` };
  });
}

/** Whether a correct endpoint refuses every request, and changes nothing even if it has a resource that is not known. */
function isWithoutEffect(operation: Operation, { steps }: Case): boolean {
  const { body, method } = operation;
  const isIdle =
    method === 'GET' ||
    (body !== undefined &&
      Object.keys(membersOf(baseOf(operation))).length === 0 &&
      isOfObjects(operation.schemas.body ?? {}));
  return steps.every(
    ({ expects }) => expectations[expects].verdict === 'refuse' && (isIdle || expects !== 'resource-unknown'),
  );
}

/** The cases without those that may change something where nothing is refused, the least harmful first. */
function orderByHarm(cases: readonly Case[], ofId: ReadonlyMap<string, Operation>): readonly Case[] {
  return cases
    .map((entry) => {
      const operation = ofId.get(entry.operation)!;
      const steps = entry.steps.map((step) => makeHarmless(operation, step));
      return {
        entry: { ...entry, steps },
        harm: Math.max(...steps.map((step) => harmOf(operation, step.request))),
      };
    })
    .filter(({ harm }) => harm < Infinity)
    .toSorted((left, right) => left.harm - right.harm)
    .map(({ entry }) => entry);
}

const forTheBody: ReadonlySet<ExpectationId> = new Set([
  'body-invalid',
  'body-malformed',
  'name-taken',
  'state-forbids',
]);

/** A request that is not refused for its body has another, where its own is an update. */
function makeHarmless(operation: Operation, step: Step): Step {
  if (forTheBody.has(step.expects) || harmOf(operation, step.request) < Infinity) return step;
  return { ...step, request: withoutUpdate(step.request) };
}
