import { DocumentError } from '@dli-flink/compiler';

/** What a release must not be made with; its message says what it is and what mends it. */
export class ReleaseError extends Error {}

/** Runs a check as a program: prints what it resolves to, or what is wrong. */
export async function runCheck(check: () => Promise<string>): Promise<void> {
  try {
    console.log(await check());
  } catch (error) {
    if (!(error instanceof ReleaseError || error instanceof DocumentError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
