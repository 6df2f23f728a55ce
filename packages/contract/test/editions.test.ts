/** Every property of the document, members of objects included, against the first page and what came after it. */
import { advise } from '@dli-flink/contract/advice';
import { editions, listProperties } from '@dli-flink/contract/editions';
import type { Cloud, EditionId, PropertyDescriptor } from '@dli-flink/contract/editions';
import { servers } from '@dli-flink/contract/operations';
import { describe, expect, expectTypeOf, test } from 'vitest';

import * as sheet from './fact-sheet.ts';
import { withoutProse } from './schema-keywords.ts';
import { requestProperties } from './vendor-page.ts';

const id = 'updateFlinkJarJob';
const properties = listProperties(id);
const pathsOf = (found: readonly PropertyDescriptor[]): readonly string[] => found.map(({ path }) => path);

/** The 25 of the page, whose keywords `page.test.ts` has. */
const onPage = requestProperties.map(({ name }) => name);
const laterPaths = sheet.laterProperties.map(({ path }) => path);

function find(path: string): PropertyDescriptor {
  return properties.find((property) => property.path === path)!;
}

describe('the editions', () => {
  test('are those of the pages and the SDKs, in order, each with a title and a source', () => {
    expect(editions.map(({ date, id: edition }) => [edition, date])).toEqual(sheet.editions);
    for (const { source, title } of editions) expect([title, source]).not.toContain('');
    expectTypeOf<EditionId>().toEqualTypeOf<'2024-05' | '2025-04' | '2025-06' | '2026-01' | '2026-07'>();
  });

  test.each([
    ['2024-05', 25],
    ['2025-04', 25],
    ['2025-06', 28],
    ['2026-01', 31],
    ['2026-07', 32],
  ] as const)('%s has %i properties', (edition, count) => {
    const found = listProperties(id, { edition }).filter(({ parent }) => parent === undefined);
    expect(found).toHaveLength(count);
  });
});

describe('the properties', () => {
  test('are 32 with 8 members of objects: those of the page, and those that came later', () => {
    expect(pathsOf(properties)).toEqual([...onPage, ...laterPaths]);
    expect(properties).toHaveLength(32 + 8);
  });

  test.each(onPage)('%s is as old as the page', (name) => {
    expect(find(name)).toMatchObject({ parent: undefined, pointer: `/${name}`, since: '2024-05' });
  });

  test.each(sheet.laterProperties)('$path is of $since, with the type and the bounds it has there', (row) => {
    const { effectiveWhen, keywords, path, since } = row;
    const names = path.split('.');
    const { schema, ...facts } = find(path);
    const { properties: _members, ...own } = schema;
    expect(withoutProse(own)).toEqual(keywords);
    expect(schema['x-effective-when']).toEqual(effectiveWhen);
    expect(facts).toEqual({
      path,
      pointer: `/${names.join('/')}`,
      parent: names.length === 1 ? undefined : names.slice(0, -1).join('.'),
      required: false,
      since,
      undocumentedBy: facts.undocumentedBy,
    });
  });

  test('are described, each with its source and an example', () => {
    for (const { schema } of properties) {
      expect(schema.description).toMatch(/\.$/);
      expect(schema['x-source']).toEqual(expect.any(String));
      expect(schema.examples).not.toEqual([]);
    }
  });

  test('are documented by each cloud, but for those it never had', () => {
    const clouds = [...new Set(servers.map(({ cloud }) => cloud))];
    expectTypeOf(clouds).toEqualTypeOf<Cloud[]>();
    expect(clouds).toEqual(Object.keys(sheet.undocumented));
    for (const cloud of clouds) {
      const documented = new Set(pathsOf(listProperties(id, { cloud })));
      const missing = pathsOf(properties).filter((path) => !documented.has(path));
      expect(missing).toEqual(sheet.undocumented[cloud]);
    }
  });

  test('of an edition are those of the editions before it too, and of the cloud that is named', () => {
    const page = listProperties(id, { edition: '2024-05' });
    expect(pathsOf(page)).toEqual(onPage);
    expect(listProperties(id, { edition: '2025-04' })).toEqual(page);
    expect(pathsOf(listProperties(id, { edition: '2026-07' }))).toEqual(pathsOf(properties));
    expect(pathsOf(listProperties(id, { edition: '2024-05', cloud: 'open-telekom-cloud' }))).toEqual(
      onPage.filter((name) => !['feature', 'flink_version', 'image'].includes(name)),
    );
  });
});

/** Both managers with as many cores. */
const specs = (cpu: number) => ({
  resource_config_version: 'v2',
  resource_config: { jobmanager_resource_spec: { cpu }, taskmanager_resource_spec: { cpu } },
});

/** Checkpoints so many seconds apart. */
const checkpoints = (checkpoint_interval: number) => ({ checkpoint_enabled: true, checkpoint_interval });

describe('what later editions say in words is advice:', () => {
  test.each<[string, object, readonly string[]]>([
    ['3600 seconds', checkpoints(3600), []],
    ['3601 seconds', checkpoints(3601), ['/checkpoint_interval']],
    ['1 second', checkpoints(1), []],
    ['0 seconds', checkpoints(0), ['/checkpoint_interval']],
    ['2 cores', specs(2), []],
    [
      '2.5 cores',
      specs(2.5),
      ['/resource_config/jobmanager_resource_spec/cpu', '/resource_config/taskmanager_resource_spec/cpu'],
    ],
    ['an interval without checkpoints', { checkpoint_interval: 60 }, ['/checkpoint_interval']],
    ['a mode with checkpoints off', { checkpoint_mode: 1, checkpoint_enabled: false }, ['/checkpoint_mode']],
    ['resources with v1', { ...specs(1), resource_config_version: 'v1' }, ['/resource_config']],
    ['resources without a version', { resource_config: {} }, ['/resource_config']],
    [
      'an agency on Flink 1.12',
      { execution_agency_urn: 'a', flink_version: '1.12', feature: 'basic' },
      ['/execution_agency_urn'],
    ],
    ['an agency on Flink 1.15', { execution_agency_urn: 'a', flink_version: '1.15', feature: 'basic' }, []],
    ['an agency on Flink 1.17', { execution_agency_urn: 'a', flink_version: '1.17', feature: 'basic' }, []],
  ])('%s', (_, body, pointers) => {
    expect(advise(id, body).map(({ pointer }) => pointer)).toEqual(pointers);
  });
});
