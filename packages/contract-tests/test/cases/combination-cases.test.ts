import { listProperties } from '@dli-flink/contract/editions';
import { expect, it } from 'vitest';

import { bodyOf, listAll, readPath } from '../fixtures/list-all.ts';

/** Properties, and members of objects, that have no members themselves. */
const names = listProperties('updateFlinkJarJob')
  .filter(({ schema }) => schema.properties === undefined)
  .map(({ path }) => path);
const cases = listAll({ phases: ['combinations'] });
const bodies = cases.map(({ steps }) => bodyOf(steps[0]!.request));
const covering = bodies.filter((_, index) => cases[index]!.id.startsWith('combinations/mixed-'));

/** A property as it is in a body, being absent counted as a value. */
const levelOf = (body: unknown, name: string): string => JSON.stringify(readPath(body, name)) ?? 'absent';
const namesIn = (body: unknown): readonly string[] =>
  names.filter((name) => readPath(body, name) !== undefined);

it('any two properties are sent together and alone', () => {
  const pairs = new Set(
    bodies
      .map(namesIn)
      .filter((sent) => sent.length === 2)
      .map((sent) => sent.join()),
  );
  expect(pairs.size).toBeGreaterThanOrEqual((names.length * (names.length - 1)) / 2);
});

it('all properties are sent at once', () => {
  expect(bodies.map((body) => namesIn(body).length)).toContain(names.length);
});

it('each two values of two properties come together, in far fewer bodies than there are pairs', () => {
  const levels = new Map(names.map((name) => [name, new Set(covering.map((body) => levelOf(body, name)))]));
  const met = new Set(
    covering.flatMap((body) =>
      names.flatMap((left, index) =>
        names
          .slice(index + 1)
          .map((right) => `${left}=${levelOf(body, left)} ${right}=${levelOf(body, right)}`),
      ),
    ),
  );
  const missing = names.flatMap((left, index) =>
    names
      .slice(index + 1)
      .flatMap((right) =>
        [...levels.get(left)!].flatMap((a) =>
          [...levels.get(right)!].map((b) => `${left}=${a} ${right}=${b}`),
        ),
      )
      .filter((pair) => !met.has(pair)),
  );
  expect(missing).toEqual([]);
  expect(met.size).toBeGreaterThan(4000);
  expect(covering.length).toBeLessThan(120);
});

it('each property has several values in them, and is absent from some', () => {
  const poor = names.filter((name) => {
    const found = new Set(covering.map((body) => levelOf(body, name)));
    return !found.has('absent') || found.size < 3;
  });
  expect(poor).toEqual([]);
});
