import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

import { describe, expect, test } from 'vitest';

import { compile } from '../../src/compile.ts';
import { DocumentError } from '../../src/document-error.ts';
import { writeClusters } from './compiled-clusters.ts';

type Broken = readonly [title: string, from: string, to: string, place: string, reason: RegExp];

const editions: readonly Broken[] = [
  [
    'a property of an edition there is not',
    'x-since: third\n          examples: [0]',
    'x-since: fourth\n          examples: [0]',
    'x-since: fourth',
    /resizeCluster: x-since of spare is fourth, which x-editions does not have; it has first, second, third/,
  ],
  [
    'a member of an edition there is not',
    'x-since: third\n          examples: [10]',
    'x-since: 3\n          examples: [10]',
    'x-since: 3',
    /resizeCluster: x-since of size\.manager\.disk is 3, which x-editions does not have; .+/,
  ],
  [
    'a member that is older than the object it is in',
    'x-since: third\n          examples: [10]',
    'x-since: first\n          examples: [10]',
    'x-since: first',
    /resizeCluster: x-since of size\.manager\.disk is first, before size\.manager, which holds it, of second/,
  ],
  [
    'a cloud there is not',
    'x-undocumented-by: [north]',
    'x-undocumented-by: [north, west]',
    'x-undocumented-by: [north, west]',
    /resizeCluster: x-undocumented-by of size names west, which no server has as x-cloud; they have north, south/,
  ],
  [
    'one cloud without a list',
    'x-undocumented-by: [north]',
    'x-undocumented-by: north',
    'x-undocumented-by: north',
    /resizeCluster: x-undocumented-by of size is "north"; it has to be a list of clouds/,
  ],
  [
    'two editions of one name',
    'id: third',
    'id: second',
    'id: second, title: Spare',
    /x-editions has second more than once/,
  ],
  [
    'editions out of order',
    "'2022-01-01'",
    "'2020-06-01'",
    "'2020-06-01'",
    /x-editions has third of 2020-06-01 after a later one; .+/,
  ],
  [
    'an edition without a source',
    ", date: '2022-01-01', source: A test",
    ", date: '2022-01-01'",
    'id: third',
    /x-editions has no 2\.source; it has to be a text/,
  ],
  [
    'an edition whose date is none',
    "'2022-01-01'",
    'Spring',
    'date: Spring',
    /x-editions has "Spring" as 2\.date; it has to be a date as YYYY-MM-DD/,
  ],
  [
    'no editions',
    'x-editions:',
    'x-edition:',
    'x-since: second',
    /resizeCluster: x-since of size is second, which x-editions does not have; it has none/,
  ],
];

const paths: readonly Broken[] = [
  [
    'advice on a member there is not',
    'property: size.workers.cpu',
    'property: size.workers.cpus',
    'property: size.workers.cpus',
    /resizeCluster: x-advice entry 1 \(size\.workers\.cpus\) names size\.workers\.cpus, which the body does not have; .+/,
  ],
  [
    'advice that reads a member there is not',
    'var: size.manager.cpu }',
    'var: manager.cpu }',
    '- property: size.workers.cpu',
    /resizeCluster: x-advice entry 1 .+ names manager\.cpu, which the body does not have; .+/,
  ],
  [
    'a condition on a member there is not',
    '{ size.mode: fixed }',
    '{ mode: fixed }',
    'x-effective-when: { mode: fixed }',
    /resizeCluster: x-effective-when of size\.workers\.count names mode, which the body does not have; .+/,
  ],
  [
    'a condition with an object for a value',
    '{ size.mode: fixed }',
    '{ size.mode: { is: fixed } }',
    'x-effective-when: { size.mode: { is',
    /resizeCluster: x-effective-when of size\.workers\.count has .+ as size\.mode; it has to be a string, .+/,
  ],
  [
    'a condition of a property whose name is taken for a path',
    'spare:\n',
    'spare.nodes:\n',
    'x-effective-when: { size.mode: [fixed, elastic] }',
    /resizeCluster: x-effective-when of spare\.nodes names spare\.nodes, which the body does not have; .+/,
  ],
  [
    'a limit of a member there is not',
    '- { property: size.workers.count, maximum',
    '- { property: size.count, maximum',
    'property: size.count',
    /resizeCluster: x-limits entry 1 \(size\.count\) names size\.count, which the body does not have; .+/,
  ],
  [
    'a limit of text for a member that is a number',
    'maximum: 100',
    'maxBytes: 100',
    'maxBytes: 100',
    /resizeCluster: x-limits entry 1 \(size\.workers\.count\) has maxBytes, which says nothing of type integer; .+/,
  ],
  [
    'a state that takes a member there is not',
    'accepts: [name, size.workers.count]',
    'accepts: [name, size.workers.sum]',
    'accepts: [name, size.workers.sum]',
    /resizeCluster: x-states entry 2 \(busy\) names size\.workers\.sum, which the body does not have; .+/,
  ],
  [
    'a default of a member that breaks its own schema',
    'minimum: 0.5\n                  default: 1',
    'minimum: 0.5\n                  default: 0.25',
    'default: 0.25',
    /resizeCluster: the default of size\.workers\.cpu, 0\.25, breaks its own schema/,
  ],
];

