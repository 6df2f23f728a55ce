import type { OperationId } from '@dli-flink/contract';
import { operations } from '@dli-flink/contract/operations';
import type { OperationDescriptor } from '@dli-flink/contract/operations';
import { schemas } from '@dli-flink/contract/schemas';
import { responseValidators } from '@dli-flink/contract/validators';
import type { Validator } from '@dli-flink/contract/validators';
import { findErrorCode } from '@dli-flink/contract/errors';

import type { Step } from '../cases/case.ts';
import { expectations, isCodeOf, statusesOf } from '../expectations.ts';
import type { ResourceState } from '../run/read-back.ts';
import type { WireReply } from '../run/transport.ts';
import type { Finding } from './finding.ts';
import { findExcuse } from './find-excuse.ts';
import { findLeaks } from './find-leaks.ts';

type Properties = Readonly<Record<string, unknown>>;

/** What a reply is judged against. */
export interface Circumstances {
  readonly operation: OperationId;
  readonly step: Step;
  readonly method: string;
  /** What must not be in the reply. */
  readonly secrets: readonly string[];
  /** The body that was sent, where it is an object. */
  readonly sent: Properties | undefined;
  /** What there was before the request, where it can be read. */
  readonly before: ResourceState | undefined;
}

/** What a reply says, once it is known to be what the contract allows. */
export interface ReplyFacts {
  /** Whether the endpoint says that it has carried the request out. */
  readonly isAccepted: boolean;
  readonly body: unknown;
  readonly findings: readonly Finding[];
  /** Why a valid request was refused, where the document knows the reason: no departure, and no evidence either. */
  readonly excuse?: string;
}

/** Judges a reply: its status, its media type, its body, what it means, and what it gives away. */
export function judgeReply(reply: WireReply, circumstances: Circumstances): ReplyFacts {
  const { operation, secrets } = circumstances;
  const { status } = reply;
  const { body, findings: malformed } = readBody(reply, circumstances);
  const isSuccess = status >= 200 && status < 300;
  const outcome = (operations[operation] as OperationDescriptor<OperationId>).outcome;
  const denied = isSuccess && outcome !== undefined && String(read(body, outcome)) === 'false';
  const isAccepted = isSuccess && !denied;
  const code = read(body, 'error_code');
  const excuse = isSuccess || typeof code !== 'string' ? undefined : findExcuse(code, circumstances);
  const leaks = findLeaks(reply, secrets);
  const contradictions = findContradictions(reply, body, isSuccess);
  const said = { status, code, isSuccess, denied };
  const verdict = excuse === undefined ? judgeVerdict(said, circumstances) : [];
  return {
    isAccepted,
    body,
    findings: [...leaks, ...verdict, ...malformed, ...contradictions],
    ...(excuse && { excuse }),
  };
}

/** What a reply says twice, and not the same both times. */
function findContradictions(
  { headers, status }: WireReply,
  body: unknown,
  isSuccess: boolean,
): readonly Finding[] {
  const id = read(body, 'request_id');
  const header = headers['x-request-id'];
  return [
    ...(isSuccess && typeof read(body, 'error_code') === 'string'
      ? [
          finding(
            'success with an error',
            'reply/outcome',
            `A reply with status ${status} has an error_code.`,
          ),
        ]
      : []),
    ...(typeof id === 'string' && header !== undefined && id !== header
      ? [
          finding(
            'two request IDs',
            `reply/${status}/body/request_id`,
            'The request_id of a reply is not the one of its header X-Request-Id.',
          ),
        ]
      : []),
  ];
}

/** What a reply says in the end. */
interface Said {
  readonly status: number;
  readonly code: unknown;
  readonly isSuccess: boolean;
  /** Success by its status, and failure by its outcome. */
  readonly denied: boolean;
}

