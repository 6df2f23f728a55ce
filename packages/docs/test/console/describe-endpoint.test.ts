import { describe, expect, it } from 'vitest';

import { describeUrl, nameEndpoint, warnOfEndpoint } from '../../src/console/describe-endpoint.ts';
import { operationIds, readOperation } from '../../src/console/operation.ts';
import { regions } from '../../src/console/settings.ts';
import { makeDraft } from './fixtures/drafts.ts';

const reading = operationIds.find((id) => readOperation(id).method === 'GET')!;

describe('the address that is shown', () => {
  it('has its host and all that is filled in, while something is missing', () => {
    const parameters = { project_id: 'p', job_id: '' };
    const draft = makeDraft({
      target: 'address',
      address: 'https://dli.example.com',
      sender: { parameters },
    });
    expect(describeUrl(draft)).toBe('https://dli.example.com/v1.0/p/streaming/flink-jobs/{job_id}');
  });

  it('leaves room for a host that is not there yet', () => {
    expect(describeUrl(makeDraft({ target: 'address' }))).toMatch(/^https:\/\/…\/v1\.0\//);
  });
});

describe('what is said of an endpoint', () => {
  const changesReal = expect.stringContaining('This changes real jobs.') as string;

  it.each(['http://127.0.0.1:4010', 'http://localhost:8080'])('calls nothing at %s real', (address) => {
    const draft = makeDraft({ target: 'address', address });
    expect(warnOfEndpoint(draft).join(' ')).toMatch(/^What runs on this machine answers\./);
    expect(warnOfEndpoint(draft).join(' ')).not.toMatch(/real|cloud/);
    expect(nameEndpoint(draft)).toBe(new URL(address).host);
  });

  it('warns of a region, whose jobs are real, where the operation changes any', () => {
    const region = { target: 'region', region: regions[0]!.address } as const;
    expect(warnOfEndpoint(makeDraft(region)).join(' ')).toEqual(changesReal);
    expect(warnOfEndpoint(makeDraft({ ...region, operation: reading })).join(' ')).not.toEqual(changesReal);
  });

  it('says that those of another address may be real', () => {
    const draft = makeDraft({ target: 'address', address: 'https://dli.example.com' });
    expect(warnOfEndpoint(draft)[0]).toBe('This changes the jobs of that endpoint, which may be real ones.');
  });
});
