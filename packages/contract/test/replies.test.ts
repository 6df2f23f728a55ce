import { operations } from '@dli-flink/contract/operations';
import { responseValidators } from '@dli-flink/contract/validators';
import { describe, expect, test } from 'vitest';

const validators = responseValidators.updateFlinkJarJob;
const errorStatuses = [400, 401, 403, 404, 413, 414, 429, 500, 503] as const;

/** Pointer and keyword of each violation in one line. */
const brokenRules = (status: keyof typeof validators, value: unknown): string[] =>
  validators[status].check(value).map(({ keyword, pointer }) => `${pointer} ${keyword}`);

test('every documented status has a validator', () => {
  expect(Object.keys(validators).map(Number)).toEqual(operations.updateFlinkJarJob.statuses);
});

describe('the reply with status 200', () => {
  test.each([true, false, 'true', 'false'])('may say is_success as %o', (is_success) => {
    expect(brokenRules(200, { is_success })).toEqual([]);
  });

  test.each<[unknown]>([['TRUE'], ['False'], ['yes'], [''], [1], [0], [null], [[true]], [{}]])(
    'may not say is_success as %o',
    (is_success) => {
      expect(validators[200].check({ is_success })).toMatchObject([
        { pointer: '/is_success', keyword: 'enum', limit: [true, false, 'true', 'false'] },
      ]);
    },
  );

  test.each([
    [{}],
    [{ is_success: true }],
    [{ message: '' }],
    [{ job: {} }],
    [{ is_success: 'true', message: '更新flink作业成功', job: { update_time: 0 } }],
    [{ is_success: true, job: { update_time: 1516952770835, status_name: null }, trace: [] }],
  ])('may hold any of its fields and others: %j', (reply) => {
    expect(brokenRules(200, reply)).toEqual([]);
  });

  test.each([
    [{ message: 1 }, '/message type'],
    [{ message: null }, '/message type'],
    [{ message: ['done'] }, '/message type'],
    [{ job: null }, '/job type'],
    [{ job: [] }, '/job type'],
    [{ job: '202' }, '/job type'],
    [{ job: { update_time: 1516952770835.5 } }, '/job/update_time type'],
    [{ job: { update_time: '1516952770835' } }, '/job/update_time type'],
    [{ job: { update_time: '2018-01-26T07:46:10Z' } }, '/job/update_time type'],
    [{ job: { update_time: null } }, '/job/update_time type'],
    [{ job: { update_time: 1e30 } }, '/job/update_time maximum'],
    [{ job: { update_time: -1e30 } }, '/job/update_time minimum'],
    [[], ' type'],
    [null, ' type'],
    ['The Flink job is updated successfully.', ' type'],
  ])('may not be %j, which breaks %o', (reply, rule) => {
    expect(brokenRules(200, reply)).toEqual([rule]);
  });

  test('is judged as a whole', () => {
    expect(brokenRules(200, { is_success: 1, message: 2, job: { update_time: 'now' } })).toEqual([
      '/is_success enum',
      '/message type',
      '/job/update_time type',
    ]);
  });
});

describe.each(errorStatuses)('the error with status %i', (status) => {
  const error = { error_code: 'DLI.0001', error_msg: 'The job name is wrong.' };

  test('has a code and a message', () => {
    expect(brokenRules(status, error)).toEqual([]);
    expect(brokenRules(status, { error_code: 'X.1', error_msg: '' })).toEqual([]);
  });

  test.each(['error_code', 'error_msg'])('is refused without %s', (name) => {
    expect(validators[status].check({ ...error, [name]: undefined })).toMatchObject([
      { in: 'body', pointer: '', keyword: 'required', limit: name },
    ]);
  });

  test.each(['error_code', 'error_msg', 'request_id'])('is refused when %s is no string', (name) => {
    expect(brokenRules(status, { ...error, [name]: 1 })).toEqual([`/${name} type`]);
    expect(brokenRules(status, { ...error, [name]: null })).toEqual([`/${name} type`]);
  });

  test('may have a request_id and other properties', () => {
    expect(brokenRules(status, { ...error, request_id: 'f8ea1ca6', details: [null] })).toEqual([]);
  });

  test.each([[[error]], ['<html>'], [null]])('is refused as %j', (body) => {
    expect(brokenRules(status, body)).toEqual([' type']);
  });
});
