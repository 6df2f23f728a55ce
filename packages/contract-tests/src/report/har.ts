import { STATUS_CODES } from 'node:http';

import type { Report } from './report.ts';
import type { ReportedExchange, ReportedMessage } from './reported-exchange.ts';

/** A report as an HTTP archive 1.2, for the network view of a browser or a proxy: every exchange, redacted. */
export function formatHar({ cases, endpoint }: Report, version: string): string {
  const entries = cases
    .flatMap(({ exchanges, id, title }) =>
      exchanges.map((exchange) => ({
        sentAt: exchange.sentAt,
        entry: toEntry(exchange, endpoint, `${id}: ${title}`),
      })),
    )
    .toSorted((left, right) => left.sentAt - right.sentAt)
    .map(({ entry }) => entry);
  const log = { version: '1.2', creator: { name: '@dli-flink/contract-tests', version }, entries };
  return `${JSON.stringify({ log })}\n`;
}

const httpVersion = 'HTTP/1.1';

function toEntry(
  { findings, reply, request, sentAt }: ReportedExchange,
  endpoint: string,
  title: string,
): unknown {
  const time = reply?.duration ?? 0;
  return {
    startedDateTime: new Date(sentAt).toISOString(),
    time,
    request: {
      method: request.method,
      url: endpoint + request.path,
      httpVersion,
      cookies: [],
      headers: toPairs(request.headers),
      queryString: readQuery(request.path),
      ...(request.size > 0 && {
        postData: {
          mimeType: headerOf(request, 'content-type') ?? '',
          text: request.body,
          ...noteCut(request),
        },
      }),
      headersSize: -1,
      bodySize: request.size,
    },
    response: toResponse(reply),
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    comment: [title, ...findings.map(({ sentence }) => sentence)].join('\n'),
  };
}

function toResponse(reply: ReportedExchange['reply']): unknown {
  const headers = reply === undefined ? [] : toPairs(reply.headers);
  return {
    // As browsers write what never came.
    status: reply?.status ?? 0,
    statusText: STATUS_CODES[reply?.status ?? 0] ?? '',
    httpVersion,
    cookies: [],
    headers,
    content:
      reply === undefined
        ? { size: 0, mimeType: 'x-unknown' }
        : {
            size: reply.size,
            mimeType: headerOf(reply, 'content-type') ?? 'x-unknown',
            text: reply.body,
            ...noteCut(reply),
          },
    redirectURL: (reply && headerOf(reply, 'location')) ?? '',
    headersSize: -1,
    bodySize: reply?.size ?? 0,
    ...(reply === undefined && { _error: 'no reply' }),
  };
}

function headerOf({ headers }: ReportedMessage, wanted: string): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];
}

function noteCut({ isCut, size }: ReportedMessage): { readonly comment?: string } {
  return isCut ? { comment: `the beginning of ${size} bytes` } : {};
}

function readQuery(path: string): readonly Pair[] {
  const [, query = ''] = /\?(.*)$/s.exec(path) ?? [];
  return [...new URLSearchParams(query)].map(([name, value]) => ({ name, value }));
}

interface Pair {
  readonly name: string;
  readonly value: string;
}

function toPairs(headers: Readonly<Record<string, string>>): readonly Pair[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}
