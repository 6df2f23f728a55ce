import { findErrorCode } from '@dli-flink/contract/errors';

import { expectations, isCodeOf, statusesOf } from '../expectations.ts';
import type { Expectation } from '../expectations.ts';
import type { Finding } from './finding.ts';
import type { ReplyUnderTest } from './read-reply.ts';

type Check = (tested: ReplyUnderTest, expectation: Expectation, rule: string) => Finding | undefined;

/** Checks of which the first that finds something counts. */
const checks: readonly Check[] = [
  checkFailure,
  checkDenial,
  checkWrongAcceptance,
  checkWrongRefusal,
  checkStatus,
  checkCode,
];

/** Judges whether a reply accepts or refuses as the contract says, with a status and a code that mean it. */
export function judgeVerdict(tested: ReplyUnderTest): readonly Finding[] {
  const { expects, rules } = tested.circumstances.step;
  const [rule = 'reply/status'] = rules;
  for (const check of checks) {
    const finding = check(tested, expectations[expects], rule);
    if (finding !== undefined) return [finding];
  }
  return [];
}

function checkFailure(
  { circumstances: { step }, reply: { status } }: ReplyUnderTest,
  { request }: Expectation,
  rule: string,
): Finding | undefined {
  if (status < 500) return undefined;
  const sentence = `A request ${request} makes the endpoint fail with status ${status}.`;
  return { key: `fails ${step.about ?? rule}`, rule, sentence };
}

function checkDenial(
  { circumstances: { step }, isDenied, reply: { status } }: ReplyUnderTest,
  { request, verdict }: Expectation,
): Finding | undefined {
  if (!isDenied || verdict === 'unspecified') return undefined;
  const sentence = `A request ${request} is answered with status ${status} and an outcome of false`;
  return verdict === 'accept'
    ? { key: 'denies', rule: 'reply/outcome', sentence: `${sentence}.` }
    : {
        key: `status ${status} for ${step.expects}`,
        rule: 'reply/status',
        sentence: `${sentence}, not with an error.`,
      };
}

function checkWrongAcceptance(
  { isSuccess, reply: { status } }: ReplyUnderTest,
  { request, verdict }: Expectation,
  rule: string,
): Finding | undefined {
  if (verdict !== 'refuse' || !isSuccess) return undefined;
  return {
    key: `accepts ${rule}`,
    rule,
    sentence: `A request ${request} is accepted with status ${status}.`,
  };
}

function checkWrongRefusal(
  { circumstances: { step }, code, isSuccess, reply: { status } }: ReplyUnderTest,
  { request, verdict }: Expectation,
  rule: string,
): Finding | undefined {
  if (verdict !== 'accept' || isSuccess) return undefined;
  const named = typeof code === 'string' ? ` and code ${code}` : '';
  return {
    key: `refuses ${step.about ?? rule} ${status}`,
    rule,
    sentence: `A request ${request} is refused with status ${status}${named}.`,
  };
}

function checkStatus(
  { circumstances: { operation, step }, reply: { status } }: ReplyUnderTest,
  { request, verdict }: Expectation,
): Finding | undefined {
  const expected = statusesOf(step.expects, operation);
  if (verdict === 'unspecified' || expected.includes(status)) return undefined;
  return {
    key: `status ${status} for ${step.expects}`,
    rule: 'reply/status',
    sentence: `A request ${request} is answered with status ${status}, not ${expected.join(' or ')}.`,
  };
}

function checkCode(
  { circumstances: { operation, step }, code }: ReplyUnderTest,
  { request, verdict }: Expectation,
): Finding | undefined {
  if (verdict !== 'refuse' || typeof code !== 'string') return undefined;
  if (isCodeOf(step.expects, operation, code, step.about)) return undefined;
  return {
    key: `code ${code} for ${step.expects}`,
    rule: 'reply/code',
    sentence: `A request ${request} is refused with ${code}, which says: ${findErrorCode(code)?.meaning ?? ''}`,
  };
}
