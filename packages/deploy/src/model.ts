/** A deployment as values: what is, what is wanted, and what leads from one to the other. */

/** Properties by their wire names, as the body of an update has them. */
export type Settings = Readonly<Record<string, unknown>>;

/** A job as it was read. */
export interface JobState {
  /** ID of the job, in decimal digits. */
  readonly id: string;
  readonly name: string | undefined;
  /** Name of the state that it is in. @example 'job_running' */
  readonly state: string;
  /** Why it is in that state, where the service says so. */
  readonly reason: string | undefined;
  /** When it was changed last, in milliseconds since the epoch. */
  readonly changed: number | undefined;
  /** When it was started last, in milliseconds since the epoch; `undefined` where it never was, or is not told. */
  readonly started: number | undefined;
  /** Whether it can be started from a savepoint; `undefined` where the service does not say. */
  readonly hasSavepoint: boolean | undefined;
  /** What is set. A property that the service does not show, or shows as null or as empty text, is not there. */
  readonly settings: Settings;
}

/** When a savepoint is made before a stop, and used by the start after it. */
export const savepointPolicies = ['always', 'when-running', 'never'] as const;
export type SavepointPolicy = (typeof savepointPolicies)[number];

/** What is done when a deployment fails after it has stopped or changed the job. */
export const failurePolicies = ['rollback', 'leave', 'stop'] as const;
export type FailurePolicy = (typeof failurePolicies)[number];

/** A job as it shall be. */
export interface WantedJob {
  /** Properties that are wanted; others stay as they are. */
  readonly settings: Settings;
  /** Whether a job that does not run is started; one that runs is never left stopped. @default true */
  readonly run?: boolean;
  /**
   * - `when-running`: a job that runs is stopped with a savepoint and goes on from it; one that does not run starts from its
   *   savepoint where it has one
   * - `always`: as before, and a job that has run and has no savepoint is not started
   * - `never`: no savepoint is made or used
   *
   * @default 'when-running'
   */
  readonly savepoint?: SavepointPolicy;
  /**
   * Where a further savepoint is written before the stop, which a rollback starts from: the service deletes that of the stop
   * once the job is started. @default none is written @example 'my-bucket/savepoints/orders/'
   */
  readonly savepointPath?: string;
  /** @default 'rollback' */
  readonly onFailure?: FailurePolicy;
}

/** A property that is not as it is wanted. */
export interface Change {
  /** Names that lead to it, with dots between. @example 'resource_config.max_slot' */
  readonly path: string;
  /** `undefined` where it is not set. */
  readonly from: unknown;
  /** Empty text, or an empty list, where it is cleared. */
  readonly to: unknown;
  /** Whether the job takes it in the state it is in. */
  readonly isHot: boolean;
}

/** A property that stays as it is. */
export interface Kept {
  readonly path: string;
  readonly value: unknown;
  /** `wanted`: the file says the same; `default`: the service fills it in; `other`: it was set by somebody. */
  readonly because: 'wanted' | 'default' | 'other';
}

/**
 * - `nothing`: the job is as it is wanted
 * - `hot`: it takes the changes as it is, running or not, and need not be started
 * - `cold`: it has to be stopped for them
 * - `start`: it does not run, is changed where that is needed, and is started
 * - `create`: it is not there
 * - `stop`: it is stopped, and nothing else
 * - `impossible`: its state allows nothing; `problem` tells why
 */
export type PlanKind = 'nothing' | 'hot' | 'cold' | 'start' | 'create' | 'stop' | 'impossible';

export type StepName =
  | 'wait'
  | 'create'
  | 'savepoint'
  | 'wait-for-savepoint'
  | 'stop'
  | 'wait-until-stopped'
  | 'update'
  | 'verify'
  | 'import-savepoint'
  | 'run'
  | 'wait-until-running';

/** A call, or calls that look until something is so. */
export interface Step {
  readonly name: StepName;
  /** The operationId that is called. */
  readonly operation: string;
  /** Of a call that changes something: its body, the job apart. */
  readonly body?: Settings;
  /** Of a step that looks: the states that end it well. */
  readonly until?: readonly string[];
  /** What the step does, in words. @example 'stop the job, with a savepoint' */
  readonly title: string;
}

/** What leads from a job as it is to the job as it is wanted. */
export interface Plan {
  readonly kind: PlanKind;
  /** The job that the plan starts from; `undefined` where it is created. */
  readonly current: JobState | undefined;
  readonly changes: readonly Change[];
  readonly kept: readonly Kept[];
  /** The body of the update: what differs, and nothing else. */
  readonly update: Settings;
  readonly steps: readonly Step[];
  /** Why it is of this kind. @example 'a running job does not take entrypoint (DLI.12003)' */
  readonly reason: string;
  /** What stands in the way, and what to do about it. */
  readonly problem: string | undefined;
  /** What keeps the contract and may have no effect, or is not what the service is known to take. */
  readonly advice: readonly string[];
}

/** What is remembered of a deployment that was begun. */
export interface UnderWay {
  /** Whether the job ran when it began. */
  readonly ran: boolean;
  /** Whether the job was stopped with a savepoint. */
  readonly isSaved?: boolean;
  /** Where a savepoint of its own was written to. */
  readonly savepointPath?: string;
  /** Whether the job was started; it may not have been seen to go on running. */
  readonly isStarted?: boolean;
}
