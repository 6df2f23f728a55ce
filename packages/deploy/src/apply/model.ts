/** What applying a plan takes, tells and ends with. */
import type { DliClient } from '@dli-flink/client';
import type { Contract } from '@dli-flink/contract';
import type { Cloud } from '@dli-flink/contract/editions';

import type { JobState, Plan, Settings, StepName, UnderWay, WantedJob } from '../model.ts';

/** Time, as the engine sees it; a test has one of its own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after so many milliseconds, or rejects with the reason of the signal. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** What is remembered of the deployments of one job. */
export interface JournalEntry {
  readonly version: 1;
  /** ID of the job, in decimal digits. */
  readonly job: string;
  readonly name?: string;
  /** The deployment that was begun and has not ended. */
  readonly open?: OpenDeployment;
  /** The job as it was before the deployment that ended last: what a rollback goes back to. */
  readonly before?: JobSnapshot;
  /** What was sent last of properties that the endpoint does not show. */
  readonly hidden?: Settings;
  /** What the last plan that was shown started from. */
  readonly planned?: { readonly at: number; readonly settings: Settings };
}

/** What was set, of all that can be read, and whether it ran. */
export interface JobSnapshot {
  readonly at: number;
  readonly settings: Settings;
  readonly state: string;
}

export interface OpenDeployment extends UnderWay {
  readonly command: 'apply' | 'create' | 'rollback';
  readonly before: JobSnapshot | undefined;
  readonly wanted: WantedJob;
  /** The step that was begun last, whether or not it has ended. */
  readonly step: BegunStep | undefined;
  /** Whether it is being undone. */
  readonly isRollingBack?: boolean;
}

export interface BegunStep {
  readonly name: StepName;
  readonly at: number;
  readonly isDone: boolean;
  /** The job as it was before: what it is compared with where nobody knows whether the call arrived. */
  readonly from?: Omit<JobState, 'settings'>;
  /** What was sent to it, of a call that is about no settings. */
  readonly body?: Settings;
}

/** Where is kept what is remembered of deployments, by the ID of the job in decimal digits. */
export interface Journal {
  /** @throws JournalError for an entry that is there and cannot be read */
  read(job: string): Promise<JournalEntry | undefined>;
  /** Writes an entry whole or not at all. It is kept when this resolves. */
  write(entry: JournalEntry): Promise<void>;
  /**
   * Keeps other deployments of the job away until it is disposed of.
   *
   * @throws JobLockedError while another is under way
   */
  lock(job: string): Promise<AsyncDisposable>;
}

export type DeploymentEvent = { readonly at: number } & (
  | { readonly type: 'plan'; readonly plan: Plan; readonly resumes: boolean }
  | {
      readonly type: 'step-begun';
      readonly step: StepName;
      readonly title: string;
      readonly operation: string;
    }
  /** The job was looked at, and is not yet as it is waited for. */
  | { readonly type: 'waiting'; readonly step: StepName; readonly state: string; readonly elapsed: number }
  /** A call failed in a way that may pass, and is made again if the job shows that it was not carried out. */
  | { readonly type: 'retrying'; readonly step: StepName; readonly problem: string; readonly pause: number }
  | { readonly type: 'step-done'; readonly step: StepName; readonly elapsed: number; readonly note?: string }
  | {
      readonly type: 'step-failed';
      readonly step: StepName;
      readonly elapsed: number;
      readonly problem: string;
    }
  | { readonly type: 'rolling-back'; readonly plan: Plan }
  | { readonly type: 'note'; readonly text: string }
);

/**
 * - `unchanged`: there was nothing to do
 * - `done`: the job is as it is wanted
 * - `rolled-back`: it failed, and the job is as it was before
 * - `failed`: it failed, and `standing` says where the job stands
 * - `interrupted`: the caller ended it between two steps
 * - `refused`: nothing was sent: the plan is impossible, the job has changed since it was planned, or another runs
 */
export type Outcome = 'unchanged' | 'done' | 'rolled-back' | 'failed' | 'interrupted' | 'refused';

export interface Deployment {
  readonly outcome: Outcome;
  /** The job as it was read last; `undefined` where it is not there. */
  readonly job: JobState | undefined;
  readonly plan: Plan | undefined;
  /** What went wrong, with the reason that the service gives. */
  readonly problem?: string;
  /** Where the job stands. @example 'Job 202 (orders) is stopped (job_cancel_success), with its old settings.' */
  readonly standing: string;
  /** What to do next. @example 'dli-flink apply job.yaml goes on from here' */
  readonly advice?: string;
}

/** How long to wait, in milliseconds. */
export interface Patience {
  /** Before the first look again; each next pause is half as long again, up to 6 times the first. @default 5000 */
  readonly poll?: number;
  /** How long a job has to be seen running before that is believed. @default 30_000 */
  readonly settle?: number;
  /** For each step, with all that is sent again. @default 1_800_000 */
  readonly timeout?: number;
}

/** Which job is meant. */
export type JobReference =
  /** ID in decimal digits. */
  | { readonly id: string }
  /** The exact name, which one job of a project has. */
  | { readonly name: string };

export interface ApplyOptions extends Patience {
  readonly client: DliClient;
  readonly clock?: Clock;
  readonly journal: Journal;
  /** @default that of `@dli-flink/contract` */
  readonly contract?: Contract;
  /** The cloud of the endpoint: it never shows properties that it does not document. @default every property is shown */
  readonly cloud?: Cloud;
  /** The job file that commands in advice name. @default 'job.yaml' */
  readonly file?: string;
  /** Whether a job that was changed since it was planned is changed all the same. @default false */
  readonly force?: boolean;
  /** Whether a plan is carried out. @default every plan is */
  readonly confirm?: (plan: Plan) => boolean | Promise<boolean>;
  readonly onEvent?: (event: DeploymentEvent) => void;
  /** Ends the deployment after the call that is under way; waiting ends at once. */
  readonly signal?: AbortSignal;
}
