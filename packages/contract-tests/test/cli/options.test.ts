/** What the command makes of its arguments, its environment and the files it is given. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { isOnThisMachine } from '../../src/run/on-this-machine.ts';
import { planTarget } from '../../src/cli/open-target.ts';
import { readOptions } from '../../src/cli/options.ts';
import { endpointArgs } from '../fixtures/serve.ts';
import { accessKey, parameters, token } from '../fixtures/suite-on.ts';

const here = endpointArgs('http://127.0.0.1:1');
const env = { DLI_TOKEN: token };
const keyPair = { HUAWEICLOUD_SDK_AK: accessKey.accessKey, HUAWEICLOUD_SDK_SK: accessKey.secretKey };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dli-flink-contract-tests-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function writeInput(content: unknown): Promise<string> {
  const file = join(folder, `${crypto.randomUUID()}.json`);
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

/** What is said of arguments that cannot be. */
async function complaintOf(
  args: readonly string[],
  environment: Record<string, string> = env,
): Promise<string> {
  const error = await readOptions(args, environment).then(
    () => new Error('they can be'),
    (reason: Error) => reason,
  );
  expect(error.name).toMatch(/^(UsageError|TypeError)$/);
  return error.message;
}

describe('arguments are refused:', () => {
  it.each([
    ['--bogus', ['--bogus']],
    ['argument', ['http://127.0.0.1']],
    ['--base-url must be an address', ['--base-url', 'nonsense']],
    ['--base-url must be an address', ['--base-url', 'ftp://127.0.0.1']],
    ['--base-url must hold no credentials', ['--base-url', 'http://me:secret@127.0.0.1']],
    ['--base-url must hold no credentials, no query', ['--base-url', 'http://127.0.0.1/?a=b']],
    ['--base-url must hold no credentials, no query', ['--base-url', 'http://127.0.0.1/?']],
    ['--base-url must hold no credentials, no query', ['--base-url', 'http://127.0.0.1/#']],
    ['--project-id and --job-id', ['--base-url', 'http://127.0.0.1:1', '--job-id', '202']],
    ['job_id must be an integer', [...here, '--job-id', '202abc']],
    ['job_id must be 1 or more', [...here, '--job-id', '0']],
    ['job_id must be an integer', [...here, '--parameter', 'job_id=x']],
    ['the project_id that is given holds a space or a line break', [...here, '--project-id', 'p\n']],
    ['--parameter must be name=value', [...here, '--parameter', 'queue']],
    ['--writes must be one of none, all', ['--writes', 'some']],
    ['--read-back must be one of', ['--read-back', 'telepathy']],
    ['--phases must be one of examples, properties', ['--phases', 'examples,nothing']],
    ['--phases must be one of examples, properties', ['--phases', '']],
    ['--shard must be a part of a whole', ['--shard', '4/3']],
    ['--shard must be a part of a whole', ['--shard', '0/3']],
    ['--shard must be a part of a whole', ['--shard', 'half']],
    ['--seed must be a number', ['--seed', 'x']],
    ['--timeout must be a number', ['--timeout', '0']],
    ['--rate must be a number', ['--rate', '0.5']],
    ['--concurrency must be a number', ['--concurrency', '1000']],
  ])('%s', async (sentence, args) => {
    expect(await complaintOf(args)).toContain(sentence);
  });

  it.each([
    ['--mock-fault', 'name-accept-null', 'name-accepts-null'],
    ['--phases', 'examples,propertis', 'properties'],
    ['--writes', 'al', 'all'],
    ['--read-back', 'job-details', 'job-detail'],
    ['--report-dri', 'x', '--report-dir'],
    ['--fault', 'name-accepts-null', '--mock-fault'],
    ['--Base-URL', 'http://127.0.0.1', '--base-url'],
  ])('%s %s, with the nearest names', async (option, value, nearest) => {
    expect(await complaintOf([option, value])).toMatch(
      new RegExp(`; did you mean (?:.* or )?${nearest}[ ?]`),
    );
  });

  it('a name that is like none, with where they are listed', async () => {
    expect(await complaintOf(['--mock-fault', 'zzzzzz'])).toMatch(
      /; npx @dli-flink\/mock faults lists them$/,
    );
    expect(await complaintOf(['--zzzzzz'])).toBe('--zzzzzz is no option; --help lists them');
  });

  it.each(['--project-id', '--job-id', '--parameter', '--proxy', '--cacert', '--cert', '--key', '--header'])(
    '%s where no address is given, so that nobody takes the mock endpoint for theirs',
    async (option) => {
      expect(await complaintOf([option, '7'])).toBe(`${option} is of no use without --base-url`);
    },
  );

  it('a fault of the mock endpoint where another is tested', async () => {
    expect(await complaintOf([...here, '--mock-fault', 'name-accepts-null'])).toContain('--mock-fault');
  });

  it('credentials that no header can hold, without showing them', async () => {
    for (const [name, environment] of [
      ['DLI_TOKEN', { DLI_TOKEN: `${token}\n` }],
      ['HUAWEICLOUD_SDK_AK', { ...keyPair, HUAWEICLOUD_SDK_AK: `${accessKey.accessKey}\r\n` }],
      ['HUAWEICLOUD_SDK_SECURITY_TOKEN', { ...keyPair, HUAWEICLOUD_SDK_SECURITY_TOKEN: '\u0000' }],
    ] as const) {
      const complaint = await complaintOf(here, environment);
      expect(complaint).toMatch(new RegExp(`in ${name} holds a character that no header can`));
      expect(complaint).not.toContain(token);
    }
  });

  it('half a key pair, and nothing', async () => {
    expect(await complaintOf(here, {})).toContain('DLI_TOKEN is not set');
    expect(await complaintOf(here, { HUAWEICLOUD_SDK_AK: 'A' })).toContain('DLI_TOKEN is not set');
  });
});

