/** The commands of the guides are run, and print what the guides say they print. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createMockEndpoint } from '@dli-flink/mock';
import type { Listening } from '@dli-flink/mock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { guides } from '../../src/guides/guides.ts';
import type { Page } from '../../src/page.ts';
import { findMissing } from '../samples/fixtures/run-program.ts';
import { listBlocks } from './fixtures/blocks.ts';
import { openCommandLine } from './fixtures/command-line.ts';
import type { CommandLine } from './fixtures/command-line.ts';

const projectId = '48cc2c48765f481480c7db940d6409d1';
const mock = createMockEndpoint({ token: 'secret', projectId, jobIds: ['202'] });

/** Gives a token for the password, as IAM does it. */
const iam = createServer((request, response) => {
  let text = '';
  request.on('data', (chunk: Buffer) => (text += chunk.toString()));
  request.on('end', () => {
    const { auth } = JSON.parse(text) as { auth: Record<string, unknown> };
    const isRight =
      request.method === 'POST' &&
      request.url === '/v3/auth/tokens' &&
      JSON.stringify(auth) ===
        JSON.stringify({
          identity: {
            methods: ['password'],
            password: { user: { name: 'ada', password: 's3cret', domain: { name: 'OTC-1' } } },
          },
          scope: { project: { id: projectId } },
        });
    response.writeHead(isRight ? 201 : 401, isRight ? { 'X-Subject-Token': 'MIIF-token' } : {}).end();
  });
});

let listening: Listening;
beforeAll(async () => {
  listening = await mock.listen();
  await new Promise<void>((resolve) => iam.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await listening.close();
  await new Promise((resolve) => iam.close(resolve));
});

const environment = (): Readonly<Record<string, string>> => ({
  DLI_BASE_URL: listening.url,
  DLI_TOKEN: 'secret',
  HUAWEICLOUD_SDK_PROJECT_ID: projectId,
  IAM_URL: `http://127.0.0.1:${(iam.address() as AddressInfo).port}`,
  IAM_USER: 'ada',
  IAM_PASSWORD: 's3cret',
  IAM_DOMAIN: 'OTC-1',
});

/** Commands with the addresses there are here. */
const lead = (block: string): string =>
  block
    .replaceAll('http://127.0.0.1:4010', listening.url)
    .replaceAll('https://dli.eu-de.otc.t-systems.com', listening.url)
    .replaceAll('--cloud open-telekom-cloud --region eu-de', `--base-url ${listening.url}`)
    .replaceAll('=…', '=secret');

/** Text without what differs from run to run. */
const mask = (text: string): string =>
  text
    .replaceAll(/127\.0\.0\.1:\d+/g, 'HOST')
    .replaceAll(/"update_time":\d+/g, 'TIME')
    .replaceAll(/"request_id":"\w+"/g, 'ID');

const { isMissing, remark } = findMissing({ command: 'sh', args: [], needs: ['curl'] });

/** The commands of a guide, with what it says they print, and the files it has them find. */
function listCommands({ markdown }: Page) {
  const blocks = listBlocks(markdown);
  const files = Object.fromEntries(
    blocks
      .filter(({ language, title }) => /^(json|yaml)$/.test(language) && title !== undefined)
      .map(({ content, title }) => [title!, content]),
  );
  const commands = blocks.flatMap(({ content, language }, index) => {
    const next = blocks[index + 1];
    const output = next?.language === 'text' ? next.content : '';
    if (language === 'sh') return [{ content, output }];
    const steps = language === 'yaml' ? [...content.matchAll(/^ +- (?:run: )?(np[mx] .*)$/gm)] : [];
    return steps.map(([, step]) => ({ content: step!, output: '' }));
  });
  return {
    files,
    commands: commands.map((command) => ({ ...command, first: nameCommand(command.content) })),
  };
}

/** The first line that is about something. */
const nameCommand = (content: string): string =>
  content.split('\n').find((line) => !line.startsWith('export '))!;

const guidesWithCommands = guides
  .map((guide) => ({ path: guide.path, ...listCommands(guide) }))
  .filter(({ commands }) => commands.length > 0);

/** What a guide finds of its job, where that is more than the mock endpoint begins with. */
const found: Readonly<Record<string, object>> = {
  'guides/deploy': {
    status: 'job_running',
    settings: { name: 'orders', entrypoint: 'obs://my-bucket/orders-1.4.1.jar', parallel_number: 2 },
  },
};

async function resetJob(change: object = { settings: {} }): Promise<void> {
  mock.reset();
  const headers = { 'Content-Type': 'application/json' };
  const init = { method: 'PUT', headers, body: JSON.stringify(change) };
  const reply = await mock.fetch(new Request('http://127.0.0.1/__mock/jobs/202', init));
  expect(reply.status).toBe(200);
}

/** A guide is followed from its beginning to its end. */
describe.each(guidesWithCommands)('$path', ({ commands, files, path }) => {
  let shell: CommandLine;
  beforeAll(async () => {
    await resetJob(found[path]);
    shell = await openCommandLine(files);
  });
  afterAll(() => shell[Symbol.asyncDispose]());

  it.skipIf(isMissing).each(commands)(
    `runs $first${remark}`,
    { timeout: 60_000 },
    async ({ content, output }) => {
      const { code, stderr, stdout } = await shell.runBlock(lead(content), environment());
      const expected = output.startsWith('DEPARTS') ? 1 : 0;
      const problem = code === expected ? '' : stderr + stdout;
      expect({ code, problem }).toEqual({ code: expected, problem: '' });
      const printed = mask(stdout);
      for (const line of mask(output).trimEnd().split('\n')) expect(printed).toContain(line);
    },
  );
});

describe('the token that IAM gives', () => {
  it.skipIf(isMissing)(`is in DLI_TOKEN${remark}`, async () => {
    const { markdown } = guides.find(({ path }) => path === 'guides/authenticate')!;
    const login = listBlocks(markdown).find(({ content }) => content.includes('/v3/auth/tokens'))!;
    await using shell = await openCommandLine({});
    const { stdout } = await shell.runBlock(`${login.content}printf '%s' "$DLI_TOKEN"`, environment());
    expect(stdout).toBe('MIIF-token');
  });
});
