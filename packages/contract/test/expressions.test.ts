/** The operators of the document's conditions, each where the document uses it. */
import { advise } from '@dli-flink/contract/advice';
import { findExceededLimit } from '@dli-flink/contract/service-rules';
import { describe, expect, test } from 'vitest';

const id = 'updateFlinkJarJob';
type Settings = Readonly<Record<string, unknown>>;

const pointersOf = (body: unknown) => advise(id, body).map(({ pointer }) => pointer);
const codeOf = (update: Settings) => findExceededLimit(id, {}, update)?.refusal;

describe('==', () => {
  test.each<[Settings, readonly string[]]>([
    [{ image: 'org/image:1', feature: 'custom' }, []],
    [{ image: 'org/image:1', feature: 'basic' }, ['/image']],
    [{ image: 'org/image:1' }, ['/image']],
    [{ obs_bucket: 'logs', log_enabled: true }, []],
    [{ obs_bucket: 'logs', log_enabled: false }, ['/obs_bucket']],
    // Only the same value of the same type is equal.
    [{ obs_bucket: 'logs', log_enabled: 'true' }, ['/obs_bucket']],
    [{ obs_bucket: 'logs', log_enabled: 1 }, ['/obs_bucket']],
  ])('gives for %o advice on %o', (body, pointers) => {
    expect(pointersOf(body)).toEqual(pointers);
  });
});

describe('> and -', () => {
  test.each<[number, number, boolean]>([
    [2, 1, false],
    [5, 4, false],
    [1, 1, true],
    [1, 4, true],
  ])('give for %i CUs with %i for the manager advice: %o', (cu_number, manager_cu_number, isTold) => {
    expect(pointersOf({ cu_number, manager_cu_number })).toEqual(isTold ? ['/cu_number'] : []);
  });

  test.each([[{ cu_number: 1 }], [{ manager_cu_number: 4 }]])(
    'give no advice where the job may have what %o leaves out',
    (body) => {
      expect(pointersOf(body)).toEqual([]);
    },
  );
});

describe('<= and *', () => {
  test.each<[number, boolean]>([
    [7, false],
    [8, false],
    [9, true],
    [2000, true],
  ])('compare a parallelism of %i with 4 times 2 CUs', (parallel_number, isTooHigh) => {
    const body = { parallel_number, cu_number: 3, manager_cu_number: 1 };
    expect(pointersOf(body)).toEqual(isTooHigh ? ['/parallel_number'] : []);
    expect(codeOf(body)).toBe(isTooHigh ? 'DLI.11022' : undefined);
  });
});

describe('or, ! and !!', () => {
  test.each<[boolean | undefined, string | undefined, boolean]>([
    [undefined, undefined, false],
    [undefined, 'logs', false],
    [false, undefined, false],
    [false, 'logs', false],
    [true, undefined, true],
    [true, 'logs', false],
  ])(
    'take log_enabled %o with the bucket %o for a bucket that is missing: %o',
    (...[log, bucket, isMissing]) => {
      const update = {
        smn_topic: 'alarms',
        ...(log !== undefined && { log_enabled: log }),
        ...(bucket !== undefined && { obs_bucket: bucket }),
      };
      expect(codeOf(update)).toBe(isMissing ? 'DLI.11002' : undefined);
    },
  );
});

test.each([[undefined], [null], ['text'], [7], [[]]])('%o, which is no body, gets no advice', (body) => {
  expect(pointersOf(body)).toEqual([]);
});
