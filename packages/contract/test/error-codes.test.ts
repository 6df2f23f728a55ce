import type { ErrorCode, ErrorCodeEntry, KnownErrorCode } from '@dli-flink/contract';
import { errorCodes, findErrorCode } from '@dli-flink/contract/errors';
import { replyExamples } from '@dli-flink/contract/examples';
import { operations, refusals } from '@dli-flink/contract/operations';
import { describe, expect, expectTypeOf, test } from 'vitest';

/** Status and codes, from the table of the service (dli_02_0056), the catalogue of 2020 and the gateway's page. */
const documented: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  service: {
    400:
      'DLI.0001 DLI.0002 DLI.0003 DLI.0004 DLI.0005 DLI.0006 DLI.0007 DLI.0008 DLI.0009 DLI.0011 DLI.0012 DLI.0015 ' +
      'DLI.0016 DLI.0018 DLI.0019 DLI.0100 DLI.0999 DLI.1028',
    401: 'DLI.0013 DLI.0014',
    404: 'DLI.0023',
  },
  request: {
    400: 'DLI.10001 DLI.10003 DLI.10004 DLI.10005 DLI.10006 DLI.10007 DLI.10008 DLI.10009 DLI.10010',
  },
  update: { 400: 'DLI.12001 DLI.12002 DLI.12003 DLI.12004 DLI.12005 DLI.12006' },
  run: {
    400:
      'DLI.13001 DLI.13002 DLI.13003 DLI.13004 DLI.13006 DLI.13007 DLI.13008 DLI.13009 DLI.13011 DLI.13013 DLI.13017 ' +
      'DLI.13018 DLI.13019 DLI.13024',
  },
  stop: { 400: 'DLI.15001 DLI.15002' },
  detail: { 400: 'DLI.16001' },
  delete: { 400: 'DLI.17001' },
  gateway: {
    400: 'APIGW.0201',
    401: 'APIGW.0301 APIGW.0303 APIGW.0305 APIGW.0307',
    403: 'APIGW.0302 APIGW.0306 APIGW.0310',
    404: 'APIGW.0101 APIGW.0103',
    429: 'APIGW.0308',
    500: 'APIGW.0601',
    503: 'APIGW.0613',
  },
};

describe.each(Object.entries(documented))('the %s family', (family, codesByStatus) => {
  test.each(Object.entries(codesByStatus))('has the codes documented with status %s', (status, codes) => {
    const found = codes.split(' ').map((code) => findErrorCode(code));
    expect(found.map((entry) => entry?.code).join(' ')).toBe(codes);
    expect(new Set(found.map((entry) => entry?.family))).toEqual(new Set([family]));
    expect(new Set(found.map((entry) => entry?.statuses[0]))).toEqual(new Set([Number(status)]));
  });
});

const codesOf = (isWrong: (entry: ErrorCodeEntry) => boolean): string[] =>
  Object.entries<ErrorCodeEntry>(errorCodes).flatMap(([code, entry]) => (isWrong(entry) ? [code] : []));
const isErrorStatus = (status: number): boolean => Number.isInteger(status) && status >= 400 && status < 600;

describe('every entry', () => {
  test('is of the code it stands under', () => {
    expect(Object.values(errorCodes).map(({ code }) => code)).toEqual(Object.keys(errorCodes));
  });

  test.each(['meaning', 'cause', 'remedy'] as const)('tells the %s in sentences', (name) => {
    expect(codesOf((entry) => !/^[A-Z][^\n]{10,}\.$/.test(entry[name]))).toEqual([]);
  });

  test('names its source', () => {
    expect(codesOf(({ source }) => !/\S/.test(source))).toEqual([]);
  });

  test('lists statuses of HTTP errors, each once', () => {
    expect(codesOf(({ statuses }) => statuses.length === 0 || !statuses.every(isErrorStatus))).toEqual([]);
    expect(codesOf(({ statuses }) => new Set(statuses).size < statuses.length)).toEqual([]);
  });

  test('belongs to a family, those of creating and of running a job among them', () => {
    expect(codesOf(({ family }) => !/^[a-z]+$/.test(family))).toEqual([]);
    expect(codesOf(({ family }) => family === 'create')).toContain('DLI.11022');
    expect(codesOf(({ family }) => family === 'run')).toContain('DLI.13009');
  });
});

