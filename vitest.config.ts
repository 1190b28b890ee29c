import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** What a test waits for comes in milliseconds; how long it may take says only when to give up, on the slowest machine. */
const setupFiles = ["test/support/patience.ts"];

/**
 * Chromium beside other work misses a click or loses a page now and then. In CI such a test is tried once more, and the
 * closing lines name it; at the desk it fails at once.
 */
const browserRetries = process.env.CI ? 1 : 0;

// Commands speak the language of the environment; tests read English unless they say otherwise.
process.env.LC_ALL = "C";

/**
 * Three projects: `unit` is fast feedback and starts neither a browser nor a built server;
 * `e2e` drives the built product (real Chromium, real child processes);
 * `escape` lets hostile cells try what they can, in Chromium and in the terminal's sandbox.
 * The last two start several processes per file, so that two files at a time are enough for any machine.
 */
export default defineConfig({
  test: {
    reporters: ["default", "./test/support/escape-lines.ts", "./test/support/closing-line.ts"],
    projects: [
      {
        test: {
          name: "unit",
          environment: "node",
          include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
          exclude: ["test/e2e/**", "test/escape/**", "test/process/**"],
          // On two cores vitest would take one.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          setupFiles,
          expect: { poll: { timeout: 30_000 } },
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "e2e",
          environment: "node",
          include: ["test/e2e/**/*.test.ts", "test/process/**/*.test.ts"],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          globalSetup: ["test/support/unpack-chromium.ts"],
          setupFiles,
          expect: { poll: { timeout: 90_000 } },
          testTimeout: 300_000,
          hookTimeout: 300_000,
          retry: browserRetries,
        },
      },
      {
        test: {
          name: "escape",
          environment: "node",
          include: ["test/escape/**/*.test.ts"],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          globalSetup: ["test/support/unpack-chromium.ts"],
          setupFiles,
          expect: { poll: { timeout: 90_000 } },
          testTimeout: 300_000,
          hookTimeout: 300_000,
          retry: browserRetries,
        },
      },
    ],
  },
});
