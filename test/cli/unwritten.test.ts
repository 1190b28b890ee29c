import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CommandError } from "../../cli/errors.ts";
import { writeFile } from "../../cli/export/write-file.ts";
import { describeUnwritten } from "../../cli/unwritten.ts";
import { makeFolder } from "../server/support.ts";

/** The sentence and the hint with which writing to a path is refused. */
async function refusal(path: string): Promise<string> {
  const error = await writeFile(path, "x").catch((thrown: unknown) => thrown);
  if (!(error instanceof CommandError)) throw error;
  return `${error.message} ${error.hint}`;
}

test("a file that cannot be written says where and what to do, without the system's words", async () => {
  const folder = makeFolder();
  mkdirSync(join(folder, "full", "deep"), { recursive: true });
  const none = join(folder, "none", "a.html");
  expect(await refusal(none)).toBe(
    `${none} could not be written: there is no folder ${join(folder, "none")}. Make the folder first, or name another place.`,
  );
  expect(await refusal(join(folder, "full"))).toContain("it is a folder. Name a file in it.");
  const denied = describeUnwritten("a.html", Object.assign(new Error("EROFS: read-only"), { code: "EROFS" }));
  expect(denied.message).toBe("a.html could not be written: you may not write there.");
});

test("what could not be put in its place leaves nothing half written", async () => {
  const folder = makeFolder();
  mkdirSync(join(folder, "full", "deep"), { recursive: true });
  await refusal(join(folder, "full"));
  expect(readdirSync(folder)).toEqual(["full"]);
  expect(existsSync(join(folder, "full", "deep"))).toBe(true);
});
