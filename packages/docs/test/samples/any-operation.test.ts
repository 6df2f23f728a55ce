/** Samples of operations beside the update: run against the mock endpoint, and against a server of another document. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { findOperation, listOperations, readBody } from '@dli-flink/compiler/openapi';
import { contract } from '@dli-flink/contract';
import type { Contract } from '@dli-flink/contract';
import { createMockEndpoint } from '@dli-flink/mock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { currentDocument, nameSmallestExample } from '../../src/document.ts';
import { writeExactJson } from '../../src/exact-json.ts';
import { codeSamples } from '../../src/samples/code-samples.ts';
import type { CodeSample } from '../../src/samples/code-samples.ts';
import { readSampleRequest } from '../../src/samples/sample-request.ts';
import { workshop } from '../fixtures/workshop.ts';
import { aimSample } from './fixtures/aim-sample.ts';
import { changeDocument } from './fixtures/change-document.ts';
import { findMissing, programs, runWell } from './fixtures/run-program.ts';

const projectId = '48cc2c48765f481480c7db940d6409d1';
const jobId = '9007199254740993';
const token = 's3cret-token';
const accessKey = { accessKey: 'QTWAOYTTINDUT2QVKYUC', secretKey: 's3cret-key' };

const languages = ['Shell', 'TypeScript', 'Python'] as const;
const { stateRules }: Contract = contract;
const others = listOperations(currentDocument).slice(1);

const run = (source: string, lang: string, url: string): Promise<string> =>
  runWell(programs[lang as keyof typeof programs], source, {
    DLI_BASE_URL: url,
    DLI_TOKEN: token,
    HUAWEICLOUD_SDK_AK: accessKey.accessKey,
    HUAWEICLOUD_SDK_SK: accessKey.secretKey,
  });

describe.each(others.map(({ operationId }) => operationId))('%s', (operationId) => {
  const document = changeDocument({ jobId: BigInt(jobId) });
  const operation = findOperation(document, operationId);
  const samples = codeSamples(document, operationId, nameSmallestExample(operation)).filter(
    ({ isRun }) => isRun,
  );

  it('has every sample', () => {
    expect(samples.map(({ id }) => id)).toEqual([
      'curl',
      'curl-token',
      'curl-signed',
      'client',
      'fetch',
      'python',
    ]);
  });

  it.each(samples)('is carried out by $id, on a job whose ID no double holds', async (sample) => {
    const { lang } = sample;
    if (findMissing(programs[lang as keyof typeof programs]).isMissing) return;
    const status = stateRules[operationId]?.find(({ accepts }) => accepts === 'all')?.states[0] ?? 'job_init';
    const job = { job_id: jobId, status, settings: { name: 'job' }, update_time: undefined };
    const mock = createMockEndpoint({ token, accessKey, projectId, jobs: [job] });
    await using server = await mock.listen();
    // Each sample ends as a failure where it is refused.
    const source = aimSample(sample, server.url, document, operationId);
    expect(await run(source, lang, server.url)).not.toBe('');
  });
});

describe('the operations of another document', () => {
  const asked: { method: string; url: string; body: string; authorization: string | undefined }[] = [];
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  let answering = '';
  let url = '';

  /** Takes down the request, and answers with the example of the operation that is tried. */
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { headers, method = '', url: path = '' } = request;
    asked.push({ method, url: path, body: await readAll(request), authorization: headers.authorization });
    const [[status, reply] = ['', undefined]] = Object.entries(findOperation(workshop, answering).responses);
    const { example, mediaType } = (readBody(reply) ?? {}) as { example?: unknown; mediaType?: string };
    response.writeHead(Number(status) || 204, mediaType === undefined ? {} : { 'content-type': mediaType });
    response.end(mediaType === 'text/plain' ? example : mediaType && writeExactJson(example ?? {}));
  }

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());

  const bearer = `Bearer ${token}`;
  const expected: Readonly<Record<string, readonly [string, string, string, string | undefined, RegExp]>> = {
    listRobots: [
      'GET',
      '/robots?state=idle,working&tag=a%20b&tag=c&limit=10',
      '',
      bearer,
      /9007199254740993/,
    ],
    makeRobot: ['POST', '/robots', '{"name":"Ada","tools":[{"kind":"saw","serial":null}]}', bearer, /^/],
    startRobots: ['POST', '/robots/start', '{"robot_ids":[9007199254740993]}', bearer, /ok/],
    orderRobots: ['PUT', '/robots/order', '[9007199254740993]', bearer, /^/],
    findRobot: ['HEAD', '/robots/9007199254740993', '', bearer, /^/],
    scrapRobot: ['DELETE', '/robots/9007199254740993', '', bearer, /^/],
    readLog: ['GET', '/robots/9007199254740993/log', '', undefined, /it began/],
  };
  const rows = Object.entries(expected).flatMap(([operationId, row]) => {
    const name = nameSmallestExample(findOperation(workshop, operationId));
    return codeSamples(workshop, operationId, name)
      .filter(({ id }) => ['curl', 'curl-token', 'fetch', 'python'].includes(id))
      .map((sample): [string, string, CodeSample, typeof row] => [operationId, sample.id, sample, row]);
  });

  it.each(rows)('are sent as they are meant: %s by %s', async (operationId, _, sample, row) => {
    const { lang } = sample;
    if (findMissing(programs[lang as keyof typeof programs]).isMissing) return;
    const [method, path, body, authorization, printed] = row;
    answering = operationId;
    expect(await run(aimSample(sample, url, workshop, operationId), lang, url)).toMatch(printed);
    const { body: sent, ...request } = asked.pop()!;
    expect(request).toEqual({ method, url: path, authorization });
    expect(sent.replaceAll(/\s/g, '')).toBe(body);
  });

  it('are in those languages alone that can send them', () => {
    const ids = codeSamples(workshop, 'readLog').map(({ id }) => id);
    expect(ids).toEqual(['curl', 'client', 'fetch', 'python']);
  });
});

describe('a sample', () => {
  it('names the one target wherever a value identifies something, never that of an example', () => {
    for (const { operationId } of listOperations(currentDocument)) {
      const operation = findOperation(currentDocument, operationId);
      for (const name of Object.keys(readBody(operation.requestBody)?.examples ?? {})) {
        const { body } = readSampleRequest(currentDocument, operationId, name);
        const { job_id: one, job_ids: many } = body!.value as { job_id?: unknown; job_ids?: unknown };
        expect([one ?? 202, many ?? [202]]).toEqual([202, [202]]);
      }
    }
  });

  it.each(languages)('shows an ID of 64 bits with every digit: %s', (language) => {
    const document = changeDocument({ jobId: BigInt(jobId) });
    const shown = listOperations(document).flatMap((operation) =>
      codeSamples(document, operation.operationId, nameSmallestExample(operation))
        .filter(({ lang }) => lang === language)
        .map(({ source }) => source),
    );
    expect(shown.filter((source) => source.includes(jobId)).length).toBeGreaterThan(5);
    expect(shown.join('\n')).not.toMatch(/900719925474099[^3]/);
  });
});

async function readAll(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk as string;
  return text;
}
