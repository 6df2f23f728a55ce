import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { listChanges } from '../../src/changes/list-changes.ts';
import type { DocumentVersion } from '../../src/changes/list-changes.ts';
import type { OpenApiDocument } from '../../src/openapi-types.ts';
import { writeClusters } from './compiled-clusters.ts';

function read(file: string): DocumentVersion {
  return { file, document: parse(readFileSync(file, 'utf8')) as OpenApiDocument };
}

const size = '/components/schemas/Resize/properties/size/properties';
const count = `${size}/workers/properties/count`;

const bound = 'minimum: 1\n                  maximum: 2147483647\n';
const disk = `        disk:
          type: integer
          format: int32
          minimum: 1
          maximum: 2147483647
          description: GB of disk.
          x-source: A test
          x-since: third
          examples: [10]
`;

describe('a change of', () => {
  test.each<[string, from: string, to: string, bump: string, pointer: string]>([
    ['a member that is gone', disk, '', 'major', '/components/schemas/Node/properties/disk'],
    [
      'a member that is new',
      disk,
      `${disk}${disk.replace('disk:', 'swap:')}`,
      'minor',
      '/components/schemas/Node/properties/swap',
    ],
    [
      'a member that has to be there',
      'required: [mode]',
      'required: [mode, manager]',
      'major',
      '/components/schemas/Resize/properties/size/required',
    ],
    ['a bound that is tighter', bound, bound.replace('1', '2'), 'major', `${count}/minimum`],
    ['a bound that is wider', bound, bound.replace('1', '0'), 'minor', `${count}/minimum`],
    ['a value that is gone', 'enum: [fixed, elastic]', 'enum: [fixed]', 'major', `${size}/mode/enum`],
    [
      'a text that says now what it holds',
      'description: Name of the cluster.\n',
      'description: Name of the cluster.\n          contentMediaType: text/plain\n',
      'minor',
      '/components/schemas/Resize/properties/name',
    ],
    [
      'a text that holds something else',
      'contentMediaType: application/json',
      'contentMediaType: text/plain',
      'major',
      '/components/schemas/Resize/properties/labels',
    ],
    ['words about a member', 'How many workers.', 'Number of workers.', 'patch', `${count}/description`],
    [
      'a condition of a member',
      'x-effective-when: { size.mode: fixed }',
      'x-effective-when: { size.mode: elastic }',
      'patch',
      `${count}/x-effective-when`,
    ],
    [
      'the edition of a member',
      'x-since: third\n          examples: [10]',
      'x-since: second\n          examples: [10]',
      'patch',
      '/components/schemas/Node/properties/disk/x-since',
    ],
    [
      'an edition that is new',
      '\npaths:',
      "\n  - { id: fourth, title: More, date: '2023-01-01', source: A test }\npaths:",
      'minor',
      '/x-editions',
    ],
    ['an edition that has another name', 'id: third', 'id: 2022', 'major', '/x-editions'],
    ['the words of an edition', 'title: Spare nodes', 'title: Spares', 'patch', '/x-editions'],
  ])('%s', async (...[, from, to, bump, pointer]) => {
    const changes = await listChanges(read(writeClusters()), read(writeClusters([from, to])));
    expect(changes.map((change) => change.bump)).toContain(bump);
    expect(changes.filter((change) => change.bump !== bump)).toEqual([]);
    expect(changes.map((change) => change.pointer).join()).toContain(pointer);
  });
});
