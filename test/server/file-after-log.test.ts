/** The study's file never has what a power cut could still take from the log: the devices that bring it back would double it. */
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { setCellSource } from "../../shared/study/operations.ts";
import { connect, findId, makeWorkspace, start, until } from "./support.ts";

const calls = vi.hoisted((): string[] => []);

vi.mock("node:fs", async (load) => {
  const fs = await load<typeof import("node:fs")>();
  return {
    ...fs,
    // A disk that is never done by itself.
    fdatasync: () => {},
    fdatasyncSync: (file: number) => {
      fs.fdatasyncSync(file);
      calls.push("log");
    },
    renameSync: (from: string, to: string) => {
      fs.renameSync(from, to);
      if (to.endsWith("sample.study.md")) calls.push("file");
    },
  };
});

it("waits for the disk to have the log before it writes the file", async () => {
  const { readFileSync } = await import("node:fs");
  const folder = makeWorkspace();
  const server = await start({ folder });
  const { doc, synced } = connect(server, await findId(server), server.token);
  await synced;
  calls.length = 0;
  setCellSource(doc, "one", "const one = 2");
  await until(() => readFileSync(join(folder, "sample.study.md"), "utf8").includes("const one = 2"));
  expect(calls.slice(0, 2)).toEqual(["log", "file"]);
});