test('a job that does not exist has a code in each family of operations, and one of the service', () => {
  const codes = codesOf(({ condition }) => condition === 'job-unknown');
  expect(codes).toEqual(['DLI.0023', 'DLI.12004', 'DLI.13007', 'DLI.15001', 'DLI.16001', 'DLI.17001']);
});

describe('the meaning of a code', () => {
  test('is shared only by codes that say the same', () => {
    // The gateway writes each of its codes with either of two prefixes.
    const sharing = (wanted: string): string =>
      codesOf(({ meaning }) => meaning === wanted)
        .filter((code) => !code.startsWith('APIG.'))
        .join(' ');
    const shared = new Set(
      codesOf(() => true)
        .map((code) => sharing(findErrorCode(code)!.meaning))
        .filter((codes) => codes.includes(' ')),
    );
    expect([...shared]).toEqual(['DLI.10001 DLI.26500', 'DLI.11021 DLI.13013']);
  });

  test('of APIGW.0613 is that IAM is unavailable', () => {
    const { cause, meaning } = findErrorCode('APIGW.0613')!;
    expect(meaning).toMatch(/identity service is unavailable/);
    expect(cause).toMatch(/\bIAM\b/);
  });
});

describe('finding a code', () => {
  test('knows the other prefix of the gateway', () => {
    const { code, ...facts } = findErrorCode('APIG.0301')!;
    expect(code).toBe('APIG.0301');
    expect({ code: 'APIGW.0301', ...facts }).toEqual(findErrorCode('APIGW.0301'));
    expect(findErrorCode('APIG.0103')?.statuses).toEqual([500]);
  });

  test.each(['', 'DLI.99999', 'dli.0001', 'DLI.0001 ', 'toString', 'constructor', '__proto__'])(
    'does not find %o',
    (code) => {
      expect(findErrorCode(code)).toBeUndefined();
    },
  );

  test('takes any string and completes the known ones', () => {
    expectTypeOf('DLI.12001' as const).toExtend<KnownErrorCode>();
    expectTypeOf('DLI.99999' as const).not.toExtend<KnownErrorCode>();
    expectTypeOf<string>().toExtend<ErrorCode>();
    expectTypeOf<KnownErrorCode>().toExtend<ErrorCode>();
    expectTypeOf<keyof typeof errorCodes>().toEqualTypeOf<KnownErrorCode>();
    expectTypeOf(findErrorCode).parameter(0).toEqualTypeOf<ErrorCode>();
    expectTypeOf(findErrorCode).returns.toEqualTypeOf<ErrorCodeEntry | undefined>();
    // @ts-expect-error a code is a string
    expect(findErrorCode(12001)).toBeUndefined();
  });
});

describe('the document', () => {
  const examples = Object.entries(replyExamples).flatMap(([id, byStatus]) =>
    Object.entries(byStatus).flatMap(([status, replies]) =>
      Object.entries<unknown>(replies).flatMap(([name, reply]) =>
        [reply as object | object[]]
          .flat()
          .flatMap((error) =>
            'error_code' in error
              ? [{ id, name, status: Number(status), code: error.error_code as ErrorCode }]
              : [],
          ),
      ),
    ),
  );

  test.each(examples)(
    'shows $code with a status it is documented with: $id, $name, $status',
    ({ code, status }) => {
      expect(findErrorCode(code)?.statuses).toContain(status);
    },
  );

  test.each(Object.values(operations))('shows an error for every error status of $id', ({ id, statuses }) => {
    const shown = new Set(examples.filter((example) => example.id === id).map(({ status }) => status));
    expect([...shown]).toEqual(statuses.filter((status) => status >= 400));
  });

  test.each(Object.entries(refusals))('refuses in %s with codes of the catalogue', (_, codes) => {
    for (const code of Object.values(codes)) expect(findErrorCode(code)).toBeDefined();
  });
});
