import { describePage, isHtml } from '../html-page.ts';
import { membersOf, readErrorMember } from '../json.ts';
import { nameOf } from '../media-type.ts';
import { listMembers } from '../rules.ts';
import type { WireReply } from '../wire/transport.ts';
import type { Circumstances } from './circumstances.ts';
import { findDoubleName } from './find-double-name.ts';
import { findExcuse } from './find-excuse.ts';
import { findLeaks } from './find-leaks.ts';
import type { Finding } from './finding.ts';
import { checkList } from './judge-list.ts';
import { judgeVerdict } from './judge-verdict.ts';
import { listAnswers, readReply } from './read-reply.ts';
import type { Documented, ReplyUnderTest } from './read-reply.ts';

/** The judgement of a reply. */
export interface ReplyFacts {
  /** Whether the endpoint says that it has carried the request out. */
  readonly isAccepted: boolean;
  readonly body: unknown;
  readonly findings: readonly Finding[];
  /** Why a valid request was refused, where the document knows the reason: no departure, and no evidence either. */
  readonly excuse?: string;
  /** What is odd about the reply, and does not break the contract. */
  readonly remark?: string;
}

/** Checks of media type and body, in the order in which departures are reported. */
const checks: readonly ((reply: ReplyUnderTest) => Finding | readonly Finding[] | undefined)[] = [
  checkCoding,
  checkMediaType,
  checkUtf8,
  checkJson,
  checkNames,
  checkSchema,
  checkMembers,
  checkEmptyCode,
  checkSuccessWithError,
  checkRequestId,
  checkList,
];

/** Judges a reply: its status, its media type, its body, what it means, and what it gives away. */
export function judgeReply(reply: WireReply, circumstances: Circumstances): ReplyFacts {
  const tested = readReply(reply, circumstances);
  const { body, code, isDenied, isSuccess, secrets } = tested;
  const excuse = isSuccess ? undefined : findExcuse(code, reply.status, circumstances);
  const findings = [
    ...findLeaks(reply, secrets),
    ...(excuse === undefined ? judgeVerdict(tested) : []),
    ...checks.flatMap((check) => check(tested) ?? []),
  ];
  const remark = findRemark(tested);
  return {
    isAccepted: isSuccess && !isDenied,
    body,
    findings,
    ...(excuse && { excuse }),
    ...(remark && { remark }),
  };
}

/** A fault in the form of errors is one, whatever status each has. */
function kindOf(status: number): string {
  return status >= 400 ? 'errors' : String(status);
}

function checkCoding({ codingProblem, documented, status }: ReplyUnderTest): Finding | undefined {
  if (codingProblem === undefined) return undefined;
  const sentence = `A reply with status ${status} ${codingProblem}.`;
  const rule = documented === undefined ? 'reply/status' : `reply/${documented.status}/body`;
  return { key: `content coding of ${kindOf(status)}`, rule, sentence };
}

function checkMediaType({ documented, headers, status }: ReplyUnderTest): Finding | undefined {
  if (documented === undefined) return undefined;
  const [mediaType = ''] = (headers['content-type'] ?? '').split(';');
  if (mediaType.trim().toLowerCase() === nameOf(documented.mediaType))
    return checkCharset(documented, headers, status);
  const found = mediaType === '' ? 'has no media type' : `has the media type ${mediaType}`;
  const sentence = `A reply with status ${status} ${found}, not ${documented.mediaType}.`;
  // One that differs from reply to reply is hostile, and no cause of its own.
  const name = mediaType === '' ? 'none' : (/^[\w.+/-]{1,60}$/.exec(mediaType.trim())?.[0] ?? 'other');
  return { key: `media type ${name}`, rule: `reply/${documented.status}/media-type`, sentence };
}

/** JSON is UTF-8, of which ASCII is a part. */
function checkCharset(
  documented: Documented,
  headers: ReplyUnderTest['headers'],
  status: number,
): Finding | undefined {
  const [, charset = 'utf-8'] = /;\s*charset="?([^";\s]+)/i.exec(headers['content-type'] ?? '') ?? [];
  if (documented.isText || /^(utf-?8|us-ascii)$/i.test(charset)) return undefined;
  const sentence = `A reply with status ${status} is said to be ${charset}, and JSON is UTF-8.`;
  return { key: `charset of ${kindOf(status)}`, rule: `reply/${documented.status}/media-type`, sentence };
}

