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
 * Tests of pure functions, whose files may share a thread's modules: loading those anew for each file took longer than
 * the tests. Others change what all share (intrinsics that the sandbox freezes, mocks, the language spoken).
 */
const pure = [
  "test/shared/{charts,comments,history,markdown,outputs,sealed,study-file*,suggestions}/**/*.test.ts",
  "test/shared/*.test.ts",
  "test/exchange/{charts,dossier,import,tables}/**/*.test.ts",
  "test/cli/{cache,ci}/**/*.test.ts",
  "test/kernel/{types,language,expressions,readers,dataflow}/**/*.test.ts",
];

const unit = {
  environment: "node",
  // On two cores vitest would take one.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  setupFiles,
  expect: { poll: { timeout: 30_000 } },
  testTimeout: 60_000,
  hookTimeout: 60_000,
} as const;

/**
 * Three kinds of projects: `unit` and `unit-pure` are fast feedback and start neither a browser nor a built server;
 * `e2e` drives the built product (real Chromium, real child processes);
 * `escape` lets hostile cells try what they can, in Chromium and in the terminal's sandbox.
 * The last two start several processes per file, and wait for them much of the time: three files at a time keep two
 * cores at work, and are enough for any machine.
 */
export default defineConfig({
  test: {
    reporters: ["default", "./test/support/escape-lines.ts", "./test/support/closing-line.ts"],
    projects: [
      { test: { ...unit, name: "unit-pure", include: pure, isolate: false } },
      {
        test: {
          ...unit,
          name: "unit",
          include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
          exclude: ["test/e2e/**", "test/escape/**", "test/process/**", ...pure],
        },
      },
      {
        test: {
          name: "e2e",
          environment: "node",
          include: ["test/e2e/**/*.test.ts", "test/process/**/*.test.ts"],
          maxWorkers: 3,
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
          maxWorkers: 3,
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
