import { beforeAll, describe, expect, test } from 'vitest';

import { compileClusters } from './compiled-clusters.ts';
import type { Module } from './compiled-clusters.ts';

type Value = Readonly<Record<string, unknown>>;

const id = 'resizeCluster';
let types: string;
let editions: Module;
let validators: Module;
let advice: Module;
let rules: Module;
let examples: Module;
let content: Module;

beforeAll(async () => {
  const compiled = await compileClusters();
  types = compiled.types;
  editions = await compiled.load('editions.ts');
  validators = await compiled.load('generated/request-validators.gen.ts');
  advice = await compiled.load('validation/advise.ts');
  rules = await compiled.load('service-rules.ts');
  examples = await compiled.load('examples.ts');
  content = await compiled.load('generated/content.gen.ts');
}, 60_000);

describe('the types', () => {
  test('have the members of objects, and of what a text holds', () => {
    expect(types.replaceAll(/\/\*\*[^]*?\*\/|\s+/g, ' ').replaceAll(/ +/g, ' ')).toContain(
      'workers?: { cpu?: number; count?: number; };',
    );
    expect(types).toMatch(/Labels: \{\s+\[key: string\]: components\["schemas"\]\["Label"\];\s+\}/);
  });
});

function listPaths(scope?: object): string[] {
  return editions.listProperties(id, scope).map(({ path }: { readonly path: string }) => path);
}

describe('the properties are listed', () => {
  test('with their members, each with its edition and the clouds that never documented it', () => {
    const rows = editions
      .listProperties(id)
      .map(({ parent, path, pointer, required, since, undocumentedBy }: Value) => {
        return [path, pointer, parent, required, since, String(undocumentedBy)];
      });
    const north = 'north';
    expect(rows).toEqual([
      ['name', '/name', undefined, false, 'first', 'south'],
      ['size', '/size', undefined, false, 'second', north],
      ['size.mode', '/size/mode', 'size', true, 'second', north],
      ['size.manager', '/size/manager', 'size', false, 'second', north],
      ['size.manager.cpu', '/size/manager/cpu', 'size.manager', false, 'second', north],
      ['size.manager.disk', '/size/manager/disk', 'size.manager', false, 'third', north],
      ['size.workers', '/size/workers', 'size', false, 'second', north],
      ['size.workers.cpu', '/size/workers/cpu', 'size.workers', false, 'second', north],
      ['size.workers.count', '/size/workers/count', 'size.workers', false, 'second', north],
      ['spare', '/spare', undefined, false, 'third', ''],
      ['labels', '/labels', undefined, false, 'third', ''],
    ]);
  });

  test('as an edition knows them, and as a cloud documents them', () => {
    expect(listPaths({ edition: 'first' })).toEqual(['name']);
    expect(listPaths({ edition: 'second' })).not.toContain('size.manager.disk');
    expect(listPaths({ edition: 'second' })).toContain('size.manager.cpu');
    expect(listPaths({ edition: 'third' })).toEqual(listPaths());
    expect(listPaths({ cloud: 'north' })).toEqual(['name', 'spare', 'labels']);
    expect(listPaths({ cloud: 'south', edition: 'first' })).toEqual([]);
  });

  test('each with its schema', () => {
    const found = editions.listProperties(id).find(({ path }: Value) => path === 'size.workers.cpu');
    expect(found.schema).toMatchObject({ type: 'number', minimum: 0.5, default: 1 });
  });
});

describe('the validator of the body', () => {
  test.each<[unknown, readonly string[]]>([
    [{ size: { mode: 'fixed', manager: { cpu: 0.5, disk: 1, more: null }, workers: {} } }, []],
    [{ size: null }, ['/size type']],
    [{ size: [] }, ['/size type']],
    [{ size: {} }, ['/size required']],
    [{ size: { mode: 'Fixed' } }, ['/size/mode enum']],
    [{ size: { mode: 'fixed', workers: 3 } }, ['/size/workers type']],
    [
      { size: { mode: 'fixed', workers: { cpu: 0.4, count: 1.5 } } },
      ['/size/workers/cpu minimum', '/size/workers/count type'],
    ],
    [
      { size: { mode: 'fixed', manager: { cpu: '1' }, workers: { count: 0 } } },
      ['/size/manager/cpu type', '/size/workers/count minimum'],
    ],
    // What a text holds is described, and judged by no validator of the body.
    [{ labels: 'no JSON' }, []],
  ])('finds in %j: %j', (body, expected) => {
    const violations: readonly Value[] = validators.requestValidators[id].body.check(body);
    expect(violations.map(({ keyword, pointer }) => `${String(pointer)} ${String(keyword)}`)).toEqual(
      expected,
    );
  });

  test('names a member with the objects it is in', () => {
    const [violation] = validators.requestValidators[id].body.check({
      size: { mode: 'fixed', manager: { cpu: 0 } },
    });
    expect(violation.message).toBe('size/manager/cpu must be 0.5 or more; it is 0.');
  });
});

