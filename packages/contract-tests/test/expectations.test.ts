/** Which replies keep the contract, for each class of requests: the table, seen from outside. */
import { limits } from '@dli-flink/contract/service-rules';
import { describe, expect, it, vi } from 'vitest';

import { judge, refusal, success } from './fixtures/judge-replies.ts';

// On a busy machine a run takes its time.
vi.setConfig({ testTimeout: 30_000 });

/** A case of each class, and its other right replies beside the one of the mock. */
const classes = {
  'an invalid body': 'properties/name/58-characters-of-1-byte',
  'a body that is no JSON': 'bodies/a-brace',
  'another media type': 'media-types/text-u2f-plain',
  'an invalid parameter': 'parameters/job_id/abc',
  'an unknown job': 'parameters/job_id/2147483647',
  'another project': 'parameters/project_id/null',
  'no credentials': 'credentials/no-credentials',
  'bad credentials': 'credentials/another-token',
  'a bad signature': 'signatures/of-zeros',
  'another method': 'methods/POST',
  'another path': 'methods/a-segment-misspelled',
  'too large a body': 'bodies/more-than-any-body-may-have',
  'too long a path': 'methods/a-path-longer-than-any-URI-may-be',
} as const;

type Class = keyof typeof classes;

const right: readonly (readonly [Class, status: number, code: string])[] = [
  ['an invalid body', 400, 'DLI.0001'],
  // A service may name the property with a code of its own.
  ['an invalid body', 400, 'DLI.11006'],
  ['a body that is no JSON', 400, 'DLI.10004'],
  ['a body that is no JSON', 400, 'DLI.0001'],
  ['another media type', 400, 'DLI.10004'],
  ['another media type', 415, 'DLI.0001'],
  ['an invalid parameter', 400, 'DLI.12001'],
  ['an invalid parameter', 400, 'DLI.0001'],
  ['an invalid parameter', 404, 'APIGW.0101'],
  ['an unknown job', 400, 'DLI.12004'],
  ['an unknown job', 404, 'DLI.12004'],
  ['an unknown job', 400, 'DLI.16001'],
  ['another project', 400, 'DLI.10006'],
  ['another project', 403, 'APIGW.0302'],
  ['another project', 404, 'APIGW.0101'],
  ['no credentials', 401, 'APIGW.0301'],
  ['no credentials', 403, 'APIG.0301'],
  ['bad credentials', 401, 'APIGW.0301'],
  ['bad credentials', 403, 'APIGW.0307'],
  ['a bad signature', 401, 'APIGW.0303'],
  ['another method', 404, 'APIGW.0101'],
  ['another method', 405, 'APIGW.0103'],
  ['another path', 404, 'APIG.0101'],
  ['too large a body', 413, 'APIGW.0201'],
  ['too large a body', 400, 'APIGW.0201'],
  ['too long a path', 414, 'APIGW.0201'],
];

const wrong: readonly (readonly [Class, status: number, code: string, key: string])[] = [
  ['an invalid body', 422, 'DLI.0001', 'status 422 for body-invalid'],
  ['an invalid body', 404, 'DLI.0001', 'status 404 for body-invalid'],
  ['an invalid body', 400, 'DLI.12004', 'code DLI.12004 for body-invalid'],
  // That of another property.
  ['an invalid body', 400, 'DLI.11013', 'code DLI.11013 for body-invalid'],
  ['a body that is no JSON', 415, 'DLI.10004', 'status 415 for body-malformed'],
  ['another media type', 422, 'DLI.10004', 'status 422 for media-type'],
  ['an invalid parameter', 401, 'APIGW.0301', 'status 401 for parameter-invalid'],
  ['an unknown job', 403, 'DLI.12004', 'status 403 for resource-unknown'],
  ['an unknown job', 400, 'DLI.11006', 'code DLI.11006 for resource-unknown'],
  ['another project', 409, 'DLI.10006', 'status 409 for project-mismatch'],
  ['no credentials', 400, 'APIGW.0301', 'status 400 for credentials-missing'],
  ['no credentials', 401, 'DLI.0001', 'code DLI.0001 for credentials-missing'],
  ['bad credentials', 404, 'APIGW.0101', 'status 404 for credentials-refused'],
  ['a bad signature', 400, 'APIGW.0301', 'status 400 for credentials-refused'],
  ['another method', 400, 'APIGW.0103', 'status 400 for operation-unknown'],
  ['another method', 404, 'DLI.12004', 'code DLI.12004 for operation-unknown'],
  ['another path', 401, 'APIGW.0301', 'status 401 for operation-unknown'],
  ['too large a body', 404, 'APIGW.0201', 'status 404 for too-large'],
  ['too long a path', 414, 'DLI.12004', 'code DLI.12004 for too-large'],
];

