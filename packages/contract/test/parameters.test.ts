import { requestValidators } from '@dli-flink/contract/validators';
import { describe, expect, test } from 'vitest';

const { parameters } = requestValidators.updateFlinkJarJob;
const project_id = '48cc2c48765f481480c7db940d6409d1';

const violationsOfJobId = (job_id: unknown) => parameters.check({ project_id, job_id });
const violationsOfProjectId = (value: unknown) => parameters.check({ project_id: value, job_id: 202 });

describe('job_id', () => {
  test.each<[unknown]>([
    [1],
    [202],
    [Number.MAX_SAFE_INTEGER],
    [1n],
    [2n ** 53n + 1n],
    [2n ** 63n - 1n],
    ['1'],
    ['9007199254740993'],
    ['9223372036854775807'],
  ])('may be %o', (job_id) => {
    expect(violationsOfJobId(job_id)).toEqual([]);
  });

  test.each<[unknown]>([[0], [-1], [0n], [-1n], ['0'], ['-1'], [Number.MIN_SAFE_INTEGER]])(
    'is refused below 1: %o',
    (job_id) => {
      expect(violationsOfJobId(job_id)).toMatchObject([
        { in: 'path', pointer: '/job_id', keyword: 'minimum', limit: 1 },
      ]);
    },
  );

  test.each<[unknown]>([[2n ** 63n], ['9223372036854775808'], ['99999999999999999999']])(
    'is refused above the largest 64-bit integer, which the limit gives digit for digit: %o',
    (job_id) => {
      expect(violationsOfJobId(job_id)).toMatchObject([
        { in: 'path', pointer: '/job_id', keyword: 'maximum', limit: '9223372036854775807' },
      ]);
    },
  );

  test.each<[unknown]>([
    [1.5],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    ['1.5'],
    ['1.0'],
    ['1e3'],
    ['0x10'],
    ['12abc'],
    ['007'],
    ['+1'],
    ['-0'],
    [''],
    [' 1'],
    ['1\n'],
    ['１'],
    ['1_000'],
    [null],
    [true],
    [[1]],
    [{ valueOf: () => 1 }],
    [new Date(1)],
  ])('is refused when it is no integer in plain digits: %o', (job_id) => {
    expect(violationsOfJobId(job_id)).toMatchObject([
      { in: 'path', pointer: '/job_id', keyword: 'type', limit: 'integer' },
    ]);
  });

  test.each([2 ** 53, 2 ** 63, -(2 ** 53)])(
    'is refused as a number that has lost digits, with advice: %o',
    (job_id) => {
      expect(violationsOfJobId(job_id)).toMatchObject([
        { keyword: 'type', message: expect.stringMatching(/lost digits, so give a bigint or a string/) },
      ]);
    },
  );

  test('of ten thousand digits is refused with a short sentence', () => {
    expect(violationsOfJobId('9'.repeat(10_000))).toEqual([
      {
        in: 'path',
        pointer: '/job_id',
        keyword: 'maximum',
        limit: '9223372036854775807',
        message: 'job_id must be 9223372036854775807 or less; it is a string of 10000 characters.',
      },
    ]);
    expect(violationsOfJobId(10n ** 9999n)).toMatchObject([{ keyword: 'maximum' }]);
  });
});

describe('project_id', () => {
  test.each([project_id, 'a', '...', 'a/b', '任务', '%2e'])('may be %o', (value) => {
    expect(violationsOfProjectId(value)).toEqual([]);
  });

  test('must not be empty', () => {
    expect(violationsOfProjectId('')).toMatchObject([
      { in: 'path', pointer: '/project_id', keyword: 'minLength', limit: 1 },
    ]);
  });

  test.each(['.', '..'])('must not be %o, which would change the path of the request', (value) => {
    expect(violationsOfProjectId(value)).toMatchObject([
      { in: 'path', pointer: '/project_id', keyword: 'not', limit: value },
    ]);
  });

  test.each<[unknown]>([[1], [1n], [null], [true], [['a']], [{}]])('must be a string: %o', (value) => {
    expect(violationsOfProjectId(value)).toMatchObject([
      { in: 'path', pointer: '/project_id', keyword: 'type', limit: 'string' },
    ]);
  });
});

describe('the parameters', () => {
  test.each<[unknown]>([[{}], [undefined], [null], ['text'], [[]], [{ project_id: undefined }]])(
    'are all required: %o',
    (value) => {
      expect(parameters.check(value)).toEqual(
        ['project_id', 'job_id'].map((name) => ({
          in: 'path',
          pointer: `/${name}`,
          keyword: 'required',
          limit: name,
          message: `${name} is required in the path.`,
        })),
      );
    },
  );

  test('are judged together', () => {
    const violations = parameters.check({ project_id: '', job_id: 0 });
    expect(violations.map(({ keyword, pointer }) => `${pointer} ${keyword}`)).toEqual([
      '/project_id minLength',
      '/job_id minimum',
    ]);
  });

  test.each<[unknown]>([[2n ** 63n], [-1n], [0], [null], [{ job: 1n }], [undefined], [Symbol('job')]])(
    'are refused in a form that JSON can hold: %o',
    (job_id) => {
      const violations = violationsOfJobId(job_id);
      expect(violations).toHaveLength(1);
      expect(JSON.parse(JSON.stringify(violations))).toEqual(violations);
    },
  );
});
