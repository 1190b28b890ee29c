import type { TestContext } from "vitest";

/**
 * Says how many attempts a test made, for the line that its class gets at the end of a run.
 * @param context what the test function was given
 * @param attempts how many were made
 */
export function countAttempts({ task }: Pick<TestContext, "task">, attempts: number): void {
  Object.assign(task.meta, { attempts });
}
