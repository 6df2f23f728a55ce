import { formatSdkDate, parseSdkDate } from '@dli-flink/client/signing';
import { describe, expect, it } from 'vitest';

describe('X-Sdk-Date', () => {
  it.each([
    ['2019-11-15T03:36:55Z', '20191115T033655Z'],
    ['2019-11-15T03:36:55.999Z', '20191115T033655Z'],
    ['2020-02-29T23:59:59Z', '20200229T235959Z'],
    ['0001-01-01T00:00:00Z', '00010101T000000Z'],
    ['2019-11-15T05:36:55+02:00', '20191115T033655Z'],
  ])('writes %s in UTC to the second', (iso, text) => {
    expect(formatSdkDate(new Date(iso))).toBe(text);
  });

  it('is read back', () => {
    expect(parseSdkDate('20191115T033655Z')).toEqual(new Date('2019-11-15T03:36:55Z'));
  });

  it.each([
    '',
    '20191115T033655',
    '2019-11-15T03:36:55Z',
    '20191315T033655Z',
    '20190230T033655Z',
    '20191115T240000Z',
    '20191115T033660Z',
    '20191115T033655Z\n',
    ' 20191115T033655Z',
  ])('is refused when it is %j', (text) => {
    expect(parseSdkDate(text)).toBeUndefined();
  });

  it.each([new Date(Number.NaN), new Date(8.64e15), new Date(-8.64e15)])(
    'cannot be written for %s',
    (date) => {
      expect(() => formatSdkDate(date)).toThrow(
        new TypeError('date: must be a valid Date, such as new Date()'),
      );
    },
  );
});
