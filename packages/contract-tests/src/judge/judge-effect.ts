import type { ResourceState } from '../resource-state.ts';
import type { Finding } from './finding.ts';

type Properties = Readonly<Record<string, unknown>>;

/** The states around one request, or around several at the same time. */
export interface Change {
  readonly before: ResourceState;
  readonly after: ResourceState;
  /** The bodies that were accepted. */
  readonly accepted: readonly Properties[];
  /** The time that the reply to an accepted update tells, if it tells one. */
  readonly toldTime?: number | undefined;
  /** Names of the properties that the contract knows; what happens to others is not specified. */
  readonly known: ReadonlySet<string>;
}

/** Judges what requests did to the job and to its neighbours. */
export function judgeEffect(change: Change): readonly Finding[] {
  const { accepted, after, before, known } = change;
  const expected: Record<string, unknown> = { ...before.settings };
  for (const body of accepted) {
    for (const [name, value] of Object.entries(body)) if (known.has(name)) expected[name] = value;
  }
  const sent = new Set(accepted.flatMap((body) => Object.keys(body)));
  const names = [...known].filter((name) => after.readable === undefined || after.readable.has(name));
  const wrong = names.filter((name) => !isSame(expected[name], after.settings[name]));
  const lost = wrong.find((name) => sent.has(name));
  const changed = wrong.find((name) => !sent.has(name));
  return [
    lost === undefined ? [] : describeLost(lost, expected[lost], before.settings[lost], after.settings[lost]),
    changed === undefined ? [] : describeChanged(changed, accepted.length === 0),
    findWrongTime(change) ?? [],
    findChangedNeighbour(before, after) ?? [],
  ].flat();
}

function describeChanged(name: string, isRefused: boolean): Finding {
  return isRefused
    ? {
        key: 'changes after refusal',
        rule: 'effect/refusal',
        sentence: `A request that is refused changes ${name}.`,
      }
    : {
        key: 'changes more than was sent',
        rule: 'effect/exact',
        sentence: `An update that does not name ${name} changes it.`,
      };
}

/** How far two times of the same update may be apart: what is stored may be cut to seconds. */
const tolerance = 1000;

function findWrongTime({ accepted, after, before, toldTime }: Change): Finding | undefined {
  const { updateTime: time } = after;
  if (time === undefined) return undefined;
  const rule = 'effect/time';
  if (accepted.length === 0 && before.updateTime !== undefined && time !== before.updateTime) {
    const sentence = 'A request that is refused changes when the job was last updated.';
    return { key: 'changes the time after refusal', rule, sentence };
  }
  if (toldTime === undefined || time !== before.updateTime || toldTime - time <= tolerance) return undefined;
  const sentence = 'The job still tells the time of the update before, after one is accepted.';
  return { key: 'keeps the time of the job', rule, sentence };
}

function findChangedNeighbour(before: ResourceState, after: ResourceState): Finding | undefined {
  const isChanged = [...before.neighbours].some(([id, job]) => !isSame(job, after.neighbours.get(id)));
  const isAdded = [...after.neighbours.keys()].some((id) => !before.neighbours.has(id));
  if (!isChanged && !isAdded) return undefined;
  return {
    key: 'changes a neighbour',
    rule: 'effect/neighbours',
    sentence: isChanged
      ? 'A request changes a job that it does not name.'
      : 'A request makes a job that was not there.',
  };
}

function describeLost(name: string, expected: unknown, before: unknown, after: unknown): Finding {
  const isUnchanged = isSame(before, after);
  return {
    // What is stored otherwise may happen to be what there was, so that both are one departure.
    key: `does not keep ${kindOf(expected)}`,
    rule: 'effect/applied',
    about: name,
    sentence: isUnchanged
      ? `An update of ${name} is accepted and not stored.`
      : `An update of ${name} is accepted, and something else is stored than was sent.`,
  };
}

/** Whether two values of JSON are the same. Objects are read in the same way each time, so their members are in order. */
function isSame(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}

/** Values that go wrong for the same reason. */
function kindOf(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (value === '') return 'an empty string';
  return value === 0 || value === false ? String(value) : typeof value;
}
