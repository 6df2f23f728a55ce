import { creationDefaults } from '@dli-flink/contract/examples';
import { describe, expect, it, vi } from 'vitest';

import { judgeEffects, store } from '../fixtures/careless-endpoint.ts';
import type { Settings, Store } from '../fixtures/careless-endpoint.ts';

// On a busy machine a run takes its time.
vi.setConfig({ testTimeout: 30_000 });

const mapValues = (settings: Settings, change: (value: unknown, name: string) => unknown): Settings =>
  Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, change(value, name)]));

const without = (settings: Settings, isLeftOut: (value: unknown) => boolean): Settings =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => !isLeftOut(value)));

/** Stores what is made of an update that is accepted. */
const storing =
  (change: (sent: Settings, own: Settings) => Settings): Store =>
  (jobs, sent, isAccepted) =>
    store(jobs, change(sent, jobs.own), isAccepted);

const replace: Store = (jobs, sent, isAccepted) => {
  if (isAccepted) jobs.own = sent;
};

const storeTwice: Store = async (jobs, sent, isAccepted) => {
  await store(jobs, sent, isAccepted);
  if (isAccepted) jobs.neighbour = { ...jobs.neighbour, ...sent };
};

const storeAll: Store = (jobs, sent) => store(jobs, sent, true);

/** Reads the job, and writes it back with the update when others have read it too. */
const storeLate: Store = async (jobs, sent, isAccepted) => {
  const { own } = jobs;
  await new Promise((resolve) => setTimeout(resolve, 5));
  if (isAccepted) jobs.own = { ...own, ...sent };
};

/** Puts members that are sent beside those that the job has, at any depth. */
const merge = (sent: Settings, own: Settings): Settings =>
  mapValues(sent, (value, name) =>
    isObject(value) && isObject(own[name]) ? { ...own[name], ...merge(value, own[name]) } : value,
  );

const isObject = (value: unknown): value is Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Stores an object otherwise than it is sent. */
const storingObject = (change: (sent: Settings, own: Settings) => unknown): Store =>
  storing((sent, own) =>
    mapValues(sent, (value, name) => (isObject(value) ? change(value, own[name] as Settings) : value)),
  );

it.each([
  ['with objects in place of those that the job has', store],
  ['with members of objects beside those that the job has', storing(merge)],
])('an update that is stored as it is sent, %s, is no departure', async (_, keep) => {
  expect(await judgeEffects(keep, { phases: ['properties', 'effects'] })).toEqual([]);
});

describe('it is a departure when an update', () => {
  it('is not stored', async () => {
    const keys = await judgeEffects(storing(() => ({})));
    expect(keys).toEqual(['does not keep updates']);
  });

  it.each([
    ['false', (value: unknown) => value === false, ['does not keep false']],
    ['nought', (value: unknown) => value === 0, ['does not keep 0']],
    ['an empty text', (value: unknown) => value === '', ['does not keep an empty string']],
    [
      'an empty list',
      (value: unknown) => Array.isArray(value) && value.length === 0,
      ['does not keep an empty list'],
    ],
  ])('loses %s, as careless programs do', async (_, isLeftOut, keys) => {
    expect(await judgeEffects(storing((sent) => without(sent, isLeftOut)))).toEqual(keys);
  });

  it.each([
    ['is cut off', (value: unknown) => (typeof value === 'string' ? value.slice(0, 20) : value)],
    ['is trimmed', (value: unknown) => (typeof value === 'string' ? value.trim() : value)],
    [
      'is stored as ASCII',
      (value: unknown) => (typeof value === 'string' ? value.replaceAll(/[^\0-\x7f]/g, '?') : value),
    ],
    ['is normalised', (value: unknown) => (typeof value === 'string' ? value.normalize('NFC') : value)],
  ])('has a text that %s', async (_, change) => {
    const keys = await judgeEffects(
      storing((sent) => mapValues(sent, change)),
      { phases: ['properties', 'effects'] },
    );
    expect(keys).toEqual(['does not keep string']);
  });

  it('has a number that is stored as text', async () => {
    const change = storing((sent) =>
      mapValues(sent, (value) => (typeof value === 'number' ? `${value}` : value)),
    );
    expect(await judgeEffects(change)).toEqual(expect.arrayContaining(['does not keep number']));
  });

  it.each<[string, Store, string]>([
    [
      'loses a member',
      storingObject((sent) => without(sent, (value) => value === sent.max_slot)),
      'does not keep resource_config.max_slot',
    ],
    ['is stored as text', storingObject((sent) => JSON.stringify(sent)), 'does not keep resource_config'],
    ['is not stored', storingObject((_, own) => own), 'does not keep resource_config'],
  ])('has an object that %s', async (_, keep, key) => {
    expect(await judgeEffects(keep, { phases: ['properties', 'effects'] })).toEqual([key]);
  });

  it('has a list that is added to the one there was', async () => {
    const change = storing((sent, own) =>
      mapValues(sent, (value, name) =>
        Array.isArray(value) ? [...((own[name] as []) ?? []), ...value] : value,
      ),
    );
    expect(await judgeEffects(change)).toEqual([
      'does not keep dependency_jars',
      'does not keep dependency_files',
    ]);
  });

  it('has a list that is sorted', async () => {
    const change = storing((sent) =>
      mapValues(sent, (value) => (Array.isArray(value) ? value.toSorted() : value)),
    );
    const keys = await judgeEffects(change, { phases: ['properties'] });
    expect(keys).toEqual(['does not keep a list']);
  });

  it('clears what it does not name', async () => {
    expect(await judgeEffects(replace)).toEqual(['changes more than was sent']);
  });

  it('sets what it does not name to the defaults of a new job', async () => {
    const fillIn = storing((sent) => ({ ...creationDefaults.updateFlinkJarJob, ...sent }));
    expect(await judgeEffects(fillIn)).toEqual(['changes more than was sent']);
  });

  it('changes another job', async () => {
    expect(await judgeEffects(storeTwice)).toEqual(['changes a neighbour']);
  });

  it('is refused and stored all the same', async () => {
    const keys = await judgeEffects(storeAll, { phases: ['properties', 'credentials', 'effects'] });
    expect(keys).toEqual(['changes after refusal']);
  });

  it('is lost beside another at the same time', async () => {
    expect(await judgeEffects(storeLate)).toEqual(['loses an update at the same time']);
  });
});

it('what becomes of a property that the contract does not know is left open', async () => {
  const keepMore = storing((sent) => ({ ...sent, tenant: 'eu-de-07' }));
  const only = ['bodies/an-unknown-property', 'bodies/unknown-properties-of-each-type', 'effects/twice'];
  expect(await judgeEffects(keepMore, { phases: ['bodies', 'effects'], only })).toEqual([]);
});

it('what cannot be read is not judged', async () => {
  const forget = storing(() => ({}));
  expect(await judgeEffects(forget, { readBack: undefined })).toEqual([]);
  const nothing = { settings: {}, readable: new Set<string>(), neighbours: new Map() };
  expect(await judgeEffects(forget, { readBack: async () => nothing })).toEqual([]);
});

it('effects are not looked for where the endpoint replays its replies', async () => {
  const forget = storing(() => ({}));
  expect(await judgeEffects(forget, { isStatic: true, phases: ['properties', 'effects'] })).toEqual([]);
});
