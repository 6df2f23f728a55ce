/** The readable state of the job and its neighbours. */
export interface ResourceState {
  readonly settings: Readonly<Record<string, unknown>>;
  /** The state the job is in, if that can be read. */
  readonly status?: string;
  /** Names of the properties that can be read. @default all */
  readonly readable?: ReadonlySet<string>;
  /** When it was updated, in milliseconds since the epoch, if that can be read. */
  readonly updateTime?: number;
  /** Other jobs, by ID, as far as they can be read. */
  readonly neighbours: ReadonlyMap<string, { readonly settings?: Readonly<Record<string, unknown>> }>;
}

/** Reads the state of the target. */
export type ReadBack = () => Promise<ResourceState>;

/** Puts the target into a state. */
export type SetState = (state: string) => Promise<void>;
