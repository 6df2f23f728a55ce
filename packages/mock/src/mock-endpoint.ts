import type { Contract } from '@dli-flink/contract';
import type { EditionId } from '@dli-flink/contract/editions';

import type { LoggedRequest } from './inspection/logged-request.ts';
import type { Job } from './job.ts';
import type { Listening, ListenOptions } from './listen.ts';
import type { Scenario } from './scenario.ts';
import type { AcceptedCredentials } from './steps.ts';

export interface MockOptions extends AcceptedCredentials {
  /** The document whose operations are served. @default the one of `@dli-flink/contract` */
  readonly contract?: Contract;
  /** ID of the project the credentials belong to. */
  readonly projectId: string;
  /** IDs of the jobs there are, in decimal digits; each is as after its creation. @default none */
  readonly jobIds?: readonly string[];
  /** Jobs there are beside those, as `listJobs` gives them; one of an ID above stands for that. @default none */
  readonly jobs?: readonly Job[];
  /**
   * The edition of the contract that is known. Properties of later ones are passed over: they are neither checked nor
   * stored, and a new job has no defaults of them. @default the latest
   */
  readonly edition?: EditionId | undefined;
  /** Whether limits are held that the page of the operation does not print, such as `DLI.11022`. @default false */
  readonly enforcesLimits?: boolean;
  /** Whether the key pair is refused for five minutes after five failed signatures in a row. @default false */
  readonly locksOut?: boolean;
  /**
   * Milliseconds that a job stays in a state that passes by itself, such as `job_submitting`; with 0 it is through at once.
   * @default 0
   */
  readonly pace?: number;
  /** ID of the first job that is created, in decimal digits; they count up. @default '1' @example '9007199254740993' */
  readonly firstJobId?: string;
  /** Latency, throttling, outages. @default none */
  readonly scenario?: Scenario;
  /** IDs of other ways to keep the contract. @default none */
  readonly variants?: readonly string[];
  /** ID of the one way to break the contract. @default none */
  readonly fault?: string | undefined;
  /** Who may use the inspection area `/__mock`. @default 'loopback' */
  readonly inspection?: 'loopback' | 'anyone' | 'nobody';
  /** How many requests the inspection area remembers. @default 100 */
  readonly rememberedRequests?: number;
  /** Is called after each change of a job. */
  readonly onChange?: () => void;
  /** Is called with each request once it is answered, as the inspection area shows it. */
  readonly onRequest?: ((request: LoggedRequest) => void) | undefined;
  /** Tells the time, in milliseconds since the epoch. @default Date.now */
  readonly now?: () => number;
  /** Gives numbers from 0 to 1, for jitter. @default Math.random */
  readonly random?: () => number;
}

/** An endpoint that keeps the contract, or breaks it in the one way it is told to. */
export interface MockEndpoint {
  /**
   * Answers a request with no port between, as the handler of a worker or of a test does. Rejects when a scenario or a
   * fault drops the connection.
   */
  fetch(request: Request): Promise<Response>;
  /** Serves on a port. Needs Node. */
  listen(options?: ListenOptions): Promise<Listening>;
  /** A job as it is now, or `undefined` when there is none of this ID. */
  readJob(jobId: string): Job | undefined;
  listJobs(): readonly Job[];
  /**
   * Makes the jobs what they were at the start, forgets the requests with all that followed from them, and keeps the
   * contract again.
   */
  reset(): void;
  /** ID of the active fault; set it to another, or to `undefined` to keep the contract. */
  fault: string | undefined;
}
