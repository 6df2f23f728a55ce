import type { Alteration, Steps } from '../steps.ts';
import type { Fault } from './fault.ts';
import { readParameter, withParameterAs } from './parameter-rules.ts';
import type { Subject } from './subject.ts';

/** The largest integer of 64 bits, which as a double is one more. */
const largest = 2n ** 63n - 1n;

/** Integers of 64 bits that pass through a double. */
export function roundingFaults({ operation, probe, probeOf }: Subject): readonly Fault[] {
  const common = { reach: 'alike', breaks: 'An integer of 64 bits is exact in all of its digits.' } as const;
  const [place] = (operation.body?.int64 ?? []).map(splitPointer);
  return [
    ...operation.parameters
      .filter(({ format }) => format === 'int64')
      .map(({ in: where, name }): Fault => ({
        ...common,
        id: `${name}-parsed-as-double`,
        group: 'parameter',
        shownBy: [probe({ parameters: { [name]: String(largest) } })],
        alter: roundParameter(where, name),
      })),
    ...(place === undefined
      ? []
      : [
          {
            ...common,
            id: 'body-integers-parsed-as-double',
            group: 'body',
            shownBy: [probeOf({ [place.path]: place.isItem ? [largest] : largest })],
            alter: roundBody,
          } satisfies Fault,
        ]),
  ];
}

/** A pointer as a path, and whether it ends at the items of a list. */
function splitPointer(pointer: string): { readonly path: string; readonly isItem: boolean } {
  const names = pointer.split('/').slice(1);
  return { path: names.filter((name) => name !== '*').join('.'), isItem: names.at(-1) === '*' };
}

function roundParameter(place: Parameters<typeof readParameter>[1], name: string): Alteration {
  return (steps) => ({
    readParameters(call) {
      const sent = readParameter(call, place, name);
      if (typeof sent !== 'string' || !/^\d+$/.test(sent)) return steps.readParameters(call);
      return steps.readParameters(withParameterAs(call, place, name, [String(roundInteger(BigInt(sent)))]));
    },
  });
}

function roundBody(steps: Steps): Partial<Steps> {
  return { parseBody: (call) => round(steps.parseBody(call)) };
}

/** What is beyond all doubles stays as it is. */
function roundInteger(value: bigint): bigint {
  const double = Number(value);
  return Number.isFinite(double) ? BigInt(double) : value;
}

function round(value: unknown): unknown {
  if (typeof value === 'bigint') return roundInteger(value);
  if (Array.isArray(value)) return value.map(round);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, round(part)]));
}
