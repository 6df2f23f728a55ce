import type { OperationId, ParametersOf, RequestBodyOf } from '@dli-flink/contract';
import { operations } from '@dli-flink/contract/operations';
import type { OperationDescriptor } from '@dli-flink/contract/operations';

import { Call } from './call.ts';
import type { CallOptions } from './call.ts';
import { checkOptions, rulesOfCall } from './options.ts';
import type { OutgoingRequest } from './outgoing-request.ts';
import { readReply } from './reply.ts';
import type { ResultOf } from './reply.ts';
import { writeRequest } from './request.ts';
import type { ReadReply } from './transport.ts';
import type { RequestCheck } from './validation.ts';

/** The client fills this parameter in from its own options. */
type Configured = 'project_id';

/** The parameters of an operation by their wire names, and its body. */
export type RequestOf<Id extends OperationId> = Omit<ParametersOf<Id>, Configured> &
  Partial<Pick<ParametersOf<Id>, Configured & keyof ParametersOf<Id>>> &
  ([RequestBodyOf<Id>] extends [never] ? unknown : { readonly body: RequestBodyOf<Id> });

/** One method for each operation of the contract, under its operationId. */
export type Methods = {
  readonly [Id in OperationId]: (request: RequestOf<Id>, options?: CallOptions) => Promise<ResultOf<Id>>;
};

/** Wraps a call in a span of whatever traces it. */
export type Trace = <Result>(
  name: string,
  attributes: Readonly<Record<string, string>>,
  run: () => Promise<Result>,
) => Promise<Result>;

/** Sends the request of an operation. Middleware is also told the operation and its parameters; the transport is not. */
export type Sender = (
  request: OutgoingRequest,
  operation: OperationDescriptor<OperationId>,
  parameters: Readonly<Record<string, unknown>>,
) => Promise<ReadReply>;

export interface MethodOptions {
  readonly projectId: string;
  readonly check?: RequestCheck | undefined;
  readonly trace?: Trace | undefined;
}

interface UntypedRequest extends Readonly<Partial<Record<Configured, string>>> {
  readonly body?: unknown;
}

export function createMethods(
  baseUrl: string,
  send: Sender,
  { check, projectId, trace }: MethodOptions,
): Methods {
  async function run(
    operation: OperationDescriptor<OperationId>,
    { body, project_id = projectId, ...given }: UntypedRequest,
    options: CallOptions,
  ): Promise<unknown> {
    checkOptions(options, rulesOfCall);
    const parameters = { ...given, project_id };
    await check?.(operation, parameters, body);
    const call = new Call(operation.id, operation.idempotent, options);
    const request = writeRequest(baseUrl, operation, parameters, body, call);
    return readReply(operation, call, await send(request, operation, parameters));
  }
  const entries = Object.values(operations).map((operation: OperationDescriptor<OperationId>) => [
    operation.id,
    async (request: UntypedRequest = {}, options: CallOptions = {}) => {
      if (trace === undefined) return run(operation, request, options);
      // Attribute names are those of OpenTelemetry's conventions for HTTP.
      const attributes = { 'http.request.method': operation.method, 'url.template': operation.path };
      return trace(operation.id, attributes, () => run(operation, request, options));
    },
  ]);
  return Object.fromEntries(entries) as Methods;
}
