import type { OperationId, ParametersOf } from '@dli-flink/contract';

/** The project the credentials belong to is in the path under this name. */
export const projectParameter: keyof ParametersOf<OperationId> = 'project_id';

/** A project that no credentials belong to. */
export const otherProject: string = 'f'.repeat(32);
