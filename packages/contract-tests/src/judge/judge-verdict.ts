import { findErrorCode } from '@dli-flink/contract/errors';

import { isCodeOf, isStatusOf, nameStatuses } from '../expectations.ts';
import type { Finding } from './finding.ts';
import type { ReplyUnderTest } from './read-reply.ts';

/** Checks of which the first that finds something counts. */
const checks = [checkFailure, checkDenial, checkAcceptance, checkRefusal, checkStatus, checkCode];

/** Judges whether a reply accepts or refuses as the contract says, with a status and a code that mean it. */
export function judgeVerdict(reply: ReplyUnderTest): readonly Finding[] {
  for (const check of checks) {
    const finding = check(reply);
    if (finding !== undefined) return [finding];
  }
  return [];
}

function checkFailure({ request, rule, status, subject }: ReplyUnderTest): Finding | undefined {
  if (status < 500) return undefined;
  const sentence = `A request ${request} makes the endpoint fail with status ${status}.`;
  return { key: `fails ${subject}`, rule, sentence };
}

/** A success by its status and a failure by its outcome: wrong for a valid request, and no refusal of another. */
function checkDenial({ isDenied, request, status, step, verdict }: ReplyUnderTest): Finding | undefined {
  if (!isDenied || verdict === 'unspecified') return undefined;
  const sentence = `A request ${request} is answered with status ${status} and an outcome of false`;
  if (verdict === 'accept') return { key: 'denies', rule: 'reply/outcome', sentence: `${sentence}.` };
  const key = `status ${status} for ${step.expects}`;
  return { key, rule: 'reply/status', sentence: `${sentence}, not with an error.` };
}

function checkAcceptance({ isSuccess, request, rule, status, verdict }: ReplyUnderTest): Finding | undefined {
  if (verdict !== 'refuse' || !isSuccess) return undefined;
  const sentence = `A request ${request} is accepted with status ${status}.`;
  return { key: `accepts ${rule}`, rule, sentence };
}

function checkRefusal(reply: ReplyUnderTest): Finding | undefined {
  const { code, isSuccess, request, rule, status, subject, verdict } = reply;
  if (verdict !== 'accept' || isSuccess) return undefined;
  const named = typeof code === 'string' ? ` and code ${code}` : '';
  const sentence = `A request ${request} is refused with status ${status}${named}.`;
  return { key: `refuses ${subject} ${status}`, rule, sentence };
}

function checkStatus({ operation, request, status, step, verdict }: ReplyUnderTest): Finding | undefined {
  if (verdict === 'unspecified' || isStatusOf(step.expects, operation, status)) return undefined;
  const expected = nameStatuses(step.expects, operation);
  const sentence = `A request ${request} is answered with status ${status}, not ${expected}.`;
  return { key: `status ${status} for ${step.expects}`, rule: 'reply/status', sentence };
}

function checkCode({ code, operation, request, step, verdict }: ReplyUnderTest): Finding | undefined {
  if (verdict !== 'refuse' || typeof code !== 'string') return undefined;
  if (isCodeOf(step.expects, operation, code, step.about)) return undefined;
  const meaning = findErrorCode(code, operation.contract)?.meaning ?? '';
  const sentence = `A request ${request} is refused with ${code}, which says: ${meaning}`;
  return { key: `code ${code} for ${step.expects}`, rule: 'reply/code', sentence };
}
