import type { OperationId } from '@dli-flink/contract';
import type { OperationDescriptor, Refusals } from '@dli-flink/contract/operations';
import type { Violation } from '@dli-flink/contract/validators';

import type { HandlerContext } from './handler.ts';
import type { JobStore } from './job-store.ts';
import type { AcceptedCredentials } from './credentials.ts';
import type { Refused, Reply } from './refusal.ts';

/** A request with its body read. */
export interface ReadRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** A request on its way through the endpoint. */
export interface Exchange {
  readonly operation: OperationDescriptor<OperationId>;
  /** The code the contract has for each reason to refuse. */
  readonly refusals: Refusals;
  readonly request: ReadRequest;
  /** The path parameters as the router found them. */
  readonly path: Readonly<Record<string, string>>;
  /** The instant, in milliseconds since the epoch. */
  readonly now: number;
}

/** A reply as it goes on the wire. */
export interface RenderedReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes where no media type is to be added, as is for text. */
  readonly text: string | Uint8Array<ArrayBuffer> | undefined;
}

/**
 * What the endpoint does with a request, step by step in this order. Each can be replaced on its own: that is how a
 * fault breaks one sentence of the contract and no other.
 */
export interface Steps {
  /** What the router sees. */
  receive(request: Request): Request;
  /** Refuses a request without good credentials. */
  checkCredentials(exchange: Exchange): Promise<void>;
  /** The parameters by wire name, as the text they came as; refuses what breaks the contract. */
  readParameters(exchange: Exchange): Readonly<Record<string, string>>;
  /** Refuses a project that is not that of the credentials. */
  checkProject(parameters: Readonly<Record<string, string>>, exchange: Exchange): void;
  /** The body as a value; refuses what is no JSON. */
  parseBody(exchange: Exchange): unknown;
  /** Every rule of the contract that the body breaks. */
  checkBody(body: unknown, exchange: Exchange): readonly Violation[];
  /** Does what the operation is for. Refuses by throwing `Refused`. */
  carryOut(context: HandlerContext<OperationId>, exchange: Exchange): Reply;
  /** A refusal as a reply. */
  refuse(refused: Refused, requestId: string): Reply;
  /** Any reply as text. */
  render(reply: Reply, requestId: string): RenderedReply;
}

/** What of the endpoint a change of its steps may look at. */
export interface Surroundings {
  readonly accepted: AcceptedCredentials;
  readonly projectId: string;
  readonly jobs: JobStore;
}

/** Another way to take some of the steps. */
export type Alteration = (steps: Steps, surroundings: Surroundings) => Partial<Steps>;
