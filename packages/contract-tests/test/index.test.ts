import * as suite from '@dli-flink/contract-tests';
import * as exchange from '@dli-flink/contract-tests/exchange';
import * as ofVitest from '@dli-flink/contract-tests/vitest';
import { expect, it } from 'vitest';

it('the package exports these names and no others', () => {
  expect(Object.keys(suite).toSorted()).toEqual([
    'CannotJudge',
    'CutShort',
    'NoReply',
    'buildReport',
    'checkTarget',
    'createFetchTransport',
    'createHttpTransport',
    'docsLink',
    'expectations',
    'formatReport',
    'listCases',
    'pace',
    'phases',
    'readJobDetail',
    'readMock',
    'runSuite',
    'setMockState',
    'toBaseline',
    'unknownDepartures',
    'writeReportFiles',
  ]);
});

it('its part for Vitest exports these', () => {
  expect(Object.keys(ofVitest).toSorted()).toEqual(['ContractDeparture', 'testContract']);
});

it('its part for single exchanges exports these', () => {
  expect(Object.keys(exchange).toSorted()).toEqual([
    'NoReply',
    'createFetchTransport',
    'findUpdate',
    'judgeEffect',
    'judgeReply',
    'judgeTime',
    'toWireRequest',
    'weatherOf',
  ]);
});
