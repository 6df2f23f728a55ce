/** The states of a resource as a drawing: what each becomes by itself, and what operations make of it. */
import type { Operation } from '@dli-flink/compiler/openapi';

import type { Resource, StateSource } from '../resources.ts';
import { fence } from '../wording/blocks.ts';
import { nameOperation } from '../wording/names.ts';

const caption =
  'A thick arrow is an operation, a thin one comes by itself. States that the same operations lead out of share a box; the tables say which of them becomes what.';

interface Way {
  readonly from: string;
  readonly to: string;
  /** The operation that leads there; none where it comes by itself. */
  readonly name?: string;
}

/**
 * Markdown: a graph that the page shows as a drawing. Tables have to say the same for who does not see it.
 *
 * @param operations of the resource
 */
export function drawStates(
  { states = {}, title }: Resource,
  operations: readonly Operation[],
): string | undefined {
  const made = operations.flatMap(listWays);
  const ways = [...made, ...listOwnWays(states)];
  // A drawing with a box for each of many states is too wide for a narrow screen.
  const boxes = [...Map.groupBy(Object.keys(states), (state) => nameWaysFrom(state, made) || state).values()];
  const boxOf = (state: string): number => boxes.findIndex((box) => box.includes(state));
  const edges = new Set(ways.map(({ from, name, to }) => writeEdge(boxOf(from), boxOf(to), name)));
  if (edges.size === 0) return undefined;
  const drawn = new Set(ways.flatMap(({ from, to }) => [boxOf(from), boxOf(to)]));
  const nodes = [...drawn].map((box) => `${box} [label="${boxes[box]!.join(lineBreak)}"]`);
  const lines = ['digraph {', ...[...nodes, ...edges].map((line) => `  ${line}`), '}'];
  return fence('dot', lines.join('\n'), `States of a ${title}`, caption);
}

const lineBreak = String.raw`\n`;

function listOwnWays(states: Readonly<Record<string, StateSource>>): readonly Way[] {
  return Object.entries(states).flatMap(([from, { next = [] }]) => next.map((to) => ({ from, to })));
}

function listWays(operation: Operation): readonly Way[] {
  return operation['x-states'].flatMap(({ states, 'leads-to': [to] = [] }) =>
    to === undefined ? [] : states.map((from) => ({ from, to, name: nameOperation(operation) })),
  );
}

/** The same for states that the same operations lead out of. */
function nameWaysFrom(state: string, ways: readonly Way[]): string {
  return ways
    .filter(({ from }) => from === state)
    .map(({ name = '', to }) => `${name} ${to}`)
    .join(', ');
}

function writeEdge(from: number, to: number, name: string | undefined): string {
  if (name === undefined) return `${from} -> ${to}`;
  // Long names stand on several lines.
  const label = name.match(/.{1,14}(?: |$)|\S+/g)!.map((line) => line.trim());
  return `${from} -> ${to} [label="${label.join(lineBreak)}" class=change]`;
}
