import type { OperationId } from '@dli-flink/contract';
import { operations } from '@dli-flink/contract/operations';
import type { OperationDescriptor } from '@dli-flink/contract/operations';
import { schemas } from '@dli-flink/contract/schemas';

import { membersOf, readErrorMember } from '../json.ts';
import type { WireReply } from '../wire/transport.ts';
import type { Circumstances } from './circumstances.ts';

/** Facts from status, headers and body of a reply, for the checks. */
export interface ReplyUnderTest {
  readonly reply: WireReply;
  readonly circumstances: Circumstances;
  /** What the document says of the content; `undefined` where a reply need not have any. */
  readonly documented: Documented | undefined;
  /** The body, where it is documented and is JSON. */
  readonly body: unknown;
  readonly isJson: boolean;
  readonly isSuccess: boolean;
  /** Whether the status says success, and the outcome in the body failure. */
  readonly isDenied: boolean;
  /** The error_code of the body. */
  readonly code: unknown;
}

/** Where the document describes the content of a reply. */
export interface Documented {
  /** The status whose schema holds: that of the reply, or 400 for an error whose status is not documented. */
  readonly status: string;
  readonly mediaType: string | undefined;
}

export function readReply(reply: WireReply, circumstances: Circumstances): ReplyUnderTest {
  const { operation } = circumstances;
  const documented = findDocumented(reply, circumstances);
  const { body, isJson } = documented === undefined ? { body: undefined, isJson: false } : parse(reply.text);
  const isSuccess = reply.status >= 200 && reply.status < 300;
  const { outcome } = operations[operation] as OperationDescriptor<OperationId>;
  const isDenied = isSuccess && outcome !== undefined && String(membersOf(body)[outcome]) === 'false';
  const code = readErrorMember(body, 'error_code');
  return { reply, circumstances, documented, body, isJson, isSuccess, isDenied, code };
}

function findDocumented({ status }: WireReply, { method, operation }: Circumstances): Documented | undefined {
  // A reply to HEAD has no body; one without content is judged by its status alone.
  if (method === 'HEAD' || status === 204 || status === 304) return undefined;
  // The contract does not say what another method than that of the operation is told when it succeeds.
  if (status < 400 && method !== operations[operation].method) return undefined;
  const { replies } = schemas[operation];
  const own = replies[status];
  if (own?.body === undefined && status < 400) return undefined;
  const [reply, name] = own === undefined ? [replies['400'], '400'] : [own, String(status)];
  return reply && { status: name, mediaType: reply.mediaType };
}

function parse(text: string): { readonly body: unknown; readonly isJson: boolean } {
  try {
    return { body: JSON.parse(text), isJson: true };
  } catch {
    return { body: undefined, isJson: false };
  }
}