function checkUtf8({
  codingProblem,
  documented,
  isUtf8 = true,
  status,
}: ReplyUnderTest): Finding | undefined {
  if (documented === undefined || documented.isText || isUtf8 || codingProblem !== undefined)
    return undefined;
  const sentence = `A reply with status ${status} has a body that is not UTF-8.`;
  return { key: `bytes of ${kindOf(status)}`, rule: `reply/${documented.status}/body`, sentence };
}

function checkNames({ documented, isJson, status, text }: ReplyUnderTest): Finding | undefined {
  const name = documented !== undefined && isJson ? findDoubleName(text) : undefined;
  if (name === undefined) return undefined;
  const sentence = `A reply with status ${status} has ${JSON.stringify(name)} twice in an object, with two values.`;
  return {
    key: `name twice in body of ${kindOf(status)}`,
    rule: `reply/${documented!.status}/body`,
    sentence,
  };
}

/** Where no member is mandatory, none at all is an empty object, and not an object of something else. */
function checkMembers(reply: ReplyUnderTest): Finding | undefined {
  const { body, documented, isSuccess, status } = reply;
  const [answer] = listAnswers(body);
  const names = Object.keys(membersOf(answer));
  if (documented === undefined || !isSuccess || names.length === 0) return undefined;
  if (names.some((name) => listKnown(reply).includes(name))) return undefined;
  const found = names.slice(0, 3).map((name) => JSON.stringify(name.slice(0, 40)));
  const sentence = `A reply with status ${status} has nothing of what the contract has: it has ${found.join(', ')}.`;
  return { key: `body of ${status} of something else`, rule: `reply/${documented.status}/body`, sentence };
}

function findRemark(reply: ReplyUnderTest): string | undefined {
  const { body, isSuccess, operation, status } = reply;
  const { outcome } = operation;
  const members = membersOf(listAnswers(body)[0]);
  if (!isSuccess || outcome === undefined || Object.hasOwn(members, outcome)) return undefined;
  const [holder] =
    Object.entries(members).find(([, value]) =>
      [value].flat().some((inner) => Object.hasOwn(membersOf(inner), outcome)),
    ) ?? [];
  if (holder === undefined || !Object.keys(members).some((name) => listKnown(reply).includes(name)))
    return undefined;
  return `a reply with status ${status} has ${outcome} inside of ${JSON.stringify(holder.slice(0, 40))}, where no client looks for it`;
}

/** The members that the contract has for a reply. */
function listKnown({ documented, operation }: ReplyUnderTest): readonly string[] {
  const replies = operation.schemas.replies;
  return listMembers(replies[documented?.status ?? '']?.body);
}

function checkJson(reply: ReplyUnderTest): Finding | undefined {
  const { codingProblem, documented, isBeginning, isJson, status, text } = reply;
  if (documented === undefined || documented.isText || isJson || codingProblem !== undefined)
    return undefined;
  const other = isBeginning ? 'too long or too deep to be judged' : 'not JSON';
  const [kind, found] =
    text === ''
      ? ['empty body', 'has no body']
      : isHtml(reply)
        ? ['HTML as body', `is ${describePage(reply)} and not JSON`]
        : ['body', `has a body that is ${other}`];
  const sentence = `A reply with status ${status} ${found}.`;
  return { key: `${kind} of ${kindOf(status)}`, rule: `reply/${documented.status}/body`, sentence };
}

function checkSchema({ body, documented, isJson, operation, status }: ReplyUnderTest): readonly Finding[] {
  if (documented === undefined || !(isJson || documented.isText)) return [];
  const violations = operation.replyValidators[documented.status]?.check(body) ?? [];
  return violations.map(({ keyword, message, pointer }) => {
    // Which item of a list it is says nothing.
    const place = Array.isArray(body) ? pointer.replace(/^\/\d+/, '/*') : pointer;
    const property = place.split('/')[Array.isArray(body) ? 2 : 1];
    const rule = `reply/${documented.status}/body`;
    return {
      key: `body of ${kindOf(status)} ${place} ${keyword}`,
      rule: property === undefined ? rule : `${rule}/${property}`,
      sentence: `In a reply with status ${status}: ${message}`,
    };
  });
}

function checkEmptyCode({ code, status }: ReplyUnderTest): Finding | undefined {
  if (status < 400 || code !== '') return undefined;
  const sentence = `A reply with status ${status} has an empty error_code.`;
  return { key: 'empty code of errors', rule: 'reply/code', sentence };
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
