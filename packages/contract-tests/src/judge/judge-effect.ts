import { isObject, writeJson } from '../json.ts';
import type { Members } from '../json.ts';
import { readPath } from '@dli-flink/contract/property-path';
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
  /** Paths of the properties that the contract knows, and of members of objects; what happens to others is not specified. */
  readonly known: ReadonlySet<string>;
}

/** Judges what requests did to the job and to its neighbours. */
export function judgeEffect(change: Change): readonly Finding[] {
  const { accepted, after, before, known } = change;
  const sent: Properties = Object.assign({}, ...accepted);
  const paths = [...known].filter((path) => after.readable?.has(path.split('.', 1)[0]!) ?? true);
  const lost = paths.find((path) => isLost(path, sent, after.settings, known));
  const changed = paths.find(
    (name) =>
      !name.includes('.') &&
      !Object.hasOwn(sent, name) &&
      !isSame(before.settings[name], after.settings[name]),
  );
  return [
    lost === undefined ? [] : describeLost(lost, readPath(sent, lost), before.settings, after.settings),
    changed === undefined ? [] : describeChanged(changed, accepted.length === 0),
    findWrongTime(change) ?? [],
    findChangedNeighbour(before, after) ?? [],
  ].flat();
}

/**
 * Whether what was sent is not there. Of an object it is its members that are, each by itself: what becomes of those that
 * were not sent is not documented.
 */
function isLost(path: string, sent: Members, settings: Members, known: ReadonlySet<string>): boolean {
  const value = readPath(sent, path);
  if (value === undefined) return false;
  const found = readPath(settings, path);
  const members = isObject(value) ? listMembers(path, known) : [];
  if (members.length === 0) return !isSame(value, found);
  return (
    !isObject(found) &&
    (found !== undefined || members.some((member) => readPath(sent, member) !== undefined))
  );
}

function listMembers(path: string, known: ReadonlySet<string>): readonly string[] {
  return [...known].filter((other) => other.startsWith(`${path}.`));
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

function describeLost(path: string, expected: unknown, before: Members, after: Members): Finding {
  const isUnchanged = isSame(readPath(before, path), readPath(after, path));
  return {
    // What is stored otherwise may happen to be what there was, so that both are one departure.
    key: `does not keep ${kindOf(expected)}`,
    rule: 'effect/applied',
    about: path,
    sentence: isUnchanged
      ? `An update of ${path} is accepted and not stored.`
      : `An update of ${path} is accepted, and something else is stored than was sent.`,
  };
}

/** Whether two values of JSON are the same. Objects are read in the same way each time, so their members are in order. */
function isSame(left: unknown, right: unknown): boolean {
  return left === right || writeJson(left) === writeJson(right);
}

/** Values that go wrong for the same reason. */
function kindOf(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (value === '') return 'an empty string';
  return value === 0 || value === false ? String(value) : typeof value;
}
