import type { KnownErrorCode } from './errors.ts';
import type { Refusal } from './generated/operations.gen.ts';

/** An operation of the contract as plain data: what an engine needs to send it, serve it or test it. */
export interface OperationDescriptor<Id extends string = string> {
  /** The operationId of the document. */
  readonly id: Id;
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'OPTIONS' | 'HEAD' | 'PATCH' | 'TRACE';
  /** Path with each parameter as `{name}`. */
  readonly path: string;
  /** True when sending the request twice leaves the resource as sending it once does. */
  readonly idempotent: boolean;
  readonly parameters: readonly ParameterDescriptor[];
  readonly body?: { readonly required: boolean; readonly mediaType: string };
  /** Property of a successful reply that tells, as a boolean or a string, whether the operation was carried out. */
  readonly outcome?: string;
  /** Alternatives; each lists the security schemes that go together. */
  readonly security: readonly (readonly string[])[];
  /** The documented HTTP statuses. */
  readonly statuses: readonly number[];
}

export interface ParameterDescriptor {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly type: 'string' | 'integer' | 'number' | 'boolean';
  readonly format?: string;
}

/** A security scheme that travels in a header. */
export interface SecurityHeader {
  readonly header: string;
}

/** The error code that stands for each reason to refuse a request. */
export type Refusals = Readonly<Record<Refusal, KnownErrorCode>>;
