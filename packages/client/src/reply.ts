import type { OperationId, ReplyOf } from '@dli-flink/contract';

import { parseJson, readErrorBody } from './error-body.ts';
import { DliApiError, DliRefusedError, DliReplyError } from './errors.ts';
import type { RawReply } from './openapi-fetch.ts';
import { hasFailed } from './outcome.ts';
import type { Outcome, Succeeded } from './outcome.ts';

/** What a call resolves to: the body of the reply, with the ID of the request beside it. */
export type ResultOf<Id extends OperationId> = Succeeded<NonNullable<ReplyOf<Id>>> & {
  /** ID the service gave the request, to quote to its support. */
  readonly request_id?: string;
};

/** Turns a reply into a result, or throws the error it stands for. */
export function readReply<Id extends OperationId>(id: Id, { response, text }: RawReply): ResultOf<Id> {
  const requestId = response.headers.get('X-Request-Id') ?? undefined;
  const facts = { status: response.status, requestId };
  // A browser hides the status of a redirect that is not followed.
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    throw new DliReplyError(
      id,
      facts,
      'a redirect, which is not followed because it would pass the credentials on',
    );
  }
  if (!response.ok) {
    const { code, message, requestId: ownId } = readErrorBody(text);
    throw new DliApiError(id, { ...facts, requestId: requestId ?? ownId }, { code, message });
  }
  const body = text === '' ? {} : parseJson(text);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new DliReplyError(id, facts, 'with a body that is not a JSON object');
  }
  const outcome = body as Outcome;
  if (hasFailed(outcome)) throw new DliRefusedError(id, facts, outcome.message);
  return {
    ...body,
    ...('is_success' in body && { is_success: true }),
    ...(requestId !== undefined && { request_id: requestId }),
  } as ResultOf<Id>;
}
