import type { Operation } from '../operation.ts';
import { bodyWith, distinct, isNothing, isValid, leavesOf, listValidValues } from './body-place.ts';
import { oneStepCase } from './one-step-case.ts';
import type { Case } from '../case.ts';
import type { Members } from '../json.ts';
import type { Scope } from '../scope.ts';

/** A property that has no members, and the values it takes in combinations. */
interface Factor {
  readonly path: string;
  readonly values: readonly unknown[];
}

/** Properties together: each two alone, all at once, and each two values in the fewest bodies that hold them. */
export function listCombinationCases(operation: Operation, scope: Scope): readonly Case[] {
  const factors = listFactors(operation, scope);
  if (factors.length < 2) return [];
  const all = Object.fromEntries(factors.map(({ path, values }) => [path, values[0]]));
  const combinations: readonly (readonly [label: string, values: Members])[] = [
    ['all', all],
    ...factors.flatMap((left, index) =>
      factors
        .slice(index + 1)
        .map((right): readonly [string, Members] => [
          `${left.path}-and-${right.path}`,
          { [left.path]: left.values[0], [right.path]: right.values[0] },
        ]),
    ),
    ...coverPairs(factors).map((body, index): readonly [string, Members] => [`mixed-${index + 1}`, body]),
  ];
  return combinations
    .map(([label, values]) => ({ label, values, body: bodyWith(operation, values) }))
    .filter(({ body }) => isValid(operation, body))
    .map(({ body, label, values }) => {
      const isMixed = label.startsWith('mixed');
      const title = isMixed
        ? `${Object.keys(values).length} properties together`
        : label.replaceAll('-', ' ');
      const rules = ['body/combination', 'body/optional'];
      const step = { request: { body }, expects: 'accepted', rules } as const;
      return oneStepCase(operation, 'combinations', label, title, step);
    });
}

/** Each property with a few values that are as unlike as can be: both booleans, every choice, both ends of a range. */
function listFactors(operation: Operation, scope: Scope): readonly Factor[] {
  const factors = leavesOf(operation, scope).map((property): Factor => {
    const valid = listValidValues(operation, property);
    const middle = valid[Math.floor(valid.length / 2)];
    const chosen = [valid[0], valid.find((value) => isNothing(value)), valid.at(-1), middle];
    return { path: property.path, values: distinct(chosen.filter((value) => value !== undefined)) };
  });
  return factors.filter(({ values }) => values.length > 0);
}

/**
 * Bodies in which each two values of two properties, being absent counted as a value, come together at least once.
 * Greedy: each body takes, property by property, the value that brings the most new pairs.
 */
function coverPairs(factors: readonly Factor[]): readonly Members[] {
  const sizes = factors.map(({ values }) => values.length + 1);
  const open = new Set<number>();
  for (const [i, size] of sizes.entries()) {
    for (const [j, otherSize] of sizes.entries()) {
      if (j <= i) continue;
      for (let a = 0; a < size; a++) for (let b = 0; b < otherSize; b++) open.add(keyOf(i, a, j, b));
    }
  }
  const bodies: Members[] = [];
  // Pairs are taken out while it runs, so that each it comes to is one that no body has yet.
  for (const pair of open) {
    const levels = readKey(pair);
    for (const [k, size] of sizes.entries()) {
      if (levels.has(k)) continue;
      const gains = Array.from(
        { length: size },
        (_, level) => [...levels].filter(([other, value]) => open.has(keyOf(k, level, other, value))).length,
      );
      levels.set(k, gains.indexOf(Math.max(...gains)));
    }
    for (const [k, level] of levels) {
      for (const [other, value] of levels) if (other !== k) open.delete(keyOf(k, level, other, value));
    }
    bodies.push(
      Object.fromEntries(
        [...levels]
          .filter(([, level]) => level > 0)
          .toSorted(([left], [right]) => left - right)
          .map(([k, level]) => [factors[k]!.path, factors[k]!.values[level - 1]]),
      ),
    );
  }
  return bodies;
}

/** A pair of values, each by its property and its place in the values of that property, as one number: quick to find. */
function keyOf(i: number, a: number, j: number, b: number): number {
  const [left, right] = [i * room + a, j * room + b];
  return i < j ? left * room ** 2 + right : right * room ** 2 + left;
}

function readKey(key: number): Map<number, number> {
  return new Map(
    [Math.floor(key / room ** 2), key % room ** 2].map((half) => [Math.floor(half / room), half % room]),
  );
}

/** More than there are properties, or values of one. */
const room = 1000;
