import { readdir } from 'node:fs/promises';

import { faults } from '@dli-flink/mock';
import type { Fault, FaultGroup, Probe } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { controls } from './fixtures/controls.ts';
import { mayShow } from './fixtures/reach.ts';
import { observe } from './fixtures/send-probe.ts';
import type { Observation } from './fixtures/send-probe.ts';

const groups: Readonly<Record<FaultGroup, true>> = {
  type: true,
  null: true,
  length: true,
  range: true,
  enum: true,
  'valid-value': true,
  combination: true,
  body: true,
  parameter: true,
  method: true,
  'media-type': true,
  token: true,
  signature: true,
  'success-reply': true,
  'error-reply': true,
  effect: true,
  time: true,
  leak: true,
};

const labels = Object.keys(controls);
const faithful = await observeControls(labels);
const shown = await collect([...faults.keys()], (id) => observe(faults.get(id)!.shownBy));

type Observations = Readonly<Record<string, Observation>>;

/** What a fresh mock lets be seen of itself with each of the controls. */
function observeControls(chosen: readonly string[], fault?: string): Promise<Observations> {
  return collect(chosen, (label) => observe(controls[label]!, { fault }));
}

async function collect(
  names: readonly string[],
  observeOne: (name: string) => Promise<Observation>,
): Promise<Observations> {
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await observeOne(name)] as const)),
  );
}

/** The controls that a fault must not show in. */
function listUntouched({ id, reach, shownBy }: Fault): readonly string[] {
  const own = { probes: shownBy, faithful: shown[id]! };
  return labels.filter(
    (label) => !mayShow(reach, own, { probes: controls[label]!, faithful: faithful[label]! }),
  );
}

describe('the catalogue of faults', () => {
  it('has 150 faults and more, of every group', () => {
    expect(faults.size).toBeGreaterThanOrEqual(150);
    expect(new Set([...faults.values()].map(({ group }) => group))).toEqual(new Set(Object.keys(groups)));
  });

  it('has the faults of every family, each under an ID of its own', async () => {
    const folder = new URL('../dist/faults/', import.meta.url);
    const families = (await readdir(folder)).filter((file) => file.endsWith('-faults.js'));
    const modules = await Promise.all(families.map((file) => import(new URL(file, folder).href)));
    // A family may be made up of others.
    const all = new Set(modules.flatMap((family) => Object.values<readonly Fault[]>(family).flat()));
    const ids = [...all].map(({ id }) => id);
    expect(ids.toSorted()).toEqual([...faults.keys()].toSorted());
  });

  it.each([...faults])('names what %s breaks in a sentence', (id, fault) => {
    expect(id).toMatch(/^[a-z0-9_-]+$/);
    expect(fault.id).toBe(id);
    expect(fault.breaks).toMatch(/^\w.*\.$/);
  });
});

describe('a mock with the fault', () => {
  it.each([...faults])(
    '%s is told from one without it by the probes of the fault',
    async (id, { shownBy }) => {
      expect(await observe(shownBy, { fault: id })).not.toEqual(shown[id]);
    },
  );

  it.each([...faults])('%s does everything else as one without it', async (id, fault) => {
    const untouched = listUntouched(fault);
    const expected = Object.fromEntries(untouched.map((label) => [label, faithful[label]]));
    // As text, which is compared in a fraction of the time.
    expect(print(await observeControls(untouched, id))).toBe(print(expected));
  });

  it.each([...faults].filter(([, { reach }]) => reach === 'alike'))(
    '%s is alike to less than half of what is sent otherwise',
    (_, fault) => {
      expect(listUntouched(fault).length).toBeGreaterThan(labels.length / 2);
    },
  );

  it.each([...faults].filter(([, { group }]) => group === 'combination').flatMap(listParts))(
    '%s does not show with %s alone',
    async (id, _, probe) => {
      expect(await observe([probe], { fault: id })).toEqual(await observe([probe]));
    },
  );
});

/** The properties of a combination, each in a probe of its own. */
function listParts([id, { shownBy }]: readonly [string, Fault]): readonly (readonly [
  string,
  string,
  Probe,
])[] {
  const properties = Object.entries(shownBy[0]!.body as object);
  if (properties.length === 1) return [];
  return properties.map(([name, value]) => [id, name, { body: { [name]: value } }]);
}

function print(observations: unknown): string {
  return JSON.stringify(observations, undefined, 2);
}
