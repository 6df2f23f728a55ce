import { editions, listProperties } from '@dli-flink/contract/editions';
import { faults } from '@dli-flink/mock';
import type { Fault, FaultGroup, Probe } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { controls as updateControls, otherControls } from '../fixtures/controls.ts';
import { mayShow } from '../fixtures/reach.ts';
import { observe } from '../fixtures/send-probe.ts';
import type { Observation } from '../fixtures/send-probe.ts';
import { bodyOf } from '../property-values.ts';

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

const controls = Object.assign({}, updateControls, ...Object.values(otherControls)) as typeof updateControls;
const labels = Object.keys(controls);
/** One of each operation, which a fault of another leaves alone. */
const strangers = [
  Object.keys(updateControls)[0]!,
  ...Object.values(otherControls).map((own) => Object.keys(own)[0]!),
];
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

/** The controls of the operation that a fault is about, and one of each other. */
function listControls({ operation }: Fault): readonly string[] {
  const own = Object.keys(operation === undefined ? updateControls : otherControls[operation]!);
  return [...new Set([...own, ...strangers])];
}

/** The controls that a fault must not show in. */
function listUntouched(fault: Fault): readonly string[] {
  const { id, reach, shownBy } = fault;
  const own = { probes: shownBy, faithful: shown[id]! };
  return listControls(fault).filter(
    (label) => !mayShow(reach, own, { probes: controls[label]!, faithful: faithful[label]! }),
  );
}

/** The faults of each operation and group. */
const families = [...groupFaults()];

function groupFaults(): ReadonlyMap<string, readonly Fault[]> {
  const found = new Map<string, Fault[]>();
  for (const fault of faults.values()) {
    const family = `${fault.operation ?? 'updateFlinkJarJob'} of group ${fault.group}`;
    found.set(family, [...(found.get(family) ?? []), fault]);
  }
  return found;
}

describe('the catalogue of faults', () => {
  it('has 150 faults and more, of every group', () => {
    expect(faults.size).toBeGreaterThanOrEqual(150);
    expect(new Set([...faults.values()].map(({ group }) => group))).toEqual(new Set(Object.keys(groups)));
  });

  it('names what each breaks in a sentence', () => {
    for (const [id, fault] of faults) {
      expect(id).toMatch(/^([A-Za-z]+\/)?[a-zA-Z0-9_-]+$/);
      expect(fault.id).toBe(id);
      expect(fault.breaks, id).toMatch(/^\w.*\.$/);
    }
  });
});

describe.each(families)('a mock with a fault of %s', { timeout: 60_000 }, (_, family) => {
  it('is told from one without it by the probes of the fault', async () => {
    const seen = await collect(
      family.map(({ id }) => id),
      (id) => observe(faults.get(id)!.shownBy, { fault: id }),
    );
    for (const { id } of family) expect(seen[id], id).not.toEqual(shown[id]);
  });

  it('does everything else as one without it', async () => {
    for (const fault of family) {
      const untouched = listUntouched(fault);
      const expected = Object.fromEntries(untouched.map((label) => [label, faithful[label]]));
      // As text, which is compared in a fraction of the time.
      // oxlint-disable-next-line no-await-in-loop
      expect(print(await observeControls(untouched, fault.id)), fault.id).toBe(print(expected));
    }
  });

  it('shows in less than half of what is sent otherwise, where it shows in alike requests', () => {
    for (const fault of family.filter(({ reach }) => reach === 'alike')) {
      expect(listUntouched(fault).length, fault.id).toBeGreaterThan(listControls(fault).length / 2);
    }
  });
});

describe('a fault of a later edition', () => {
  const later = [...faults.values()].flatMap(({ id, shownBy, since }) => {
    const place = editions.findIndex((edition) => edition.id === since);
    return place < 0 ? [] : [{ id, shownBy, since, earlier: editions[place - 1]!.id }];
  });

  it('is there for each property that came later', () => {
    for (const { path, since } of listProperties('updateFlinkJarJob').filter(
      (property) => property.since !== editions[0]!.id,
    )) {
      const id = path.replaceAll('.', '-');
      const own = later.filter((fault) => fault.id.startsWith(`${id}-`) && fault.since === since);
      expect(own.length, path).toBeGreaterThanOrEqual(4);
    }
  });

  it('is none of an endpoint of the edition before, and one of an endpoint of its own', async () => {
    for (const { earlier, id, shownBy, since } of later) {
      // oxlint-disable-next-line no-await-in-loop
      const [unknown, untold, known, told] = await Promise.all([
        observe(shownBy, { edition: earlier, fault: id }),
        observe(shownBy, { edition: earlier }),
        observe(shownBy, { edition: since, fault: id }),
        observe(shownBy, { edition: since }),
      ]);
      expect(unknown, `${id} before ${since}`).toEqual(untold);
      expect(known, `${id} in ${since}`).not.toEqual(told);
    }
  });
});

describe('a fault of the first edition', { timeout: 60_000 }, () => {
  it('is one of an endpoint of that edition', async () => {
    const first = [...faults.values()].filter(({ since }) => since === undefined);
    for (const { id, shownBy } of first) {
      // oxlint-disable-next-line no-await-in-loop
      const seen = await observe(shownBy, { edition: editions[0]!.id, fault: id });
      // oxlint-disable-next-line no-await-in-loop
      expect(seen, id).not.toEqual(await observe(shownBy, { edition: editions[0]!.id }));
    }
  });
});

describe('a fault of several properties', () => {
  it('does not show with any of them alone', async () => {
    const parts = [...faults]
      .filter(([, { group }]) => group === 'combination')
      // For want of another property, one is refused alone.
      .filter(([id]) => !id.includes('-refuses-missing-'))
      .flatMap(listParts);
    expect(parts.length).toBeGreaterThan(0);
    for (const [id, name, probe] of parts) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await observe([probe], { fault: id }), `${id} with ${name}`).toEqual(await observe([probe]));
    }
  });
});

/** The properties of a combination, members of objects too, each in a probe of its own. */
function listParts([id, { shownBy }]: readonly [string, Fault]): readonly (readonly [
  string,
  string,
  Probe,
])[] {
  const sent = shownBy[0]!.body;
  const parts = listProperties('updateFlinkJarJob').flatMap(({ path, schema }) => {
    const value = schema.properties === undefined ? readAt(sent, path) : undefined;
    return value === undefined ? [] : [[id, path, { body: bodyOf(path, value) }] as const];
  });
  return parts.length === 1 ? [] : parts;
}

function readAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((object, name) => (object as Record<string, unknown> | undefined)?.[name], value);
}

function print(observations: unknown): string {
  return JSON.stringify(observations, undefined, 2);
}
