import type { Operation } from '../operation.ts';
import { expectations, nameStatuses } from '../expectations.ts';
import type { Finding } from '../judge/finding.ts';
import type { Exchange } from '../run/case-result.ts';
import { decodeUtf8 } from '../wire/utf8.ts';
import type { Redactor } from './redact.ts';

/** A request and its reply, redacted. */
export interface ReportedExchange {
  /** Milliseconds since the epoch. */
  readonly sentAt: number;
  readonly request: ReportedMessage & {
    readonly method: string;
    /** Path and query, as they were sent. */
    readonly path: string;
  };
  /** The reply that keeps the contract. @example 'a refusal with status 400' */
  readonly expected: string;
  /** Missing when none came. */
  readonly reply?: ReportedMessage & {
    readonly status: number;
    /** Milliseconds. */
    readonly duration: number;
  };
  readonly findings: readonly Finding[];
  /** Why the endpoint may refuse the request, though it is valid. */
  readonly excuse?: string;
}

export interface ReportedMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether only the beginning of the body is here. */
  readonly isCut: boolean;
  /** Bytes of the whole body. */
  readonly size: number;
  /** Of the whole body, in hex, where it is long. */
  readonly sha256?: string;
}

const longestBody = 20_000;

/** Redacts an exchange, and cuts its bodies. */
export function reportExchange(
  { excuse, findings, reply, request, sentAt, step }: Exchange,
  operation: Operation,
  redact: Redactor,
): ReportedExchange {
  const reportBody = (text: string): Pick<ReportedMessage, 'body' | 'isCut'> => {
    const { isCut, text: body } = redact.beginning(text, longestBody);
    return { body, isCut };
  };
  return {
    sentAt,
    request: {
      method: request.method,
      path: redact.beginning(request.path, longestBody).text,
      headers: redact.headers(request.headers),
      ...reportBody(decodeUtf8(request.body)),
      size: request.bodySize ?? request.body?.length ?? 0,
    },
    expected: describeExpected(step.expects, operation),
    ...(reply && {
      reply: {
        status: reply.status,
        headers: redact.headers(reply.headers),
        ...reportBody(reply.text),
        size: reply.whole?.size ?? Buffer.byteLength(reply.text),
        ...(reply.whole && { isCut: true, sha256: reply.whole.sha256 }),
        duration: Math.round(reply.duration),
      },
    }),
    findings: findings.map((finding) => ({ ...finding, sentence: redact.text(finding.sentence) })),
    ...(excuse !== undefined && { excuse }),
  };
}

function describeExpected(expects: Exchange['step']['expects'], operation: Operation): string {
  const statuses = nameStatuses(expects, operation);
  switch (expectations[expects].verdict) {
    case 'accept':
      return `success with status ${statuses}`;
    case 'refuse':
      return `a refusal with status ${statuses}`;
    case 'unspecified':
      return 'any reply but a failure, since the contract says nothing of it';
  }
}
