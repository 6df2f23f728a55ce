import type { OperationId, operations as Operations, ParametersOf, RequestBodyOf } from '@dli-flink/contract';
import { operations } from '@dli-flink/contract/operations';
import type { OperationDescriptor } from '@dli-flink/contract/operations';

import { Call } from './call.ts';
import type { CallOptions } from './call.ts';
import { mapInt64, readDigits } from './int64.ts';
import { checkOptions } from './options.ts';
import type { OutgoingRequest } from './outgoing-request.ts';
import { readReply } from './reply.ts';
import { writeRequest } from './request.ts';
import type { ResultOf } from './result.ts';
import type { ReadReply } from './transport.ts';
import type { RequestCheck } from './validation.ts';

/** The client fills this parameter in from its own options. */
type Configured = 'project_id';

/** The parameters of an operation by their wire names, and its body. */
export type RequestOf<Id extends OperationId> = Omit<ParametersOf<Id>, Configured> &
  Partial<Pick<ParametersOf<Id>, Configured & keyof ParametersOf<Id>>> &
  BodyMember<Id>;

type BodyMember<Id extends OperationId> = [RequestBodyOf<Id>] extends [never]
  ? unknown
  : Operations[Id] extends { readonly requestBody: unknown }
    ? { readonly body: RequestBodyOf<Id> }
    : { readonly body?: RequestBodyOf<Id> };

/** The arguments of a method: it needs no request where nothing of it is mandatory. */
type Arguments<Request> = object extends Request
  ? [request?: Request, options?: CallOptions]
  : [request: Request, options?: CallOptions];

/** One method for each operation of the contract, under its operationId. */
export type Methods = {
  readonly [Id in OperationId]: (...call: Arguments<RequestOf<Id>>) => Promise<ResultOf<Id>>;
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
    { body: written, project_id = projectId, ...given }: UntypedRequest,
    options: CallOptions,
  ): Promise<unknown> {
    checkOptions(options);
    const parameters = { ...given, project_id };
    const body = mapInt64(written, operation.body?.int64, readDigits);
    await check?.(operation, parameters, body);
    const { id, idempotent, security } = operation;
    const call = new Call(id, idempotent, options, security);
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
