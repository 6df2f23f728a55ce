import type { AccessKeyCredentials } from '@dli-flink/client/signing';
import type { Contract } from '@dli-flink/contract';
import type { OperationDescriptor, Refusals } from '@dli-flink/contract/operations';
import type { Violation } from '@dli-flink/contract/validators';

import type { EditionFilter } from './edition.ts';
import type { AnyContext, ResolveStages, ResolveUpdate } from './handler.ts';
import type { JobStore } from './job-store.ts';
import type { Refused, Reply } from './refusal.ts';
import type { IncomingRequest, ReadRequest, RequestHead } from './request.ts';

/** What is accepted as proof of who is calling. */
export interface AcceptedCredentials {
  /** The token that is accepted. @default none */
  readonly token?: string;
  /** The key pair whose signatures are accepted. @default none */
  readonly accessKey?: AccessKeyCredentials;
  /**
   * What is accepted for other security schemes of the contract, by their names: a bearer token, `user:password`, or the value
   * of the header. Any credentials that are not empty are accepted for a scheme that is not listed. @default none
   */
  readonly credentials?: Readonly<Record<string, string>>;
}

/** A request together with the operation that it calls. */
export interface Call {
  readonly operation: OperationDescriptor;
  /** The code the contract has for each reason to refuse. */
  readonly refusals: Refusals;
  readonly request: ReadRequest;
  /** The path parameters as the router found them. */
  readonly path: Readonly<Record<string, string>>;
  /** The instant, in milliseconds since the epoch. */
  readonly now: number;
  /** What the reply will have in `X-Request-Id`. */
  readonly requestId: string;
}

/** A call of which the body is not read yet. */
export interface CallHead extends Omit<Call, 'request'> {
  readonly request: RequestHead;
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
  receive(request: IncomingRequest): IncomingRequest;
  /**
   * Refuses a request whose head tells already that its credentials are not good, before a large body is read. It is left
   * out where `checkCredentials` is replaced and this is not: the other check decides then.
   */
  readonly checkHead?: ((call: CallHead) => Promise<void>) | undefined;
  /** Refuses a request without good credentials. */
  checkCredentials(call: Call): Promise<void>;
  /** The reply that the request asks for with `Prefer`, if it asks for one. */
  findPreferredReply(call: Call): Reply | undefined;
  /** The parameters by wire name, as the text they came as; refuses what breaks the contract. */
  readParameters(call: Call): Readonly<Record<string, string>>;
  /** Refuses a project that is not that of the credentials. */
  checkProject(parameters: Readonly<Record<string, string>>, call: Call): void;
  /** The body as a value, without the properties that the edition does not know; refuses what is no JSON. */
  parseBody(call: Call): unknown;
  /** Every rule of the contract that the body breaks. */
  checkBody(body: unknown, call: Call): readonly Violation[];
  readonly resolveUpdate: ResolveUpdate;
  readonly resolveStages: ResolveStages;
  /** Does what the operation is for. Refuses by throwing `Refused`. */
  carryOut(context: AnyContext, call: Call): Reply;
  /**
   * A refusal as a reply.
   *
   * @param operation `undefined` where the request calls none
   */
  refuse(refused: Refused, requestId: string, operation: OperationDescriptor | undefined): Reply;
  /** Any reply as text. */
  render(reply: Reply, requestId: string, operation: OperationDescriptor | undefined): RenderedReply;
}

/** What of the endpoint a change of its steps may look at. */
export interface Surroundings {
  readonly contract: Contract;
  readonly accepted: AcceptedCredentials;
  readonly projectId: string;
  readonly jobs: JobStore;
  readonly filterEdition: EditionFilter;
}

/** Another way to take some of the steps. */
export type Alteration = (steps: Steps, surroundings: Surroundings) => Partial<Steps>;
