/** Data files that come into an open study: under which name, and in which cell. */
import { beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { ApiFailure } from "../../../../renderer/stores/api.ts";
import { createStore } from "../../../../renderer/stores/snapshot.ts";
import { addFiles } from "../../../../renderer/study/files/add-files.ts";
import { adding } from "../../../../renderer/study/files/adding.ts";
import type { OpenStudy } from "../../../../renderer/study/study-context.ts";
import { readFiles, readStudy } from "../../../../shared/study/document.ts";
import { insertCell } from "../../../../shared/study/operations.ts";

const api = vi.hoisted(() => ({ sendNewFile: vi.fn(), putStudyFile: vi.fn(), probeStudyFile: vi.fn() }));
vi.mock("../../../../renderer/stores/api.ts", async (original) => ({
  ...(await original<object>()),
  ...api,
}));
vi.stubGlobal("requestAnimationFrame", () => 0);

const sha256 = "a".repeat(64);
const sent = (name: string) => ({ name, sha256, bytes: 4 });

function open(mayWrite = true) {
  const doc = new Y.Doc();
  insertCell(doc, { id: "votes", kind: "ts", source: "const votes = 1" }, null);
  insertCell(doc, { id: "end", kind: "text", source: "." }, "votes");
  const ran: string[] = [];
  const told: (string | null)[] = [];
  const study = {
    id: "s",
    doc,
    mayWrite: () => mayWrite,
    view: { get: () => readStudy(doc) },
    session: createStore({ cells: new Map([["votes", { defines: ["votes"] }]]) }),
    saving: createStore("saved"),
  };
  const focus = { get: () => ({ current: "votes" }), enter: () => {} };
  const actions = {
    write: (edit: () => void) => edit(),
    run: (id: string) => void ran.push(id),
    tell: (words: string | null) => void told.push(words),
  };
  return { doc, ran, told, study: { study, focus, actions } as unknown as OpenStudy };
}
const sourcesOf = (doc: Y.Doc) => readStudy(doc).cells.map(({ source }) => source);
const file = (name: string) => new File(["a,b\n"], name, { type: "text/csv" });

beforeEach(() => {
  for (const call of Object.values(api)) call.mockReset();
  api.sendNewFile.mockImplementation(async (name: string) => sent(name));
});

test("files come below the cell that one is in, in their order, each read by a cell of a free name and run", async () => {
  const { doc, ran, study } = open();
  await addFiles(study, [file("votes.csv"), file("roll calls.csv")]);
  expect(sourcesOf(doc)).toEqual([
    "const votes = 1",
    'const votes2 = await file("votes.csv").table()\n\nvotes2',
    'const rollCalls = await file("roll calls.csv").table()\n\nrollCalls',
    ".",
  ]);
  expect(ran).toEqual(
    readStudy(doc)
      .cells.slice(1, 3)
      .map(({ id }) => id),
  );
  expect(readFiles(doc).get("votes.csv")).toEqual({ sha256, bytes: 4, type: "text/csv" });
});

test("an editor's file takes a number where the folder has one of its name, which stays as it is", async () => {
  api.sendNewFile.mockRejectedValue(new ApiFailure(403, "Not allowed.", ""));
  // Of another study: nobody says what it holds. Then one that is there, then a free name.
  api.probeStudyFile
    .mockResolvedValueOnce(undefined)
    .mockResolvedValueOnce("mark")
    .mockResolvedValueOnce(null);
  api.putStudyFile.mockImplementation(async (_study: string, name: string) => sent(name));
  const { doc, study } = open();
  await addFiles(study, [file("data.csv")]);
  expect(api.putStudyFile.mock.calls.map(([, name]) => name)).toEqual(["data 3.csv"]);
  expect(sourcesOf(doc)[1]).toContain('file("data 3.csv")');
});

test("a file that is refused is told and leaves the study as it was; the next one comes", async () => {
  api.sendNewFile.mockRejectedValueOnce(new ApiFailure(413, "The file is too large.", ""));
  const { doc, told, study } = open();
  await addFiles(study, [file("huge.csv"), file("small.csv")]);
  expect(told).toEqual(["huge.csv was not added: The file is too large."]);
  expect(sourcesOf(doc)).toHaveLength(3);
  expect(adding.get()).toBeNull();
});

test("Stop ends it without a word, and readers add nothing", async () => {
  api.sendNewFile.mockImplementation(async (_name: string, _file: Blob, signal: AbortSignal) => {
    adding.get()?.stop.abort();
    throw signal.reason;
  });
  const stopped = open();
  await addFiles(stopped.study, [file("a.csv"), file("b.csv")]);
  expect(stopped.told).toEqual([]);
  expect(api.sendNewFile).toHaveBeenCalledTimes(1);
  expect(sourcesOf(stopped.doc)).toHaveLength(2);
  const reader = open(false);
  await addFiles(reader.study, [file("a.csv")]);
  expect(api.sendNewFile).toHaveBeenCalledTimes(1);
});

test("into a sealed study a file goes sealed, and in no other way", async () => {
  const { doc, study } = open();
  const sealed: string[] = [];
  const sendFile = async (name: string) => {
    sealed.push(name);
    return { sha256: "b".repeat(64), bytes: 4, type: "text/csv" };
  };
  Object.assign(study.study, { sealing: { sendFile } });
  await addFiles(study, [file("votes.csv"), file("votes.csv")]);
  expect(sealed).toEqual(["votes.csv", "votes 2.csv"]);
  for (const call of Object.values(api)) expect(call).not.toHaveBeenCalled();
  expect(readFiles(doc).get("votes.csv")?.sha256).toBe("b".repeat(64));
});
