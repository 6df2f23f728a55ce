import type { OperationId, ParametersOf, RequestBodyOf } from '@dli-flink/contract';
import { operations } from '@dli-flink/contract/operations';

import { checkRequest } from './check-request.ts';
import { DliNetworkError } from './errors.ts';
import { sendOperation } from './openapi-fetch.ts';
import type { PathClient } from './openapi-fetch.ts';
import { readReply } from './reply.ts';
import type { ResultOf } from './reply.ts';

/** The parameter that the client fills in from its own options. */
type Configured = 'project_id';

/** What a method takes: the parameters of the operation by their wire names, and its body. */
export type RequestOf<Id extends OperationId> = Omit<ParametersOf<Id>, Configured> &
  Partial<Pick<ParametersOf<Id>, Configured & keyof ParametersOf<Id>>> &
  ([RequestBodyOf<Id>] extends [never] ? unknown : { readonly body: RequestBodyOf<Id> });

/** What can be said of one call. */
export interface CallOptions {
  /** Cancels the call; it then rejects with the reason of the signal. */
  readonly signal?: AbortSignal;
  /** Further headers, such as `X-Language`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** One method for each operation of the contract, under its operationId. */
export type Methods = {
  readonly [Id in OperationId]: (request: RequestOf<Id>, options?: CallOptions) => Promise<ResultOf<Id>>;
};

export function createMethods(client: PathClient, projectId: string): Methods {
  const entries = Object.values(operations).map(({ id }) => [
    id,
    (request: RequestOf<typeof id>, options: CallOptions = {}) =>
      call(client, id, projectId, request, options),
  ]);
  return Object.fromEntries(entries) as Methods;
}

async function call<Id extends OperationId>(
  client: PathClient,
  id: Id,
  projectId: string,
  request: RequestOf<Id>,
  { headers, signal }: CallOptions,
): Promise<ResultOf<Id>> {
  const operation = operations[id];
  const { body, ...given } = { ...request } as { body?: unknown };
  const parameters = { project_id: projectId, ...given } satisfies Record<Configured, string>;
  checkRequest(operation, parameters, body);
  try {
    return readReply(id, await sendOperation(client, operation, { parameters, body, headers, signal }));
  } catch (error) {
    // The transport does not know which operation it carries.
    if (!(error instanceof DliNetworkError)) throw error;
    throw new DliNetworkError(id, error.message, { cause: error.cause });
  }
}
