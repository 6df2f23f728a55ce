export { applyDeployment } from './apply/apply-deployment.ts';
export type { CreateOptions } from './apply/apply-deployment.ts';
export { systemClock } from './apply/clock.ts';
export { findJob } from './apply/find-job.ts';
export type {
  ApplyOptions,
  BegunStep,
  Clock,
  Deployment,
  DeploymentEvent,
  Journal,
  JournalEntry,
  JobReference,
  JobSnapshot,
  OpenDeployment,
  Outcome,
  Patience,
} from './apply/model.ts';
export { readStatus } from './apply/read-status.ts';
export type { JobStatus } from './apply/read-status.ts';
export { rollbackDeployment } from './apply/rollback-deployment.ts';
export { runJob, stopJob } from './apply/run-and-stop.ts';
export { createFileJournal } from './journal/file-journal.ts';
export { JobLockedError, JournalError } from './journal/journal-error.ts';
export type {
  Change,
  FailurePolicy,
  JobState,
  Kept,
  Plan,
  PlanKind,
  SavepointPolicy,
  Settings,
  Step,
  StepName,
  UnderWay,
  WantedJob,
} from './model.ts';
export { planDeployment } from './plan/plan-deployment.ts';
export { readJob, toJobState } from './read-job.ts';