describe('the validator of what a text holds', () => {
  test.each<[unknown, readonly string[]]>([
    [{}, []],
    [{ team: 'orders' }, []],
    [{ team: '' }, ['/team minLength']],
    [{ team: 1 }, ['/team type']],
    [[], [' type']],
  ])('finds in %j: %j', (value, expected) => {
    const violations: readonly Value[] = content.contentValidators[id].labels.check(value);
    expect(violations.map(({ keyword, pointer }) => `${String(pointer)} ${String(keyword)}`)).toEqual(
      expected,
    );
  });
});

describe('advice is given', () => {
  test.each<[string, unknown, readonly string[]]>([
    ['on a member', { size: { manager: { cpu: 1 }, workers: { cpu: 5 } } }, ['/size/workers/cpu']],
    ['on no member that fits', { size: { manager: { cpu: 1 }, workers: { cpu: 4 } } }, []],
    ['on no member of what is left out', { size: { workers: { cpu: 5 } } }, []],
    ['on no member of what is no object', { size: null }, []],
    [
      'on a member without effect',
      { size: { mode: 'elastic', workers: { count: 3 } } },
      ['/size/workers/count'],
    ],
    ['on no member that has effect', { size: { mode: 'fixed', workers: { count: 3 } } }, []],
    ['on a property that needs one of several values', { spare: 1 }, ['/spare']],
    ['on no property that has the first of them', { spare: 1, size: { mode: 'fixed' } }, []],
    ['on no property that has the last of them', { spare: 1, size: { mode: 'elastic' } }, []],
  ])('%s', (_, body, pointers) => {
    expect(advice.advise(id, body).map(({ pointer }: Value) => pointer)).toEqual(pointers);
  });

  test('in words that name members by their paths', () => {
    const [one] = advice.advise(id, { spare: 1 });
    expect(one.message).toBe('spare takes effect only when size.mode is "fixed" or "elastic".');
  });
});

describe('a state that takes some members of an object', () => {
  const current = { size: { mode: 'fixed', workers: { count: 3 } } };

  test.each<[unknown, string | undefined]>([
    [{}, undefined],
    [{ name: 'two', size: { workers: { count: 4 } } }, undefined],
    [{ size: { workers: { count: 3 } } }, 'C.1'],
    [{ size: { workers: { count: 4, cpu: 1 } } }, 'C.1'],
    [{ size: { mode: 'fixed' } }, 'C.1'],
    [{ size: 4 }, 'C.1'],
    [{ spare: 1 }, 'C.1'],
  ])('answers to %j with %j', (update, code) => {
    expect(rules.findStateRefusal(id, 'busy', current, update)).toBe(code);
  });
});

describe('a limit of a member', () => {
  test.each<[unknown, unknown, string | undefined]>([
    [{}, { size: { workers: { count: 100 } } }, undefined],
    [{}, { size: { workers: { count: 101 } } }, 'C.1'],
    [{ size: { workers: { count: 101 } } }, { name: 'two' }, undefined],
    [{ spare: 3 }, { size: { workers: { count: 3 } } }, 'C.1'],
    [{ size: { workers: { count: 3 } } }, { spare: 2 }, undefined],
    [{ size: { workers: { count: 3 } } }, { spare: 3 }, 'C.1'],
  ])('is held for %j against %j: %j', (current, update, code) => {
    expect(rules.findExceededLimit(id, current, update)?.refusal).toBe(code);
  });
});

test('the defaults of members stand in the objects that they are in', () => {
  expect(examples.creationDefaults).toEqual({
    [id]: { size: { manager: { cpu: 1 }, workers: { cpu: 1 } }, spare: 0 },
  });
});
