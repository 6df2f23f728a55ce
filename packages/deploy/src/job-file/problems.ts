import { suggest } from '@dli-flink/contract/nearest';

/** As many problems of a file are told, the first ones; as many are kept, to be put in their order. Others are counted. */
const [mostTold, mostKept] = [10, 100];

/** A job file, or an option beside it, that cannot be used. */
export class JobFileError extends Error {
  override readonly name = 'JobFileError';
  /** One line each: where, which property, what is wrong, and what to do. No value of the file is repeated. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** Collects what is wrong, so that all of it is told at once: of each place the first problem, which the others follow from. */
export class Problems {
  readonly #kept = new Map<string, string>();
  #others = 0;

  /** @param at where it is. @example 'job.yaml:3:20' */
  add(at: string, problem: string): void {
    if (this.#kept.has(at)) return;
    if (this.#kept.size < mostKept) this.#kept.set(at, problem);
    else this.#others++;
  }

  /** @param names those that are known in its place */
  addUnknown(at: string, path: string, names: readonly string[]): void {
    // The nearest names take time, and a hostile file has thousands of unknown ones.
    if (this.#kept.size >= mostKept) return this.add(at, '');
    const advice = suggest(path.slice(path.lastIndexOf('.') + 1), names) || `; there are ${listNames(names)}`;
    this.add(at, `${showName(path)} is not known${advice}`);
  }

  /** @throws JobFileError when there are any */
  throwAny(): void {
    if (this.#kept.size === 0) return;
    const lines = [...this.#kept]
      .toSorted(([left], [right]) => left.localeCompare(right, 'en', { numeric: true }))
      .map(([at, problem]) => `${at}: ${problem}`);
    const others = this.#others + Math.max(0, lines.length - mostTold);
    throw new JobFileError([...lines.slice(0, mostTold), ...(others === 0 ? [] : [`and ${others} more`])]);
  }
}

function listNames(names: readonly string[]): string {
  return names.length <= 8
    ? names.join(', ')
    : `${names.slice(0, 8).join(', ')} and ${names.length - 8} more`;
}

/** A name that somebody wrote, without what could move a cursor, and not at any length. */
export function showName(name: string): string {
  const shown = name.length > 80 ? `${name.slice(0, 80)}…` : name;
  return /^[\w.<$-]+…?$/.test(shown) ? shown : JSON.stringify(shown.replaceAll(/[^ -~…]/g, '?'));
}
