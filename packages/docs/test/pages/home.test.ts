import { stripTypeScriptTypes } from 'node:module';

import * as client from '@dli-flink/client';
import { createMockEndpoint } from '@dli-flink/mock';
import { describe, expect, it, vi } from 'vitest';

import { listOperations } from '@dli-flink/compiler/openapi';
import { currentDocument } from '../../src/document.ts';
import type { Page } from '../../src/page.ts';
import { homePage } from '../../src/pages/home.ts';

const description = 'What the page is good for, in words that are long enough to be shown.';
const listed: Page = { path: 'a', title: 'A page', description, section: 'Guides', markdown: '' };
const unlisted: Page = { ...listed, path: 'b', title: 'Another', isListed: false };
const ofOneWay: Page = { ...listed, path: 'changelog', title: 'Changes', section: 'Project' };
const operation: Page = { ...listed, path: 'update-flink-jar-job', section: 'Reference' };
const { markdown } = homePage(currentDocument, [listed, unlisted, ofOneWay, operation]);

describe('the first page', () => {
  it('has a program that does it, in ten lines or a few more', async () => {
    const program = /```ts[^\n]*\n(.*?)```/s.exec(markdown)![1]!;
    expect(program.trim().split('\n').length).toBeLessThan(15);
    const [project, job] = listOperations(currentDocument)[0]!.parameters.map(({ schema }) =>
      String(schema.examples![0]),
    );
    const mock = createMockEndpoint({ token: 'token-1', projectId: project!, jobIds: [job!] });
    const asked: string[] = [];
    vi.stubGlobal('fetch', (...call: ConstructorParameters<typeof Request>) => {
      const request = new Request(...call);
      asked.push(`${request.method} ${request.url}`);
      return mock.fetch(request);
    });
    vi.stubEnv('DLI_TOKEN', 'token-1');
    const printed: unknown[] = [];
    const body = stripTypeScriptTypes(program.replace(/^import .*$/m, ''));
    await runProgram(body, { ...client, console: { log: (...words: unknown[]) => printed.push(...words) } });
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
    expect(asked).toEqual([expect.stringMatching(/^PUT https:\/\/dli\.eu-de\./)]);
    expect(printed).toEqual([
      'The Flink job is updated successfully.',
      expect.stringMatching(/^[\da-f]{32}$/),
    ]);
  });

  it('begins with one sentence, the installation and the call, and leads to the operation', () => {
    const [beginning, rest] = markdown.split('```ts');
    const said = beginning!.replaceAll(/```sh\n.*?```|<[^>]*>/gs, '').trim();
    expect(said.match(/\.(?: |$)/g)).toHaveLength(1);
    expect(beginning).toContain('```sh\nnpm install @dli-flink/client\n```');
    const [, actions] = /<div class="actions">\n\n(.*?)\n\n<\/div>/s.exec(rest!)!;
    expect(actions).toBe('[Read the operation](/update-flink-jar-job/)');
  });

  it('leads whoever wants to change a running job to the deployment', () => {
    const [, section] = markdown.split('## Change a job that runs');
    expect(section!.split('\n## ')[0]).toMatch(/parallelism.*\/guides\/deploy\/.*deploy plan job\.yaml/s);
  });

  it('leads to every page that navigation leads to, with what it is good for', () => {
    expect(markdown).toContain(`[A page](/a/): ${description}`);
    expect(markdown).not.toContain('(/b/)');
  });

  it('leads to a page of one of the ways twice: there, and in the list of everything', () => {
    const [ways, everything] = markdown.split('## Everything here');
    expect(ways).toContain('- [Changes](/changelog/)');
    expect(everything).toContain(`- [Changes](/changelog/): ${description}`);
  });

  it('names every file for programs', () => {
    for (const file of ['openapi.json', 'openapi.yaml', 'errors.json', 'llms.txt', 'sitemap.xml']) {
      expect(markdown).toContain(`[${file}](/${file})`);
    }
  });
});

function runProgram(body: string, names: Record<string, unknown>): Promise<void> {
  const AsyncFunction = (async () => undefined).constructor as new (
    ...parts: string[]
  ) => (...values: unknown[]) => Promise<void>;
  return new AsyncFunction(...Object.keys(names), body)(...Object.values(names));
}
