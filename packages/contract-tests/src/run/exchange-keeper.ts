import { createRedactor } from '@dli-flink/client/redaction';

import type { WireReply, WireRequest } from '../wire/transport.ts';
import type { CaseResult, Exchange } from './case-result.ts';
import { copy, describeWhole } from './shorten-reply.ts';

/** Characters that are kept of a text: of one that shows a departure as many as a report shows. */
const longestText = 2000;
const longestEvidence = 20_000;

/** Characters of evidence that are kept in all. An endpoint may answer everything wrongly, and at length. */
const mostEvidence = 2_000_000;

/** Characters that one of a secret may be written with: an escape of an escape. */
const longestWriting = 12;

const longestHeader = 1000;
const mostHeaders = 50;

/** Keeps what a report needs of exchanges, so that the memory of a run is bounded, whatever the endpoint answers. */
export class ExchangeKeeper {
  #evidence = 0;

  keepAll(result: CaseResult): CaseResult {
    return { ...result, exchanges: result.exchanges.map((exchange) => this.keep(exchange)) };
  }

  keep(exchange: Exchange): Exchange {
    const { findings, reply, request } = exchange;
    const isEvidence = findings.length > 0 && this.#evidence < mostEvidence;
    const length = isEvidence ? longestEvidence : longestText;
    const kept = reply && keepReply(reply, request.secrets, length);
    if (isEvidence) this.#evidence += kept?.text.length ?? 0;
    return { ...exchange, request: keepRequest(request), reply: kept };
  }
}

function keepRequest(request: WireRequest): WireRequest {
  const { body } = request;
  if (body === undefined || body.length <= longestEvidence || request.bodySize !== undefined) return request;
  // A copy, for a part of a body keeps the whole of it in memory.
  return { ...request, body: body.slice(0, longestEvidence + 1), bodySize: body.length };
}

function keepReply(reply: WireReply, secrets: readonly string[], length: number): WireReply {
  const headers = Object.entries(reply.headers);
  const isSmall =
    headers.length <= mostHeaders && headers.every(([, value]) => value.length <= longestHeader);
  if (isSmall && reply.text.length <= length) return reply;
  const redact = createRedactor(secrets);
  const edge = longestWriting * Math.max(0, ...secrets.map((secret) => secret.length));
  // Redacted before it is cut, for half a secret is not found.
  const cut = (text: string, most: number): string => {
    if (text.length <= most) return text;
    const found = redact(text.slice(0, most + 2 * edge));
    const safe = text.length > most + 2 * edge ? found.slice(0, Math.max(0, found.length - edge)) : found;
    return copy(safe.slice(0, most + 1));
  };
  return {
    ...reply,
    headers: Object.fromEntries(
      headers.slice(0, mostHeaders).map(([name, value]) => [name, cut(value, longestHeader)]),
    ),
    text: cut(reply.text, length),
    ...(reply.text.length > length && { whole: reply.whole ?? describeWhole(reply.text) }),
  };
}
