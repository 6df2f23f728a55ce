import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import type { OpenApiDocument } from '@dli-flink/compiler/openapi';
import { compareDocuments } from '../../src/release/compare-documents.ts';
import type { DocumentVersion } from '@dli-flink/compiler/changes';
import type { Difference } from '../../src/release/require-bumps.ts';
import { documentFiles, independentEdits, sweepingEdits } from './document-edits.ts';
import type { DocumentEdit } from './document-edits.ts';

const spec = fileURLToPath(new URL('../../../spec/', import.meta.url));
const temporary = mkdtempSync(join(tmpdir(), 'dli-flink-documents-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** The document with edits. One that no longer fits the document is a mistake in the table. */
function writeDocument(edits: readonly DocumentEdit[]): DocumentVersion {
  const folder = mkdtempSync(join(temporary, 'document-'));
  for (const name of documentFiles) {
    const original = readFileSync(join(spec, name), 'utf8');
    const own = edits.filter(({ file = 'openapi.yaml' }) => file === name);
    const text = own.reduce((before, { from, title, to }) => {
      const after = before.replace(from, to);
      if (after === before) throw new Error(`${title}: ${name} has nothing that matches ${String(from)}`);
      return after;
    }, original);
    writeFileSync(join(folder, name), text);
  }
  const [name] = documentFiles;
  return { file: join(folder, name), document: readFolded(folder, name) as OpenApiDocument };
}

/** A file with what it refers to in others. */
function readFolded(folder: string, name: string): unknown {
  return parse(readFileSync(join(folder, name), 'utf8'), (_, value: unknown) => {
    const [file = '', pointer = ''] = String(Object(value).$ref ?? '').split('#');
    if (file === '') return value;
    const keys = pointer.split('/').slice(1);
    return keys.reduce<unknown>((node, key) => Object(node)[key] as unknown, readFolded(folder, file));
  });
}

const compare = (...edits: readonly DocumentEdit[]): Promise<Difference[]> =>
  compareDocuments(writeDocument([]), writeDocument(edits));

function find(differences: readonly Difference[], { tells }: DocumentEdit): Difference | undefined {
  return differences.find(({ text }) => text.includes(tells));
}

describe('the bump that is required when', () => {
  let differences: readonly Difference[];
  beforeAll(async () => {
    differences = await compare(...independentEdits);
  }, 60_000);

  it.each(independentEdits)('$title is $bump', (edit) => {
    expect(find(differences, edit)).toMatchObject({ bump: edit.bump });
  });

  it.each(sweepingEdits)('$title is $bump', { timeout: 60_000 }, async (edit) => {
    expect(find(await compare(edit), edit)).toMatchObject({ bump: edit.bump });
  });
});

it('nothing but the edits comes out, each once and with its place', { timeout: 60_000 }, async () => {
  const [edit] = independentEdits;
  expect(await compare(edit!)).toEqual([
    {
      bump: 'major',
      place: expect.stringMatching(/openapi\.yaml:\d+:\d+$/),
      text: expect.stringContaining(edit!.tells),
    },
  ]);
});

it('a document is what was released when only its version differs', { timeout: 60_000 }, async () => {
  const version = {
    title: 'version',
    from: /version: .*/,
    to: 'version: 9.9.9',
    bump: 'patch',
    tells: '',
  } as const;
  expect(await compare(version)).toEqual([]);
});

it('a document is what was released when it is bundled', { timeout: 60_000 }, async () => {
  const { document } = writeDocument([]);
  const file = join(temporary, 'bundled.yaml');
  writeFileSync(file, JSON.stringify(document));
  expect(await compareDocuments({ file, document }, writeDocument([]))).toEqual([]);
});
