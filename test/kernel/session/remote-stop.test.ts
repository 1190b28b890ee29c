/** What a sandbox asked of the web is given up with it. */
import { expect, test } from "vitest";
import type { SandboxOptions } from "../../../kernel/sandbox/sandbox.ts";
import { createSession } from "../../../kernel/session/session.ts";
import type { HostFile } from "../../../kernel/session/types.ts";

const address = "https://data.example/a.csv";

/** A session whose sandboxes ask for an address at every plan, and whose web never answers by itself. */
function makeAskingSession() {
  const asked: { url: string; signal: AbortSignal }[] = [];
  const sandboxes: SandboxOptions[] = [];
  const session = createSession(
    {
      startSandbox: async (options) => {
        sandboxes.push(options);
        return {
          name: "asking",
          send(message) {
            if (message.type === "plan")
              options.onMessage({ type: "remote", request: 1, url: address, from: 0, to: 0 });
          },
          stop: async () => {},
        };
      },
      analyze: () => ({
        defines: [],
        uses: [],
        program: { kind: "code", code: "", insertions: [], imports: [] },
        errors: [],
      }),
      openFile: () => Promise.reject(new Error("no file")),
      openRemote: (url, signal) => {
        asked.push({ url, signal });
        return new Promise<HostFile>((_, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason));
        });
      },
      readLibrary: () => Promise.reject(new Error("no library")),
    },
    { seed: 1, language: "en", cellTime: null, memory: 64, rows: 1, by: "test" },
  );
  return { session, asked, sandboxes };
}

test("a stop ends what was asked, and the next run asks anew", async () => {
  const { session, asked } = makeAskingSession();
  await session.setCells([{ id: "a", kind: "ts", source: "1" }]);
  const run = session.runAll();
  await expect.poll(() => asked.length).toBe(1);
  expect(asked[0]).toMatchObject({ url: address, signal: { aborted: false } });
  await session.stop();
  await run;
  expect(asked[0]?.signal.aborted).toBe(true);

  const next = session.runAll();
  await expect.poll(() => asked.length).toBe(2);
  expect(asked[1]?.signal.aborted).toBe(false);
  await session.stop();
  await next;
});

test("so does a sandbox that dies", async () => {
  const { session, asked, sandboxes } = makeAskingSession();
  await session.setCells([{ id: "a", kind: "ts", source: "1" }]);
  const run = session.runAll();
  await expect.poll(() => asked.length).toBe(1);
  sandboxes[0]?.onEnd({ reason: "memory" });
  await run;
  expect(asked[0]?.signal.aborted).toBe(true);
  await session.dispose();
});
