import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { emptyStudy, readStudyPage, sendStudy, studyPage } from "../../electron/studies.ts";
import { startServer } from "../../server/server.ts";
import type { RunningServer } from "../../server/types.ts";

const folder = mkdtempSync(join(tmpdir(), "chancery-desktop-"));
let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ folder, host: "127.0.0.1", port: 0, assets: join(folder, "none") });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

test("a new study is one that the embedded server takes", async () => {
  const id = await sendStudy(server, emptyStudy(), "text/markdown; charset=utf-8");
  expect(id).toMatch(/^\w+$/);
  expect(studyPage(server, id)).toBe(`${server.url}/studies/${id}?token=${server.token}`);
});

test("what the server refuses is told in its own words", async () => {
  await expect(sendStudy(server, new Uint8Array([80, 75, 3, 4]), "application/zip")).rejects.toThrow(/\. \w/);
});

test("a study is found by its file, also one that came since", () => {
  writeFileSync(join(folder, "late.study.md"), "# Late\n");
  expect(server.findStudy("late.study.md")).toMatch(/^\w+$/);
  expect(server.findStudy("../late.study.md")).toBeUndefined();
  expect(server.findStudy("nothing.study.md")).toBeUndefined();
});

test("the page of a study is told from others", () => {
  expect(readStudyPage("http://127.0.0.1:1/studies/a1?token=x#y")).toBe("a1");
  expect(readStudyPage("http://127.0.0.1:1/")).toBeNull();
  expect(readStudyPage("http://127.0.0.1:1/studies/a/b")).toBeNull();
  expect(readStudyPage("http://127.0.0.1:1/studies/%E0%A4%A")).toBeNull();
  expect(readStudyPage("")).toBeNull();
});
