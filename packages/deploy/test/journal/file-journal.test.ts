import { mkdtemp, readdir, readFile, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createFileJournal, JournalError } from '@dli-flink/deploy';
import type { JournalEntry } from '@dli-flink/deploy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const job = '9007199254740993';
const entry: JournalEntry = {
  version: 1,
  job,
  name: 'orders',
  open: {
    command: 'apply',
    before: {
      at: 1,
      settings: { parallel_number: 2, resume_max_num: 9007199254740993n },
      state: 'job_running',
    },
    wanted: { settings: { parallel_number: 4 }, savepoint: 'always', onFailure: 'stop' },
    ran: true,
    step: { name: 'stop', at: 2, isDone: false, body: { trigger_savepoint: true } },
  },
};

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'dli-flink-journal-'));
});
afterEach(() => rm(root, { recursive: true }));

describe('an entry', () => {
  it('is read as it was written, every digit of it', async () => {
    const journal = createFileJournal(join(root, 'a/b'));
    expect(await journal.read(job)).toBeUndefined();
    await journal.write(entry);
    expect(await journal.read(job)).toEqual(entry);
  });

  it('is in a file of the name of its job, with nothing beside it, for its owner alone', async () => {
    const journal = createFileJournal(root);
    await journal.write(entry);
    await journal.write({ version: 1, job });
    expect(await readdir(root)).toEqual([`${job}.json`]);
    expect(JSON.parse(await readFile(join(root, `${job}.json`), 'utf8'))).toEqual({ version: 1, job });
    expect((await stat(join(root, `${job}.json`))).mode & 0o777).toBe(0o600);
  });

  it('is old or new, whole, for whoever reads while it is written', async () => {
    const journal = createFileJournal(root);
    await journal.write({ ...entry, name: 'x'.repeat(100_000) });
    const writing = Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        journal.write({ ...entry, name: String(index).repeat(50_000) }),
      ),
    );
    for (let count = 0; count < 50; count++) expect(await journal.read(job)).toMatchObject({ job });
    await writing;
  });

  it.each(['../other', '', 'a', '1'.repeat(20), '1/2'])(
    'of %j, which is no ID, leads nowhere',
    async (id) => {
      const journal = createFileJournal(root);
      await expect((async () => journal.read(id))()).rejects.toThrow(JournalError);
      expect(await readdir(root)).toEqual([]);
    },
  );
});

describe('a file that is none of this journal', () => {
  const path = (): string => join(root, `${job}.json`);

  it.each<readonly [string, string, string]>([
    ['is empty', '', 'it is no JSON'],
    ['was cut off', '{"version":1,"job":', 'it is no JSON'],
    ['is a list', '[]', 'it is no object'],
    ['is of another version', `{"version":2,"job":"${job}"}`, 'version is not what this version writes'],
    ['is of another job', '{"version":1,"job":"1"}', 'it is of job 1'],
    [
      'has a strange deployment',
      `{"version":1,"job":"${job}","open":{"command":"x"}}`,
      'open is not what this version writes',
    ],
    [
      'has strange settings',
      `{"version":1,"job":"${job}","before":{"at":1,"state":"s","settings":[]}}`,
      'before is not',
    ],
    ['is nested without end', '['.repeat(100_000), 'it is no JSON'],
  ])('and %s is refused by name', async (_, text, problem) => {
    await writeFile(path(), text);
    const reading = createFileJournal(root).read(job);
    await expect(reading).rejects.toThrow(JournalError);
    await expect(reading).rejects.toThrow(`${path()} is not a journal of job ${job}: ${problem}`);
  });

  it('and is too large is not read', async () => {
    await writeFile(path(), '{}');
    await truncate(path(), 5 * 1024 * 1024);
    await expect(createFileJournal(root).read(job)).rejects.toThrow(
      `cannot read ${path()}: it has more than`,
    );
  });

  it('and is no file is not read', async () => {
    await symlink('/dev/zero', path());
    await expect(createFileJournal(root).read(job)).rejects.toThrow(`cannot read ${path()}: it is no file`);
  });

  it('and cannot be made says so', async () => {
    await writeFile(join(root, 'file'), '');
    const journal = createFileJournal(join(root, 'file', 'folder'));
    await expect(journal.write(entry)).rejects.toThrow(/^cannot make .*ENOTDIR/);
    await expect(journal.lock(job)).rejects.toThrow(/^cannot make .*ENOTDIR/);
  });

  it('and would be too large is not written', async () => {
    const journal = createFileJournal(root);
    await journal.write(entry);
    await expect(journal.write({ ...entry, name: 'x'.repeat(5 * 1024 * 1024) })).rejects.toThrow('more than');
    expect(await journal.read(job)).toEqual(entry);
  });
});