const misplaced: readonly Broken[] = [
  [
    'limits of an object in the body',
    '    Node:\n      type: object\n',
    '    Node:\n      type: object\n      x-limits: [{ property: cpu, minimum: 1, refusal: C.1 }]\n',
    'x-limits: [{ property: cpu',
    /x-limits stands where nothing reads it; it belongs to the schema of a request body/,
  ],
  [
    'an edition of the items of a list',
    'x-source: A test\n          x-since: third\n          examples: [0]',
    'not: { x-since: third, const: 7 }\n          x-source: A test\n          examples: [0]',
    'not: { x-since: third',
    /x-since stands where nothing reads it; it belongs to a property of a request body, .+/,
  ],
  [
    'a condition in a reply',
    '{ type: boolean, description: Whether',
    '{ type: boolean, x-effective-when: { name: one }, description: Whether',
    'x-effective-when: { name: one }',
    /x-effective-when stands where nothing reads it; .+/,
  ],
];

const contents: readonly Broken[] = [
  [
    'a schema of a text whose media type is another',
    'contentMediaType: application/json',
    'contentMediaType: text/plain',
    'contentSchema:',
    /resizeCluster: labels has contentSchema, which says something of a string with contentMediaType application\/json alone/,
  ],
  [
    'an example that holds no JSON',
    '\'{"team":"orders"}\'',
    'team=orders',
    'examples: [team=orders]',
    /resizeCluster: labels has "team=orders" in its examples, which is not what contentSchema describes: it is no JSON/,
  ],
  [
    'an example that holds other JSON',
    '\'{"team":"orders"}\'',
    '\'{"team":""}\'',
    'examples: [\'{"team":""}\']',
    /resizeCluster: labels has .+ in its examples, which is not what contentSchema describes: it\/team must NOT have fewer than 1 characters/,
  ],
  [
    'a reference to no schema',
    "contentSchema: { $ref: '#/components/schemas/Labels' }",
    "contentSchema: { $ref: '#/components/schemas/Tags' }",
    'contentSchema:',
    /.*(#\/components\/schemas\/Tags leads to no object|Can't resolve \$ref).*/s,
  ],
  [
    'a schema of which no validator can be made',
    'minLength: 1\n',
    'if: { minLength: 1 }\n',
    'if: { minLength: 1 }',
    /no validator can be made of if: .+/,
  ],
];

describe.each([
  ['editions', editions],
  ['paths', paths],
  ['extensions out of place', misplaced],
  ['what texts hold', contents],
])('of %s the compiler refuses, with file, line and column,', (_, broken) => {
  test.each(broken)('%s', async (...[, from, to, place, reason]) => {
    const file = writeClusters([from, to]);
    const error: unknown = await compile(file).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DocumentError);
    const lines = readFileSync(file, 'utf8').split('\n');
    const line = lines.findIndex((text) => text.includes(place)) + 1;
    expect((error as DocumentError).message).toMatch(
      new RegExp(`^${relative('', file)}:${line}:\\d+ ${reason.source}`, 'm'),
    );
  });
});
