import { createHash, createHmac } from 'node:crypto';

import { createMockEndpoint } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { currentDocument as document } from '../../src/document.ts';
import { signWithFlaw } from '../../src/guides/flawed-signature.ts';
import { guides } from '../../src/guides/guides.ts';
import { writeSignatureSteps } from '../../src/guides/signature-steps.ts';
import { readSampleRequest } from '../../src/samples/sample-request.ts';
import { listBlocks } from './fixtures/blocks.ts';

const { markdown } = guides.find(({ path }) => path === 'guides/authenticate')!;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('the signature that the guide explains', () => {
  const steps = markdown.slice(
    markdown.indexOf('## A signature, step by step'),
    markdown.indexOf('## What goes wrong'),
  );
  const [request, bodyHash, canonicalRequest, canonicalHash, stringToSign, signature, signed] = listBlocks(
    steps,
  ).map(({ content }) => content.slice(0, -1));
  const secretKey = /secret key\s+`([^`]+)`/.exec(steps)![1]!;
  const accessKey = /access key\s+`([^`]+)`/.exec(steps)![1]!;
  const [head, body] = signed!.split('\n\n') as [string, string];

  it('follows from one step to the next', () => {
    expect(bodyHash).toBe(sha256(body));
    expect(canonicalRequest!.split('\n').at(-1)).toBe(bodyHash);
    expect(canonicalHash).toBe(sha256(canonicalRequest!));
    expect(stringToSign!.split('\n').at(-1)).toBe(canonicalHash);
    expect(signature).toBe(createHmac('sha256', secretKey).update(stringToSign!).digest('hex'));
    expect(head).toContain(`Signature=${signature}`);
    expect(request!.split('\n\n')[1]).toBe(body);
  });

  it('is accepted at its date', async () => {
    const [line, ...fields] = head.split('\n');
    const [method, path] = line!.split(' ') as [string, string];
    const headers = Object.fromEntries(fields.map((field) => field.split(/: (.*)/s).slice(0, 2)));
    const mock = createMockEndpoint({
      accessKey: { accessKey, secretKey },
      projectId: path.split('/')[2]!,
      jobIds: [path.split('/').at(-1)!],
      now: () => Date.UTC(2019, 10, 15, 3, 36, 55),
    });
    const url = `https://${headers.Host}${path}`;
    const reply = await mock.fetch(new Request(url, { method, headers, body }));
    expect(await reply.json()).toMatchObject({ is_success: true });
  });

  // A vector that was computed from the vendor's guide to signing, with no code of this repository.
  it('is the known one for the request of the vendor', async () => {
    const sample = readSampleRequest(document, 'updateFlinkJarJob', 'documented');
    const path = sample.path.replace(sample.projectId, '77b6a44cba5143ab91d13ab9a8ff44fd');
    const parts = await writeSignatureSteps({ ...sample, path });
    expect(parts['signature:body-hash']).toContain(
      '40ed7d66e8a531feb0b84c9579c60b19700929c35e11932cddc71d94ac6989db',
    );
    expect(parts['signature:signature']).toContain(
      '3aa71c013482e6e7d112f689ed8d61ad3a936170a683e783d5046f686d47c212',
    );
  });
});

describe('the mistakes with credentials', () => {
  const sample = readSampleRequest(document, 'updateFlinkJarJob', 'minimal');
  const keys = { accessKey: 'access-key', secretKey: 'secret-key' };

  it('are the only reason for their refusals: without a flaw the same signature is accepted', async () => {
    const mock = createMockEndpoint({ accessKey: keys, projectId: sample.projectId, jobIds: ['202'] });
    const reply = await mock.fetch(signWithFlaw(sample, keys, Date.now()));
    expect(reply.status).toBe(200);
  });

  it('are refused with the codes of the document, each in a row of its own', () => {
    const rows = markdown.split('\n').filter((line) => /^\| .* \| \d{3} \[/.test(line));
    expect(rows).toHaveLength(12);
    expect(rows.filter((row) => row.includes('| 401 [`APIGW.0301`]'))).toHaveLength(11);
    expect(rows.filter((row) => row.includes('| 400 [`DLI.10006`]'))).toHaveLength(1);
  });
});
