import type { Operation } from '../operation.ts';
import type { Step } from '../case.ts';
import type { ResourceState } from '../resource-state.ts';

type Properties = Readonly<Record<string, unknown>>;

/** The request and the state that a reply is judged against. */
export interface Circumstances {
  readonly operation: Operation;
  readonly step: Step;
  readonly method: string;
  /** Texts that must not be in the reply. */
  readonly secrets: readonly string[];
  /** The body that was sent, where it is an object. */
  readonly sent: Properties | undefined;
  /** The state before the request, where it can be read. */
  readonly before: ResourceState | undefined;
}
