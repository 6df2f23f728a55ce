import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { signRequest } from '@dli-flink/client/signing';
import { requestExamples } from '@dli-flink/contract/examples';
import { createMockEndpoint } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { toCurlCommand } from '../../src/console/copy/curl.ts';
import { toHttp } from '../../src/console/copy/http.ts';
import { toTypeScript } from '../../src/console/copy/typescript.ts';
import { maskHeaders, maskSigning } from '../../src/console/secrets.ts';
import { mockSender, regions } from '../../src/console/settings.ts';
import type { Sender } from '../../src/console/settings.ts';
import { prepare } from './fixtures/drafts.ts';
import type { Changes } from './fixtures/drafts.ts';
import { readCurl } from './fixtures/run-curl.ts';

const { accessKey, parameters, secretKey, token } = mockSender;
const signed = { authentication: 'signature' } as const;
const temporary = { ...signed, securityToken: 'a-security-token' };
const env = { DLI_TOKEN: token, HUAWEICLOUD_SDK_AK: accessKey, HUAWEICLOUD_SDK_SK: secretKey };
const hostile = `it's "$HOME" \`id\` \\ ä 😀 !x\nand\tmore`;

describe('the request', () => {
  it('has the address, the method, the headers and the exact bytes of the body', async () => {
    const bodyText = '{ "name":\t"ä" }\n';
    const { address, request } = await prepare({ bodyText });
    expect(address + request!.path).toBe(
      `http://127.0.0.1:4010/v1.0/${parameters.project_id}/streaming/flink-jobs/202`,
    );
    expect(request).toMatchObject({
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'X-Auth-Token': token },
    });
    expect(Buffer.from(request!.body!).toString()).toBe(bodyText);
  });

  it('percent-encodes parameters, and sends a job ID of 64 bits digit for digit', async () => {
    const { request } = await prepare({
      sender: { parameters: { project_id: 'a/b ä', job_id: '9007199254740993' } },
    });
    expect(request!.path).toBe('/v1.0/a%2Fb%20%C3%A4/streaming/flink-jobs/9007199254740993');
  });

  it('goes to the region that is chosen, or to the address without its last slash', async () => {
    const { address } = regions.find(({ region }) => region === 'eu-west-101')!;
    expect((await prepare({ target: 'region', region: address })).address).toBe(
      'https://dli.eu-west-101.myhuaweicloud.eu',
    );
    const typed = await prepare({ target: 'address', address: ' https://dli.example.com/proxy// ' });
    expect(typed.address + typed.request!.path).toMatch(/^https:\/\/dli\.example\.com\/proxy\/v1\.0\//);
  });

  it('carries no credentials where none are chosen', async () => {
    const { request } = await prepare({ sender: { authentication: 'none' } });
    expect(Object.keys(request!.headers)).toEqual(['Content-Type']);
  });

  it('is not there as long as something stands in its way', async () => {
    expect(await prepare({ sender: { token: '' } })).toMatchObject({
      request: undefined,
      signing: undefined,
    });
  });
});

describe('a signed request', () => {
  const now = Date.UTC(2026, 10, 22, 14, 0, 7);

  it('has the signature of the client, and shows how it comes about', async () => {
    const { address, bodyText, request, signing } = await prepare(
      { sender: signed, bodyText: '{"cu_number": 3}' },
      now,
    );
    const headers = { 'Content-Type': 'application/json' };
    const url = address + request!.path;
    const added = await signRequest(
      { method: 'PUT', url, headers, body: bodyText },
      { accessKey, secretKey },
      { date: new Date(now) },
    );
    expect(request!.headers).toEqual({ ...headers, ...added });
    expect(added.Authorization).toContain(`Signature=${signing!.signature}`);
    expect(signing!.canonicalRequest.split('\n')).toEqual([
      'PUT',
      `/v1.0/${parameters.project_id}/streaming/flink-jobs/202/`,
      '',
      'content-type:application/json',
      'host:127.0.0.1:4010',
      'x-sdk-date:20261122T140007Z',
      '',
      'content-type;host;x-sdk-date',
      createHash('sha256').update(bodyText).digest('hex'),
    ]);
    expect(signing!.stringToSign).toMatch(/^SDK-HMAC-SHA256\n20261122T140007Z\n[\da-f]{64}$/);
  });

  it('shows no secret unless it is asked to', async () => {
    const { request, signing } = await prepare({ sender: temporary }, now);
    const shown = JSON.stringify([maskHeaders(request!.headers), maskSigning(signing!)]);
    expect(shown).toContain(`Access=${accessKey}`);
    expect(shown).not.toContain(secretKey);
    expect(shown).not.toContain(temporary.securityToken);
    expect(shown).not.toContain(signing!.signature);
    const ofToken = await prepare();
    expect(maskHeaders(ofToken.request!.headers)).toEqual({
      'Content-Type': 'application/json',
      'X-Auth-Token': '••••••••',
    });
  });
});

it('as HTTP it has every line that counts', async () => {
  const { address, bodyText, request } = await prepare({
    target: 'address',
    address: 'https://dli.example.com/proxy',
    bodyText: '{"name": "ä"}',
  });
  expect(toHttp(request!, maskHeaders(request!.headers), address, bodyText).split('\n')).toEqual([
    `PUT /proxy/v1.0/${parameters.project_id}/streaming/flink-jobs/202 HTTP/1.1`,
    'Host: dli.example.com',
    'Content-Type: application/json',
    'X-Auth-Token: ••••••••',
    'Content-Length: 14',
    '',
    '{"name": "ä"}',
  ]);
});

