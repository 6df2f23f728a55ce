import { requestValidators } from '@dli-flink/contract/request-validators';
import { describe, expect, it } from 'vitest';

const { body: validator } = requestValidators.updateFlinkJarJob;

function check(count: number) {
  return validator.check({ dependency_jars: Array.from({ length: count }, () => 1) });
}

describe('a body that breaks rules', () => {
  it.each([1, 19, 20])('%i times is told whole', (count) => {
    expect(check(count)).toHaveLength(count);
    expect(check(count).others).toBeUndefined();
  });

  it.each([21, 25, 5_900_000])(
    '%i times is told with the first 20, and the number of the others',
    (count) => {
      const violations = check(count);
      expect(violations.map(({ pointer }) => pointer)).toEqual(
        Array.from({ length: 20 }, (_, index) => `/dependency_jars/${index}`),
      );
      expect(violations.others).toBe(count - 20);
    },
  );

  it('millions of times takes little time and memory', () => {
    const body = JSON.parse(`{"dependency_jars":[${'1,'.repeat(5_900_000)}1]}`) as unknown;
    const [memory, started] = [process.memoryUsage().heapUsed, performance.now()];
    validator.check(body);
    expect(performance.now() - started).toBeLessThan(900);
    expect(process.memoryUsage().heapUsed - memory).toBeLessThan(20e6);
  });

  it('is told what each of the rules is, from whatever place', () => {
    const violations = validator.check({
      name: 7,
      dependency_jars: Array.from({ length: 30 }, () => 1),
      parallel_number: 'x',
    });
    expect(violations).toHaveLength(20);
    expect(violations.others).toBe(12);
    expect(violations[0]).toMatchObject({ pointer: '/name', keyword: 'type' });
  });

  it('gives a form its first 20 issues', () => {
    const result = validator['~standard'].validate({ dependency_jars: Array.from({ length: 30 }, () => 1) });
    expect(result.issues).toHaveLength(20);
  });
});
