import { afterEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { bringBack } from "../../../renderer/history/bring-back.ts";
import { StudyHistory } from "../../../renderer/stores/study-history.ts";
import { readStudy } from "../../../shared/study/document.ts";
import { importStudy } from "../../../shared/study/import.ts";
import { setCellSource } from "../../../shared/study/operations.ts";
import { parseStudyFile } from "../../../shared/study-file/parse.ts";

const then = "---\nchancery: 1\ntitle: T\n---\n\n```ts {#a}\n1\n```\n\n```ts {#b}\n2\n```\n";

function open(mayWrite = true) {
  const doc = new Y.Doc();
  importStudy(doc, parseStudyFile(then, ""));
  setCellSource(doc, "a", "10");
  setCellSource(doc, "b", "20");
  const undo = new StudyHistory(doc);
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    asked.push(`${init.method} ${path} ${String(init.body)}`);
    return new Response(then);
  });
  const sources = () => readStudy(doc).cells.map(({ source }) => source);
  return { study: { id: "s", doc, undo, mayWrite: () => mayWrite }, asked, sources };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("restoring from the history", () => {
  it("tells the server, then changes the document as one edit that Undo takes back", async () => {
    const { study, asked, sources } = open();
    await bringBack(study, "v1");
    expect(asked).toEqual(["POST /api/studies/s/versions/v1/restore {}"]);
    expect(sources()).toEqual(["1", "2"]);
    study.undo.undo();
    expect(sources()).toEqual(["10", "20"]);
  });

  it("restores one cell alone", async () => {
    const { study, asked, sources } = open();
    await bringBack(study, "v1", "b");
    expect(asked).toEqual(['POST /api/studies/s/versions/v1/restore {"cell":"b"}']);
    expect(sources()).toEqual(["10", "2"]);
  });

  it("changes nothing for somebody who may not write any more", async () => {
    const { study, sources } = open(false);
    await bringBack(study, "v1");
    expect(sources()).toEqual(["10", "20"]);
  });

  it("changes nothing when the server refuses", async () => {
    const { study, sources } = open();
    vi.stubGlobal("fetch", async () => new Response('{"error":"No.","hint":"Ask."}', { status: 403 }));
    await expect(bringBack(study, "v1")).rejects.toThrow("No.");
    expect(sources()).toEqual(["10", "20"]);
  });
});
