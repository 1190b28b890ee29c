import type { Reporter, TestCase, TestModule } from "vitest/node";

/**
 * Ends a run with `N passed, N failed, N skipped` alone on a line, the form that any CI can read. Before it, each test
 * that passed only when it was tried again is named: such a test is to be mended, but stops nobody's work.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    // An error that nobody caught ends the run with 1, as a failed test does.
    const count = { passed: 0, failed: unhandled.length, skipped: 0 };
    const again: TestCase[] = [];
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const state = test.result().state;
        if (state === "passed" || state === "failed" || state === "skipped") count[state] += 1;
        if (state === "passed" && (test.diagnostic()?.retryCount ?? 0) > 0) again.push(test);
      }
      if (module.errors().length > 0) count.failed += 1;
    }
    for (const test of again)
      process.stdout.write(`\ntried again: ${test.module.relativeModuleId} > ${test.fullName}`);
    process.stdout.write(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`);
  }
}
