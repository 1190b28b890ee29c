import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { replaceColumns } from "../../../kernel/readers/replace-columns.ts";
import type { DataAnswer, DataQuestion } from "../../../renderer/data-files/ask-worker.ts";
import { pseudonymiseFile } from "../../../renderer/data-files/pseudonymise-file.ts";
import { StudyHistory } from "../../../renderer/stores/study-history.ts";
import { openStudyView } from "../../../renderer/stores/study-view.ts";
import type { OpenStudy } from "../../../renderer/study/study-context.ts";
import { makePseudonyms } from "../../../shared/pseudonyms.ts";
import { mapsOf, readStudy } from "../../../shared/study/document.ts";
import { insertCell, setFrontMatter } from "../../../shared/study/operations.ts";

/** What the worker does, in this thread. */
class HereWorker extends EventTarget {
  terminate() {}
  async postMessage(question: DataQuestion & { ask: "pseudonyms" }) {
    const { file, blob, columns, key } = question;
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const replaced = replaceColumns(bytes, file, columns, makePseudonyms(key));
    const data: DataAnswer = {
      replaced: replaced && { blob: new Blob([replaced.bytes]), missing: replaced.missing },
    };
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

const sent = new Map<string, string>();
beforeEach(() => {
  sent.clear();
  vi.stubGlobal("indexedDB", new IDBFactory());
  vi.stubGlobal("Worker", HereWorker);
  vi.stubGlobal("fetch", async (path: string, { method, body }: RequestInit) => {
    if (method !== "PUT") return new Response("{}", { status: 404 });
    sent.set(path.split("/").at(-1) ?? "", await (body as Blob).text());
    return new Response("{}", { status: 201 });
  });
});
afterEach(() => void vi.unstubAllGlobals());

function open(data: string, held = false) {
  const doc = new Y.Doc();
  const source = 'const rows = await file("survey.csv").table()';
  insertCell(doc, { id: "rows", kind: "ts", source }, null);
  setFrontMatter(doc, "files: [survey.csv]\ndata: { survey.csv: { personal: [name] } }");
  mapsOf(doc).meta.set("files", ["survey.csv"]);
  mapsOf(doc).runs.set("rows", { status: "ok" });
  const undo = new StudyHistory(doc);
  const done: string[] = [];
  const study = {
    ...{ id: "s1", doc, view: openStudyView(doc) },
    openFile: async () => new Blob([data]),
    forgetFile: (name: string) => done.push(`forgot ${name}`),
    session: { clear: async () => void done.push("cleared") },
  };
  const actions = { isHeld: () => held, write: (edit: () => void) => edit(), tell() {} };
  const run = (...columns: string[]) =>
    pseudonymiseFile(
      { study, actions } as unknown as OpenStudy,
      "survey.csv",
      columns,
      new AbortController().signal,
    );
  return { doc, undo, done, study, run };
}

it("has the study read a copy with pseudonyms, clears what shows the names, and can be undone", async () => {
  const { doc, undo, done, run } = open("name,grade\nAda,A\nBo,B\nAda,C\n");
  const before = readStudy(doc);
  expect(await run("name")).toBe(true);
  const lines = (sent.get("survey-pseudonymised.csv") ?? "").split("\n").map((line) => line.split(","));
  expect(lines.map(([, grade]) => grade)).toEqual(["grade", "A", "B", "C", undefined]);
  expect(lines[1]?.[0]).toMatch(/^[0-9A-Z]{16}$/);
  expect([lines[3]?.[0], lines[2]?.[0] === lines[1]?.[0]]).toEqual([lines[1]?.[0], false]);
  const { files, cells, meta } = readStudy(doc);
  expect(files).toEqual(["survey-pseudonymised.csv"]);
  expect(cells[0]?.source).toContain('file("survey-pseudonymised.csv")');
  expect(meta.frontMatter).not.toContain("personal");
  expect(mapsOf(doc).runs.size).toBe(0);
  expect(done).toEqual(["forgot survey.csv", "cleared"]);
  undo.undo();
  expect(readStudy(doc)).toEqual(before);
});

it("changes nothing where the file has no such column, is no table, or its cells hold what may not run here", async () => {
  const missing = open("grade\nA\n");
  await expect(missing.run("name")).rejects.toThrow("no longer has the column name");
  await expect(open("PK\u0003\u0004").run("name")).rejects.toThrow("save it as CSV");
  const held = open("name\nAda\n", true);
  expect(await held.run("name")).toBe(false);
  expect([sent.size, readStudy(held.doc).files]).toEqual([0, ["survey.csv"]]);
});

it("puts the copy of a sealed study's file into it sealed, and nothing out of it in plain text", async () => {
  const { doc, study, run } = open("name,age\nAda,36\n");
  const sealed: string[] = [];
  Object.assign(study, {
    sealing: {
      sendFile: async (name: string) => {
        sealed.push(name);
        return { sha256: "b".repeat(64), bytes: 9, type: "text/csv" };
      },
    },
  });
  expect(await run("name")).toBe(true);
  expect(sealed).toEqual(["survey-pseudonymised.csv"]);
  expect(sent.size).toBe(0);
  expect(mapsOf(doc).files.get("survey-pseudonymised.csv")).toMatchObject({ sha256: "b".repeat(64) });
});