describe('a refusal keeps the contract:', () => {
  it.each(right)('of %s with %i and %s', async (name, status, code) => {
    expect(await judge(classes[name], () => refusal(status, code))).toEqual([]);
  });

  it.each(Object.entries(classes))('of %s with a code that nobody knows', async (name, id) => {
    const status = right.find(([of]) => of === name)![1];
    expect(await judge(id, () => refusal(status, 'ACME.1234'))).toEqual([]);
  });
});

describe('a refusal departs from the contract:', () => {
  it.each(wrong)('of %s with %i and %s', async (name, status, code, key) => {
    expect(await judge(classes[name], () => refusal(status, code))).toEqual([key]);
  });

  it.each(Object.entries(classes))('of %s when it is none', async (_, id) => {
    expect(await judge(id, () => success())).toEqual([expect.stringMatching(/^accepts /)]);
  });

  it.each(Object.entries(classes))('of %s when the endpoint fails over it', async (_, id) => {
    const keys = await judge(id, () => refusal(500, 'APIGW.0601'));
    expect(keys).toEqual([expect.stringMatching(/^fails /)]);
  });

  it('of an invalid body by an outcome, where an error has to be', async () => {
    const keys = await judge(classes['an invalid body'], () => success(200, { is_success: false }));
    expect(keys).toEqual(['status 200 for body-invalid']);
  });
});

describe('a valid update', () => {
  const id = 'properties/name/57-characters-of-1-byte';

  it('is accepted with 200', async () => {
    expect(await judge(id, () => success())).toEqual([]);
    expect(await judge(id, () => success(200, { is_success: 'true' }))).toEqual([]);
  });

  it.each([201, 202])('is not accepted with %i', async (status) => {
    expect(await judge(id, () => success(status))).toEqual([`status ${status} for accepted`]);
  });

  it.each([false, 'false'])('is not answered with 200 and an outcome of %j', async (outcome) => {
    expect(await judge(id, () => success(200, { is_success: outcome }))).toEqual(['denies']);
  });

  it.each([400, 404, 409, 422])('is not refused with %i', async (status) => {
    expect(await judge(id, () => refusal(status, 'DLI.0001'))).toEqual([`refuses name ${status}`]);
  });

  it.each(['DLI.12003', 'DLI.12005', 'DLI.12006'])(
    'may be refused with %s, for the state of the job or a name that is taken',
    async (code) => {
      expect(await judge(id, () => refusal(400, code))).toEqual([]);
    },
  );

  it('may be refused for a limit that services are known to have, when it goes beyond it', async () => {
    const limit = limits.updateFlinkJarJob.find(({ maxBytes, property }) => property === 'name' && maxBytes)!;
    const beyond = 'properties/name/57-characters-of-2-bytes';
    expect(await judge(beyond, () => refusal(400, limit.refusal))).toEqual([]);
    expect(await judge(id, () => refusal(400, limit.refusal))).toEqual(['refuses name 400']);
  });
});

describe('of a request the contract says nothing of', () => {
  const id = 'methods/OPTIONS';

  it.each([200, 204, 400, 404, 405, 418])('%i keeps it', async (status) => {
    const reply = status === 204 ? () => new Response(null, { status }) : () => refusal(status, 'APIGW.0103');
    expect(await judge(id, reply)).toEqual([]);
  });

  it('a 200 without a body keeps it', async () => {
    expect(await judge(id, () => new Response('', { headers: { Allow: 'PUT' } }))).toEqual([]);
  });

  it('a failure does not', async () => {
    expect(await judge(id, () => refusal(500, 'APIGW.0601'))).toEqual(['fails operation/method']);
  });
});
