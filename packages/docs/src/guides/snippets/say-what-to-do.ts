import {
  DliInputError,
  DliRefusedError,
  isJobNotUpdatable,
  isJobUnknown,
  isNameTaken,
  isThrottled,
} from '@dli-flink/client';
import { explain } from '@dli-flink/client/explain';

export function sayWhatToDo(error: unknown): string {
  if (error instanceof DliInputError) return error.violations.map(({ message }) => message).join(' ');
  if (isJobNotUpdatable(error)) return 'Stop the job, update it, run it again.';
  if (isJobUnknown(error)) return 'Look up the job ID in this project.';
  if (isNameTaken(error)) return 'Choose another name.';
  if (isThrottled(error)) return 'Send less, or later.';
  if (error instanceof DliRefusedError) return error.errorMessage ?? 'Nothing was changed.';
  return explain(error)?.remedy ?? String(error);
}
