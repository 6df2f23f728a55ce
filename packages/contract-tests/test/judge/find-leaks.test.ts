import { runSuite } from '@dli-flink/contract-tests';
import { describe, expect, it } from 'vitest';

import { bytes, judge, refusal, success } from '../fixtures/judge-replies.ts';
import { suiteOn, token } from '../fixtures/suite-on.ts';

const accepted = 'examples/updateFlinkJarJob/minimal';
const refused = 'properties/name/58-characters-of-1-byte';

describe('texts of a database', () => {
  it.each([
    'SQLSTATE[23000]: Integrity constraint violation',
    'ORA-00942: table or view does not exist',
    'You have an error in your SQL syntax',
    'ERROR: syntax error at or near "SET"',
    'near "WHERE": syntax error',
    "Duplicate entry 'a' for key 'name'",
    'duplicate key value violates unique constraint "uk"',
    'UNIQUE constraint failed: jobs.name',
    "Data too long for column 'name' at row 1",
    'value too long for type character varying(57)',
    "Unknown column 'x' in 'field list'",
    'no such table: jobs',
    'relation "jobs" does not exist',
    'org.postgresql.util.PSQLException',
    'java.sql.SQLSyntaxErrorException: no',
    'com.mysql.cj.jdbc.exceptions.CommunicationsException: link failure',
    'could not execute statement; nested',
    'E11000 duplicate key error collection',
    'Lock wait timeout exceeded',
    'jdbc:mysql://db:3306/dli',
    'redis://10.0.0.1:6379',
    'Server=db;Database=dli;Uid=root;Pwd=x',
  ])('are a departure: %s', async (text) => {
    const keys = await judge(refused, () => refusal(400, 'DLI.0001', text));
    expect(keys).toEqual(
      expect.arrayContaining([expect.stringMatching(/^leaks (an error of its database|the class|how it)/)]),
    );
  });

  it.each([
    'The table of jobs is full.',
    'The value of name is too long, select another.',
    'You may update the job where you have set its values.',
    'The database cannot be reached, try again later.',
    'column 7: a comma is expected',
    'The request body is not valid JSON in UTF-8.',
  ])('are none: %s', async (text) => {
    expect(await judge(refused, () => refusal(400, 'DLI.0001', text))).toEqual([]);
  });
});

describe('a secret', () => {
  it.each([
    [
      'with escapes of JSON',
      (text: string) => [...text].map((sign) => `\\u00${sign.charCodeAt(0).toString(16)}`).join(''),
    ],
    [
      'percent-encoded',
      (text: string) => [...text].map((sign) => `%${sign.charCodeAt(0).toString(16)}`).join(''),
    ],
    ['in Base64', (text: string) => Buffer.from(`for ${text}`).toString('base64')],
  ] as const)('is found %s', async (_, change) => {
    const body = `{"is_success":true,"message":"${change(token)}"}`;
    expect(await judge(accepted, () => bytes(body))).toEqual(['leaks credentials']);
  });

  it('of a few letters is in a reply by chance', async () => {
    const credentials = { token: 'x' };
    const { target, ...suite } = suiteOn(async () => success(200, { message: 'x is x' }));
    const { departures } = await runSuite({
      ...suite,
      target: { ...target, credentials },
      only: [accepted],
      phases: ['examples'],
    });
    expect(departures).toEqual([]);
  });
});

it.each(['\n', ' at a(', 'select from ', '\\', '/opt/a', 'a.', '{"a":', '"'])(
  'a reply of nothing but %j is judged in linear time',
  async (part) => {
    const handler = async (): Promise<Response> => bytes(part.repeat(2_000_000 / part.length));
    const begin = performance.now();
    await runSuite(suiteOn(handler, { only: [accepted], phases: ['examples'] }));
    expect(performance.now() - begin).toBeLessThan(2000);
  },
);
