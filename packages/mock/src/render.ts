import type { Contract } from '@dli-flink/contract';
import type { OperationDescriptor } from '@dli-flink/contract/operations';

import { stringifyJson } from './json.ts';
import type { Reply } from './refusal.ts';
import { findReplySchema, findTelling } from './replies.ts';
import type { RenderedReply } from './steps.ts';

/** A reply as it goes on the wire: text where the document has it as text, and else JSON. */
export function renderReply(
  { body, headers, status }: Reply,
  requestId: string,
  contract: Contract,
  operation: OperationDescriptor | undefined,
): RenderedReply {
  const always = { ...headers, 'X-Request-Id': requestId };
  if (body === undefined) return { status, headers: always, text: undefined };
  const telling = findTelling(contract, operation, status);
  const { mediaType = 'application/json' } = (telling && findReplySchema(contract, telling, status)) ?? {};
  const text = typeof body === 'string' && !isJson(mediaType) ? body : stringifyJson(body);
  return { status, headers: { ...always, 'Content-Type': mediaType }, text };
}

/** Whether a media type is one of JSON. */
export function isJson(mediaType: string): boolean {
  return /[/+]json$/.test(mediaType);
}