function judgeVerdict(
  { code, denied, isSuccess, status }: Said,
  { operation, step: { about, expects, rules } }: Circumstances,
): readonly Finding[] {
  const [rule = 'reply/status'] = rules;
  const { request, verdict } = expectations[expects];
  const subject = about ?? rule;
  if (status >= 500) {
    return [
      finding(
        `fails ${subject}`,
        rule,
        `A request ${request} makes the endpoint fail with status ${status}.`,
      ),
    ];
  }
  if (verdict === 'refuse' && denied) {
    const sentence = `A request ${request} is answered with status ${status} and an outcome of false, not with an error.`;
    return [finding(`status ${status} for ${expects}`, 'reply/status', sentence)];
  }
  if (verdict === 'refuse' && isSuccess) {
    return [finding(`accepts ${rule}`, rule, `A request ${request} is accepted with status ${status}.`)];
  }
  if (verdict === 'accept' && denied) {
    return [
      finding(
        'denies',
        'reply/outcome',
        `A request ${request} is answered with status ${status} and an outcome of false.`,
      ),
    ];
  }
  if (verdict === 'accept' && !isSuccess) {
    const named = typeof code === 'string' ? ` and code ${code}` : '';
    return [
      finding(
        `refuses ${subject} ${status}`,
        rule,
        `A request ${request} is refused with status ${status}${named}.`,
      ),
    ];
  }
  if (verdict === 'unspecified') return [];
  const expected = statusesOf(expects, operation);
  if (!expected.includes(status)) {
    const list = expected.join(' or ');
    return [
      finding(
        `status ${status} for ${expects}`,
        'reply/status',
        `A request ${request} is answered with status ${status}, not ${list}.`,
      ),
    ];
  }
  if (verdict !== 'refuse' || typeof code !== 'string' || isCodeOf(expects, operation, code, about))
    return [];
  const meaning = findErrorCode(code)?.meaning ?? '';
  return [
    finding(
      `code ${code} for ${expects}`,
      'reply/code',
      `A request ${request} is refused with ${code}, which says: ${meaning}`,
    ),
  ];
}

function finding(key: string, rule: string, sentence: string): Finding {
  return { key, rule, sentence };
}

function read(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? (body as Properties)[name] : undefined;
}

function readBody(
  { headers, status, text }: WireReply,
  { method, operation }: Circumstances,
): { readonly body: unknown; readonly findings: readonly Finding[] } {
  // A reply to HEAD has no body; one without content is judged by its status alone.
  if (method === 'HEAD' || status === 204 || status === 304) return { body: undefined, findings: [] };
  // What another method than that of the operation is told when it succeeds, the contract does not say.
  if (status < 400 && method !== operations[operation].method) return { body: undefined, findings: [] };
  const replies = schemas[operation].replies;
  const documented =
    replies[status]?.body === undefined && status < 400 ? undefined : (replies[status] ?? replies['400']);
  if (documented === undefined) return { body: undefined, findings: [] };
  const [mediaType = ''] = (headers['content-type'] ?? '').split(';');
  const prefix = `reply/${replies[status] === undefined ? '400' : status}`;
  const findings: Finding[] = [];
  if (mediaType.trim().toLowerCase() !== documented.mediaType) {
    const found = mediaType === '' ? 'has no media type' : `has the media type ${mediaType}`;
    findings.push(
      finding(
        `media type of ${status}`,
        `${prefix}/media-type`,
        `A reply with status ${status} ${found}, not ${documented.mediaType}.`,
      ),
    );
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    const found = text === '' ? 'has no body' : 'has a body that is not JSON';
    return {
      body: undefined,
      findings: [
        ...findings,
        finding(`body of ${status}`, `${prefix}/body`, `A reply with status ${status} ${found}.`),
      ],
    };
  }
  const validators = responseValidators[operation] as Readonly<Record<string, Validator<unknown>>>;
  const violations = (validators[status] ?? validators['400'])?.check(body) ?? [];
  const broken = violations.map(({ keyword, message, pointer }) => {
    const [, property] = pointer.split('/');
    const rule = property === undefined ? `${prefix}/body` : `${prefix}/body/${property}`;
    return finding(
      `body of ${status} ${pointer} ${keyword}`,
      rule,
      `In a reply with status ${status}: ${message}`,
    );
  });
  const isEmptyCode = status >= 400 && read(body, 'error_code') === '';
  return {
    body,
    findings: [
      ...findings,
      ...broken,
      ...(isEmptyCode
        ? [
            finding(
              `empty code of ${status}`,
              'reply/code',
              `A reply with status ${status} has an empty error_code.`,
            ),
          ]
        : []),
    ],
  };
}
