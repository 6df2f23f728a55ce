import type { Reporter, TestModule } from 'vitest/node';

/** Ends a test run with `N passed, N failed`. A file that cannot be loaded counts as one failure. */
export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
    const unloadable = modules.filter((module) => module.errors().length > 0).length;
    const skipped = count('skipped');
    const line = `${count('passed')} passed, ${count('failed') + unloadable + errors.length} failed`;
    // Other reporters still have their summary to print.
    process.once('exit', () => console.log(skipped > 0 ? `${line}, ${skipped} skipped` : line));
  }
}
