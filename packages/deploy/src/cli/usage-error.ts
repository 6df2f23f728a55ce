/** An error that the user can mend: it is printed in a line, without a stack trace, and the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
