import { responseValidators } from '@dli-flink/contract/validators';
import type { Validator } from '@dli-flink/contract/validators';

import { describePage, isHtml } from '../html-page.ts';
import { readErrorMember } from '../json.ts';
import type { WireReply } from '../wire/transport.ts';
import type { Circumstances } from './circumstances.ts';
import { findExcuse } from './find-excuse.ts';
import { findLeaks } from './find-leaks.ts';
import type { Finding } from './finding.ts';
import { judgeVerdict } from './judge-verdict.ts';
import { readReply } from './read-reply.ts';
import type { ReplyUnderTest } from './read-reply.ts';

/** The judgement of a reply. */
export interface ReplyFacts {
  /** Whether the endpoint says that it has carried the request out. */
  readonly isAccepted: boolean;
  readonly body: unknown;
  readonly findings: readonly Finding[];
  /** Why a valid request was refused, where the document knows the reason: no departure, and no evidence either. */
  readonly excuse?: string;
}

/** Checks of media type and body, in the order in which departures are reported. */
const checks: readonly ((reply: ReplyUnderTest) => Finding | readonly Finding[] | undefined)[] = [
  checkCoding,
  checkMediaType,
  checkJson,
  checkSchema,
  checkEmptyCode,
  checkSuccessWithError,
  checkRequestId,
];

/** Judges a reply: its status, its media type, its body, what it means, and what it gives away. */
export function judgeReply(reply: WireReply, circumstances: Circumstances): ReplyFacts {
  const tested = readReply(reply, circumstances);
  const { body, code, isDenied, isSuccess, secrets } = tested;
  const excuse = isSuccess || typeof code !== 'string' ? undefined : findExcuse(code, circumstances);
  const findings = [
    ...findLeaks(reply, secrets),
    ...(excuse === undefined ? judgeVerdict(tested) : []),
    ...checks.flatMap((check) => check(tested) ?? []),
  ];
  return { isAccepted: isSuccess && !isDenied, body, findings, ...(excuse && { excuse }) };
}

function checkCoding({ codingProblem, documented, status }: ReplyUnderTest): Finding | undefined {
  if (codingProblem === undefined) return undefined;
  const sentence = `A reply with status ${status} ${codingProblem}.`;
  const rule = documented === undefined ? 'reply/status' : `reply/${documented.status}/body`;
  return { key: `content coding of ${status}`, rule, sentence };
}

function checkMediaType({ documented, headers, status }: ReplyUnderTest): Finding | undefined {
  if (documented === undefined) return undefined;
  const [mediaType = ''] = (headers['content-type'] ?? '').split(';');
  if (mediaType.trim().toLowerCase() === documented.mediaType) return undefined;
  const found = mediaType === '' ? 'has no media type' : `has the media type ${mediaType}`;
  const sentence = `A reply with status ${status} ${found}, not ${documented.mediaType}.`;
  return { key: `media type of ${status}`, rule: `reply/${documented.status}/media-type`, sentence };
}

function checkJson(reply: ReplyUnderTest): Finding | undefined {
  const { codingProblem, documented, isJson, status, text } = reply;
  if (documented === undefined || isJson || codingProblem !== undefined) return undefined;
  const body = isHtml(reply) ? `is ${describePage(reply)} and not JSON` : 'has a body that is not JSON';
  const found = text === '' ? 'has no body' : body;
  const sentence = `A reply with status ${status} ${found}.`;
  return { key: `body of ${status}`, rule: `reply/${documented.status}/body`, sentence };
}

function checkSchema({ body, documented, isJson, operation, status }: ReplyUnderTest): readonly Finding[] {
  if (documented === undefined || !isJson) return [];
  const validators = responseValidators[operation] as Readonly<Record<string, Validator<unknown>>>;
  const violations = (validators[status] ?? validators['400'])?.check(body) ?? [];
  return violations.map(({ keyword, message, pointer }) => {
    const [, property] = pointer.split('/');
    const rule = `reply/${documented.status}/body`;
    return {
      key: `body of ${status} ${pointer} ${keyword}`,
      rule: property === undefined ? rule : `${rule}/${property}`,
      sentence: `In a reply with status ${status}: ${message}`,
    };
  });
}

function checkEmptyCode({ code, status }: ReplyUnderTest): Finding | undefined {
  if (status < 400 || code !== '') return undefined;
  const sentence = `A reply with status ${status} has an empty error_code.`;
  return { key: `empty code of ${status}`, rule: 'reply/code', sentence };
}

function checkSuccessWithError({ code, isSuccess, status }: ReplyUnderTest): Finding | undefined {
  if (!isSuccess || typeof code !== 'string') return undefined;
  const sentence = `A reply with status ${status} has an error_code.`;
  return { key: 'success with an error', rule: 'reply/outcome', sentence };
}

function checkRequestId({ body, headers, status }: ReplyUnderTest): Finding | undefined {
  const id = readErrorMember(body, 'request_id');
  const header = headers['x-request-id'];
  if (typeof id !== 'string' || header === undefined || id === header) return undefined;
  const sentence = 'The request_id of a reply is not the one of its header X-Request-Id.';
  return { key: 'two request IDs', rule: `reply/${status}/body/request_id`, sentence };
}
