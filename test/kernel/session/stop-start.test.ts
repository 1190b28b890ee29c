import { expect, test } from "vitest";
import type { Sandbox, SandboxOptions, StartSandbox } from "../../../kernel/sandbox/sandbox.ts";
import { createSession } from "../../../kernel/session/session.ts";

/**
 * A session whose sandbox takes as long to start as the test wants.
 * @param heeds whether a start ends when it is called off, as the terminal's sandbox does
 */
function makeSlowSession(heeds: boolean) {
  const starts: { options: SandboxOptions; stand: (sandbox: Sandbox) => void }[] = [];
  const startSandbox: StartSandbox = (options) =>
    new Promise((stand, reject) => {
      starts.push({ options, stand });
      if (heeds) options.signal?.addEventListener("abort", () => reject(new Error("called off")));
    });
  const session = createSession(
    {
      startSandbox,
      analyze: () => ({
        defines: [],
        uses: [],
        program: { kind: "code", code: "", insertions: [], imports: [] },
        errors: [],
      }),
      openFile: () => Promise.reject(new Error("no file")),
      readLibrary: () => Promise.reject(new Error("no library")),
    },
    { seed: 1, language: "en", cellTime: null, memory: 64, rows: 1, by: "test" },
  );
  return { session, starts };
}

test("a stop while the sandbox starts calls the start off; its cells are as before", async () => {
  const { session, starts } = makeSlowSession(true);
  await session.setCells([{ id: "a", kind: "ts", source: "1" }]);
  const run = session.runAll();
  await expect.poll(() => starts.length).toBe(1);
  await session.stop();
  await run;
  expect(starts[0]?.options.signal?.aborted).toBe(true);
  expect(session.snapshot()).toMatchObject({ kernel: "off", running: false });
  expect(session.snapshot().cells.get("a")).toMatchObject({ state: "never", error: null });
});

test("a sandbox that stands after all is ended, and the stop does not wait for it", async () => {
  const { session, starts } = makeSlowSession(false);
  await session.setCells([{ id: "a", kind: "ts", source: "1" }]);
  const run = session.runAll();
  await expect.poll(() => starts.length).toBe(1);
  await session.stop();
  await run;
  let stopped = false;
  starts[0]?.stand({
    name: "late",
    send: () => {
      throw new Error("Nothing is sent to a sandbox that was called off.");
    },
    stop: async () => {
      stopped = true;
    },
  });
  await expect.poll(() => stopped).toBe(true);
});
