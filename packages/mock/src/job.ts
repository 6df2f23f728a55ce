/** A job as the mock keeps it. */
export interface Job {
  /** ID of the job, in decimal digits. */
  readonly job_id: string;
  /** Its state, such as `job_init`. */
  readonly status: string;
  /** Its settings, by the wire names of the request body. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** When it was last updated, in milliseconds since the epoch; `undefined` before the first update. */
  readonly update_time: number | undefined;
  /** When it was created, in milliseconds since the epoch. @default before all that say when */
  readonly create_time?: number;
  /** When it was started last, in milliseconds since the epoch. @default it never was */
  readonly start_time?: number;
  /** When it came into its state, in milliseconds since the epoch. @default as it was created */
  readonly since?: number;
  /** Why it is in its state, where there is something to tell. */
  readonly status_desc?: string | undefined;
  /** The states that it comes to by itself, in their order. @default it stays in its state */
  readonly ahead?: readonly ComingStage[] | undefined;
  /** Whether it can be started from a savepoint. @default false */
  readonly has_savepoint?: boolean;
  /** Where a savepoint was written to, or imported from. @default nowhere */
  readonly savepoint_path?: string;
}

/** A state that a job comes to. */
export interface Stage {
  readonly status: string;
  /** Why, where there is something to tell. */
  readonly reason?: string | undefined;
  /** Whether it can be started from a savepoint from then on: one is finished, or deleted. @default as it was before */
  readonly isSaved?: boolean;
}

/** A state that a job comes to by itself. */
export interface ComingStage extends Stage {
  /** When, in milliseconds since the epoch. */
  readonly at: number;
}