const entry = { key: 'accepts body/name/type', reason: 'ticket 7' };

describe('files are refused:', () => {
  it.each([
    ['is not JSON', '--known', '{'],
    ['with a reason for each', '--known', []],
    ['with a reason for each', '--known', null],
    ['with a reason for each', '--known', { departures: [entry, { key: entry.key }] }],
    ['with a reason for each', '--known', { departures: [{ ...entry, reason: ' ' }] }],
    ['is not JSON', '--restore', 'name: a'],
    ['name must have at most 57 characters', '--restore', { name: 'a'.repeat(58) }],
    ['must be an object', '--restore', []],
  ])('%s (%s %j)', async (sentence, option, content) => {
    expect(await complaintOf([option, await writeInput(content)])).toContain(sentence);
  });

  it.each(['--known', '--restore'])('%s that is not there', async (option) => {
    expect(await complaintOf([option, join(folder, 'nothing.json')])).toMatch(
      `${option}: cannot read ${folder}`,
    );
  });
});

describe('arguments are taken:', () => {
  it('an endpoint, with or without a slash at its end or a path in it', async () => {
    const options = await readOptions(endpointArgs('https://gateway.example.com/dli//'), {
      ...env,
      ...keyPair,
    });
    expect(options.endpoint).toEqual({
      baseUrl: 'https://gateway.example.com/dli',
      parameters,
      credentials: { token, accessKey },
    });
  });

  it.each([
    [' http://127.0.0.1:4010\n', 'http://127.0.0.1:4010'],
    ['HTTP://LOCALHOST:80//', 'http://localhost'],
    ['http://[::1]:4010', 'http://[::1]:4010'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
  ])('the address %j as it is written in a request', async (given, baseUrl) => {
    expect((await readOptions(endpointArgs(given), env)).endpoint?.baseUrl).toBe(baseUrl);
  });

  it('a key pair with its security token, instead of a token', async () => {
    const options = await readOptions(here, { ...keyPair, HUAWEICLOUD_SDK_SECURITY_TOKEN: 's' });
    expect(options.endpoint?.credentials).toEqual({ accessKey: { ...accessKey, securityToken: 's' } });
  });

  it('the choices of a run', async () => {
    const args =
      '--phases fuzz,effects --only a --only b --seed 7 --fuzz-runs 3 --rate 5 --shard 2/3 --concurrency 8';
    expect(await readOptions(args.split(' '), {})).toMatchObject({
      phases: ['fuzz', 'effects'],
      only: ['a', 'b'],
      seed: 7,
      fuzzRuns: 3,
      rate: 5,
      shard: { index: 2, of: 3 },
      concurrency: 8,
    });
  });

  it('files of known departures, and of the body that restores the job', async () => {
    const known = await writeInput({ departures: [entry] });
    const restore = await writeInput({ name: 'test1' });
    const options = await readOptions(['--known', known, '--restore', restore], {});
    expect([...options.known]).toEqual([[entry.key, entry.reason]]);
    expect(options.restore).toEqual({ name: 'test1' });
  });

  it('no credentials, to be shown a list', async () => {
    expect((await readOptions([...here, '--list'], {})).endpoint?.credentials).toEqual({ token: '' });
  });
});

describe('what may be written', () => {
  it.each([
    'http://localhost:4010',
    'https://localhost',
    'http://127.0.0.1:4010/dli',
    'http://127.8.9.10',
    'http://127.1',
    'http://[::1]:4010',
  ])('is everything on this machine: %s', async (url) => {
    expect(isOnThisMachine(url)).toBe(true);
    expect(planTarget(await readOptions(endpointArgs(url), env)).writes).toBe('all');
  });

  it.each([
    'https://dli.eu-de.otc.t-systems.com',
    'http://127.example.com',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://mylocalhost',
    'http://10.0.0.1',
    'http://192.168.127.1',
    'http://0.0.0.0',
    'http://[::ffff:10.0.0.1]',
    'http://[fe80::1]',
    'http://user-127.0.0.1.nip.io',
  ])('is nothing elsewhere, unless it is asked for: %s', async (url) => {
    expect(isOnThisMachine(url)).toBe(false);
    expect(planTarget(await readOptions(endpointArgs(url), env)).writes).toBe('none');
    const asked = await readOptions([...endpointArgs(url), '--writes', 'all'], env);
    expect(planTarget(asked).writes).toBe('all');
  });

  it('is nothing on this machine either, if that is asked for', async () => {
    expect(planTarget(await readOptions([...here, '--writes', 'none'], env)).writes).toBe('none');
  });
});
