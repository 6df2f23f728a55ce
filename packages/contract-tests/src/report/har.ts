import { STATUS_CODES } from 'node:http';

import type { Report } from './report.ts';
import type { ReportedExchange, ReportedMessage } from './reported-exchange.ts';

/** A report as an HTTP archive 1.2, for the network view of a browser or a proxy: every exchange, redacted. */
export function formatHar({ cases, endpoint }: Report, version: string): string {
  const entries = cases
    .flatMap(({ exchanges, id, title }) =>
      exchanges.map((exchange) => ({ exchange, title: `${id}: ${title}` })),
    )
    .toSorted((left, right) => left.exchange.sentAt - right.exchange.sentAt)
    .map(({ exchange, title }) => toEntry(exchange, endpoint, title));
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
  const [, query = ''] = /\?(.*)$/s.exec(request.path) ?? [];
  return {
    startedDateTime: new Date(sentAt).toISOString(),
    time,
    request: {
      method: request.method,
      url: endpoint + request.path,
      httpVersion,
      cookies: [],
      headers: toPairs(Object.entries(request.headers)),
      queryString: toPairs(new URLSearchParams(query)),
      ...(request.size > 0 && {
        postData: { mimeType: headerOf(request, 'content-type') ?? '', ...textOf(request) },
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
  // As browsers write what never came.
  const { headers = {}, size = 0, status = 0 } = reply ?? {};
  const mimeType = (reply && headerOf(reply, 'content-type')) ?? 'x-unknown';
  return {
    status,
    statusText: STATUS_CODES[status] ?? '',
    httpVersion,
    cookies: [],
    headers: toPairs(Object.entries(headers)),
    content: { size, mimeType, ...(reply && textOf(reply)) },
    redirectURL: (reply && headerOf(reply, 'location')) ?? '',
    headersSize: -1,
    bodySize: size,
    ...(reply === undefined && { _error: 'no reply' }),
  };
}

function textOf({ body, isCut, size }: ReportedMessage): {
  readonly text: string;
  readonly comment?: string;
} {
  return { text: body, ...(isCut && { comment: `the beginning of ${size} bytes` }) };
}

function headerOf({ headers }: ReportedMessage, wanted: string): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];
}

function toPairs(entries: Iterable<readonly [string, string]>): readonly object[] {
  return Array.from(entries, ([name, value]) => ({ name, value }));
}