/** What a mock that listens says to a request that was copied. */
async function answer(
  send: (changes: Changes, url: string) => Promise<void>,
): Promise<Readonly<Record<string, unknown>>> {
  const mock = createMockEndpoint({
    token,
    accessKey: { accessKey, secretKey, securityToken: undefined },
    projectId: parameters.project_id!,
    jobIds: ['202'],
  });
  await using server = await mock.listen();
  await send({ target: 'address', address: server.url }, server.url);
  return mock.readJob('202')!.settings;
}

async function copyCurl(sender: Partial<Sender>, holdsSecrets: boolean): Promise<string> {
  const prepared = await prepare({ sender });
  return toCurlCommand(prepared.request!, prepared, holdsSecrets);
}

describe('copied as curl', () => {
  it.each([
    ['with a token', {}],
    ['signed', signed],
  ])('%s, it is what the mock takes', async (_, sender) => {
    const settings = await answer(async (changes) => {
      const prepared = await prepare({
        ...changes,
        sender,
        bodyText: JSON.stringify({ desc: hostile }, null, 2),
      });
      const { url, ...line } = await readCurl(toCurlCommand(prepared.request!, prepared, false), env);
      expect((await fetch(url, line)).status).toBe(200);
    });
    expect(settings.desc).toBe(hostile);
  });

  it('has variables instead of secrets, unless it is asked to have them', async () => {
    expect(await copyCurl({}, false)).toContain('\nX-Auth-Token: ${DLI_TOKEN:?}\n');
    expect(await copyCurl({}, false)).not.toContain(token);
    expect(await copyCurl({}, true)).toContain(`\nX-Auth-Token: ${token}\n`);
    expect(await copyCurl(temporary, false)).toContain(
      '\nX-Security-Token: ${HUAWEICLOUD_SDK_SECURITY_TOKEN:?}\n',
    );
    expect(await copyCurl(temporary, true)).not.toContain(secretKey);
  });

  it('hands nothing to the shell that is not meant for it, not even with secrets', async () => {
    const awkward = 'a$b`c\\d"e\'f${g}!';
    const prepared = await prepare({ sender: { token: awkward }, bodyText: hostile });
    const { body, headers } = await readCurl(toCurlCommand(prepared.request!, prepared, true));
    expect(headers['X-Auth-Token']).toBe(awkward);
    expect(body).toBe(hostile);
  });

  it('keeps the line breaks of the body', async () => {
    const prepared = await prepare({ bodyText: '{\n  "cu_number": 3\n}' });
    expect(toCurlCommand(prepared.request!, prepared, false)).toContain(
      `--data-raw '{\n  "cu_number": 3\n}'`,
    );
  });
});

/** Runs a program beside the packages it imports, and gives what it prints. */
async function run(program: string, variables: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(import.meta.dirname, 'program-'));
  try {
    const file = join(folder, 'program.mts');
    await writeFile(file, program);
    const { stdout } = await promisify(execFile)(process.execPath, [file], {
      env: { ...process.env, ...variables },
    });
    return stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const parametersOf = (job_id: string): Partial<Sender> => ({ parameters: { project_id: 'p', job_id } });

async function copyProgram(changes: Changes, holdsSecrets = false): Promise<string> {
  return toTypeScript(await prepare(changes), holdsSecrets)!;
}

describe('copied as TypeScript', { timeout: 30_000 }, () => {
  it.each([
    ['with a token', {}],
    ['signed', signed],
  ])('%s, it runs and updates the job', async (_, sender) => {
    const body = { ...requestExamples.updateFlinkJarJob.complete, desc: hostile, 'not known': [[], {}] };
    const settings = await answer(async (changes) => {
      const program = toTypeScript(
        await prepare({ ...changes, sender, bodyText: JSON.stringify(body) }),
        false,
      );
      expect(program).not.toContain(secretKey);
      expect(program).not.toContain(token);
      expect(await run(program!, env)).toContain('is_success: true');
    });
    expect(settings).toMatchObject(body);
  });

  it('sends on purpose what breaks the contract', async () => {
    await answer(async (changes) => {
      const program = toTypeScript(await prepare({ ...changes, bodyText: '{"name": 7}' }), true);
      await expect(run(program!, {})).rejects.toThrow(/DLI\.0001 name must be a string/);
    });
  });

  it('names the region, and writes a job ID of 64 bits as a bigint', async () => {
    const program = await copyProgram({ target: 'region', sender: parametersOf('9007199254740993') });
    expect(program).toContain("cloud: 'open-telekom-cloud',\n  region: 'eu-de',");
    expect(program).toContain('job_id: 9007199254740993n,');
    expect(await copyProgram({ sender: parametersOf('007') })).toContain("job_id: '007',");
  });

  it('has no credentials where none are sent, and holds them where they are asked for', async () => {
    expect(await copyProgram({ sender: { authentication: 'none' } })).toContain(
      'auth: { authenticate: () => ({}) },',
    );
    expect(await copyProgram({ sender: signed }, true)).toContain(`secretKey: '${secretKey}',`);
  });

  it.each(['{"name": ', '{"cu_number": 1e999}'])('is not offered for %s', async (bodyText) => {
    expect(toTypeScript(await prepare({ bodyText }), false)).toBeUndefined();
  });
});
