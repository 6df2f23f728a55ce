/** What a file says, each value with the place where it stands. */
export type Part = ScalarPart | ListPart | ObjectPart;

interface Place {
  /** @example 'job.yaml:3:20' */
  readonly at: string;
  /** Whether what looks like a reference is text, as in an option: the shell has put in its variables. */
  readonly isVerbatim?: true;
}

export interface ScalarPart extends Place {
  /** An integer that is no safe number is a bigint. */
  readonly value: string | number | bigint | boolean | null;
}

export interface ListPart extends Place {
  readonly items: readonly Part[];
}

export interface ObjectPart extends Place {
  readonly members: ReadonlyMap<string, Member>;
}

export interface Member {
  /** Where its name stands. */
  readonly at: string;
  readonly part: Part;
}

/** The value alone. A name such as `__proto__` is a member as any other. */
export function toValue(part: Part): unknown {
  if ('items' in part) return part.items.map(toValue);
  if ('value' in part) return part.value;
  return Object.fromEntries([...part.members].map(([name, member]) => [name, toValue(member.part)]));
}

/** The part that names lead to, or the last one on the way there. */
export function locate(part: Part, names: readonly string[]): Part {
  const [name, ...rest] = names;
  if (name === undefined) return part;
  const next = findPart(part, name);
  return next === undefined ? part : locate(next, rest);
}

export function findPart(part: Part | undefined, name: string): Part | undefined {
  if (part === undefined || 'value' in part) return undefined;
  return 'items' in part ? part.items[Number(name)] : part.members.get(name)?.part;
}

/** An object with another part at a path, in objects that are made where there are none. */
export function withPart(
  object: Part | undefined,
  [name, ...rest]: readonly [string, ...string[]],
  part: Part,
): ObjectPart {
  const members = new Map(object !== undefined && 'members' in object ? object.members : []);
  const [next, ...others] = rest;
  const inner = next === undefined ? part : withPart(members.get(name)?.part, [next, ...others], part);
  members.set(name, { at: part.at, part: inner });
  return { at: object?.at ?? part.at, members };
}
