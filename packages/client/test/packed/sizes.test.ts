import { copyFile, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { errorCodes } from '@dli-flink/contract/errors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { bundle } from './bundle.ts';
import type { Bundle } from './bundle.ts';
import { measureFolder } from '@dli-flink/test-kit/measure-folder';
import { installPacked } from '@dli-flink/test-kit/pack';

/** Ceilings in bytes, minified and gzipped. To raise one takes a reason as good as the one that stands here. */
const ceilings = {
  // The methods, the transport with its retries and timeouts, the errors: what no call can do without. What can be
  // left out, has to be: the signer, validators, calls by path, regions. 2.7 kB of it keep it safe from what comes back,
  // which no caller can be asked to add: a kilobyte finds secrets however they are encoded, in linear time, half of one
  // takes them out of causes, headers and bodies, half of one checks options; the rest reads headers of any form, knows
  // replies that are none, and repeats on stale connections. 0.6 kB keep every digit of integers, a quarter of what a
  // parser written in JavaScript would take; 0.8 kB read lists of outcomes and of errors; 0.3 kB follow the security of
  // an operation. The other eight operations after the first are half a kilobyte.
  token: 9890,
  // 1.6 kB more for the rules of the signature; the hash itself is the runtime's own.
  signing: 11_460,
  // 5.3 kB more for the rules of the contract, compiled ahead, and the sentences that say which one is broken; the
  // properties and members that came after the first edition are half a kilobyte of it, the operations after the first
  // 1.5 kB.
  validation: 16_790,
  // The check, advice, the regions and openapi-fetch for calls by path, and no signer: who signs imports it. 0.7 kB of the
  // advice, which a bundler that splits code leaves out until it is asked for, find the name that a misspelt one is like.
  everything: 20_720,
};

/** What is bundled, beside the installed client. */
const entries = {
  token: new URL('entries/token.mjs', import.meta.url),
  signing: new URL('entries/signing.mjs', import.meta.url),
  validation: new URL('entries/validation.mjs', import.meta.url),
  everything: new URL('entries/everything.mjs', import.meta.url),
  explain: new URL('entries/explain.mjs', import.meta.url),
};

/** The folder in which `npm install @dli-flink/client` was said. */
let user: string;
const used = new AsyncDisposableStack();

beforeAll(async () => {
  user = used.use(await installPacked('client')).folder;
  for (const entry of Object.values(entries)) await copyFile(entry, join(user, basename(entry.pathname)));
}, 300_000);

afterAll(() => used.disposeAsync());

const bundleEntry = (name: string): Promise<Bundle> => bundle(join(user, `${name}.mjs`));

/** The texts of the catalogue that are in a bundle. */
function findCatalogue({ code }: Bundle): readonly string[] {
  return Object.values(errorCodes)
    .flatMap(({ cause, remedy }) => [cause, remedy])
    .filter((text) => code.includes(text));
}

describe.each(Object.entries(ceilings))('a bundle with %s', (name, ceiling) => {
  it(`is no larger than ${ceiling} bytes`, async () => {
    const { code } = await bundleEntry(name);
    expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(ceiling);
  });

  it('has nothing of Node, of Ajv or of the catalogue of error codes', async () => {
    const bundled = await bundleEntry(name);
    expect(bundled.code).not.toMatch(/\bnode:|\bajv\b|\brequire\(/i);
    expect(bundled.modules.join('\n')).not.toMatch(/\bajv\b|digest\/node/);
    expect(findCatalogue(bundled)).toEqual([]);
  });
});

describe('the signer', () => {
  it.each(['token', 'everything'])('is not in a bundle with %s, which does not use it', async (name) => {
    const { code, modules } = await bundleEntry(name);
    expect(code).not.toContain('SDK-HMAC-SHA256');
    expect(modules.filter((module) => module.includes('/signing/'))).toEqual([]);
  });

  it('is in one that uses it', async () => {
    expect((await bundleEntry('signing')).code).toContain('SDK-HMAC-SHA256');
  });
});

describe('the validators', () => {
  it.each(['token', 'signing'])('are not in a bundle with %s, whose client does not check', async (name) => {
    const { modules } = await bundleEntry(name);
    expect(modules.filter((module) => /validat/.test(module))).toEqual([]);
  });

  it('are in one whose client checks', async () => {
    expect((await bundleEntry('validation')).modules.join('\n')).toContain('request-validators');
  });

  it('of replies are in none', async () => {
    const bundles = await Promise.all(Object.keys(ceilings).map(bundleEntry));
    expect(bundles.flatMap(({ modules }) => modules).join('\n')).not.toContain('response-validators');
  });
});

it('the catalogue of error codes comes with explain(), every entry of it', async () => {
  expect(findCatalogue(await bundleEntry('explain'))).toHaveLength(2 * Object.keys(errorCodes).length);
});

describe('an installed client', () => {
  it('is four packages: itself, the contract, openapi-fetch, and one of types alone', async () => {
    const lock = await readFile(join(user, 'node_modules/.package-lock.json'), 'utf8');
    expect(Object.keys((JSON.parse(lock) as { packages: object }).packages).length).toBeLessThanOrEqual(4);
  });

  // The vendor's SDK takes 24 MB. What nobody runs, reads or compiles with is what grows first. The nine operations of the
  // document take twice what the first one took: the document itself, its schemas, its types, and validators of replies.
  it('takes no more than 1450 kB', async () => {
    const { largest, total } = await measureFolder(join(user, 'node_modules'));
    expect(total, `the largest files are\n${largest}\n`).toBeLessThanOrEqual(1_450_000);
  });
});
