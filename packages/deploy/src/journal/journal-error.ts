/** A journal that cannot be read or written. The message names the file, the problem and what to do. */
export class JournalError extends Error {
  override readonly name = 'JournalError';
}

/** Another deployment of the job is under way. The message says whose, and what to do. */
export class JobLockedError extends Error {
  override readonly name = 'JobLockedError';
}

/** @example explain(error) // 'ENOSPC: no space left on device' */
export function explain(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return message.split(', ')[0] ?? code ?? String(error);
}
