import { errorCodes } from '@dli-flink/contract/errors';
import { describe, expect, it } from 'vitest';

import { createEndpoint, projectId, sendUpdate, token } from './fixtures/send-update.ts';

const mock = createEndpoint();

describe('a request without the right credentials', () => {
  it.each([
    ['no token', { 'X-Auth-Token': null }, /X-Auth-Token.*missing/],
    ['another token', { 'X-Auth-Token': 'another' }, /not valid/],
    ['an empty token', { 'X-Auth-Token': '' }, /not valid/],
    ['the token in other letters', { 'X-Auth-Token': token.toUpperCase() }, /not valid/],
    ['more than the token', { 'X-Auth-Token': `${token}x` }, /not valid/],
    ['the token in another header', { 'X-Auth-Token': null, Authorization: token }, /not a signature/],
  ])('is refused by the gateway: %s', async (_, headers, sentence) => {
    const { body, requestId, status } = await sendUpdate(mock, { headers });
    expect(status).toBe(401);
    expect(body).toEqual({
      error_code: 'APIGW.0301',
      error_msg: expect.stringMatching(sentence),
      request_id: requestId,
    });
  });

  it('is refused for them before anything else is looked at', async () => {
    const headers = { 'X-Auth-Token': 'another' };
    const answer = await sendUpdate(mock, { headers, job: 'x', project: 'project-2', body: '{' });
    expect(answer.status).toBe(401);
  });

  it('never has its token repeated', async () => {
    const { body } = await sendUpdate(mock, { headers: { 'X-Auth-Token': 's3cret' } });
    expect(JSON.stringify(body)).not.toMatch(/s3cret|token-of-the-test/);
  });
});

describe('a request with the token', () => {
  it('is carried out, however the name of the header is spelled', async () => {
    const headers = { 'X-Auth-Token': null, 'x-auth-token': token };
    expect((await sendUpdate(mock, { headers })).status).toBe(200);
  });

  it('has a request ID of its own', async () => {
    const answers = await Promise.all([sendUpdate(mock), sendUpdate(mock), sendUpdate(mock, { job: '0' })]);
    expect(new Set(answers.map(({ requestId }) => requestId)).size).toBe(3);
  });

  it('is refused for another project', async () => {
    expect(await sendUpdate(mock, { project: 'project-2' })).toMatchObject({
      status: 400,
      body: { error_code: 'DLI.10006', error_msg: errorCodes['DLI.10006'].meaning },
    });
  });

  it('is carried out for a project whose ID has odd characters', async () => {
    const project = 'a/b c?d#ä';
    const odd = createEndpoint({ projectId: project });
    expect((await sendUpdate(odd, { project: encodeURIComponent(project) })).status).toBe(200);
  });
});

describe('a request to what the endpoint does not have', () => {
  const path = `/v1.0/${projectId}/streaming/flink-jobs/202`;

  it.each([
    ['the root', { path: '/' }],
    ['another path', { path: `/v1.0/${projectId}/streaming/sql-jobs/202` }],
    ['another version', { path: path.replace('v1.0', 'v2.0') }],
    ['a path that goes on', { path: `${path}/savepoint` }],
    ['a path that ends with a slash', { path: `${path}/` }],
    ['a path without a job', { path: path.replace(/202$/, '') }],
    ['a path without a project', { path: path.replace(projectId, '') }],
    ['a path in other letters', { path: path.toUpperCase() }],
    ['GET', { method: 'GET' }],
    ['POST', { method: 'POST' }],
    ['PATCH', { method: 'PATCH' }],
    ['DELETE', { method: 'DELETE' }],
    ['OPTIONS', { method: 'OPTIONS' }],
  ])('is refused by the gateway: %s', async (_, deviation) => {
    const { body, requestId, status } = await sendUpdate(mock, deviation);
    expect(status).toBe(404);
    expect(body).toEqual({
      error_code: 'APIGW.0101',
      error_msg: errorCodes['APIGW.0101'].meaning,
      request_id: requestId,
    });
  });
});
