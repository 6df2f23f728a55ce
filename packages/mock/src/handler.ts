import type { Contract, OperationId, RequestBodyOf } from '@dli-flink/contract';
import type { Refusals } from '@dli-flink/contract/operations';

import type { EditionFilter } from './edition.ts';
import type { JobStore } from './job-store.ts';
import type { JsonObject } from './json.ts';
import type { Stage } from './job.ts';
import type { Reply } from './refusal.ts';

/** What an update makes of the properties that it sends, by the settings that the job has. */
export type ResolveUpdate = (settings: JsonObject, update: JsonObject) => JsonObject;

/** What becomes of the states that an operation leads a job through. */
export type ResolveStages = (stages: readonly Stage[], operation: string) => readonly Stage[];

/** A request that keeps the contract, and what carrying it out may use. */
export interface HandlerContext<Id extends OperationId> {
  readonly contract: Contract;
  /** Parameters by wire name, as the text they came as: no 64-bit value passes through a double. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly body: RequestBodyOf<Id>;
  readonly jobs: JobStore;
  /** The code the contract has for each reason to refuse. */
  readonly refusals: Refusals;
  /** The instant, in milliseconds since the epoch. */
  readonly now: number;
  /** Whether limits are held that the page does not print. */
  readonly enforcesLimits: boolean;
  readonly filterEdition: EditionFilter;
  readonly resolveUpdate: ResolveUpdate;
  readonly resolveStages: ResolveStages;
}

/** The context of an operation of which nothing is known but what its contract says. */
export type AnyContext = Omit<HandlerContext<OperationId>, 'body'> & { readonly body: unknown };

/** Carries out one operation. Refuses by throwing `Refused`. */
export type Handler<Id extends OperationId> = (context: HandlerContext<Id>) => Reply;

/** The same, of an operation that is known by its ID alone. */
export type AnyHandler = (context: AnyContext) => Reply;

/** The handlers there are; an operation without one is answered with the document's example. */
export type Handlers = { readonly [Id in OperationId]?: Handler<Id> };
