export type {
  ApplyOptions,
  Clock,
  Deployment,
  DeploymentEvent,
  Journal,
  JournalEntry,
  JobSnapshot,
  OpenDeployment,
  Outcome,
  Patience,
} from './apply/model.ts';
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
