import { existsSync, mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { Blobs } from "../../../server/blobs.ts";
import { eraseOutputs } from "../../../server/erasure/erase.ts";
import { mapsOf } from "../../../shared/study/document.ts";
import { makeFolder } from "../support.ts";

it("keeps outputs that people send or list again while it looks for those to remove", async () => {
  const blobs = new Blobs(makeFolder(), {} as never);
  const [old, sent, relisted] = ["a", "b", "c"].map((digit) => digit.repeat(64)) as [string, string, string];
  const put = (hash: string, time: Date) => {
    mkdirSync(dirname(blobs.locate(hash)), { recursive: true });
    writeFileSync(blobs.locate(hash), "words");
    utimesSync(blobs.locate(hash), time, time);
  };
  for (const hash of [old, sent, relisted]) put(hash, new Date(Date.now() - 60_000));
  const doc = new Y.Doc();
  let isFirst = true;
  const isIn = (text: string) => {
    if (isFirst) {
      put(sent, new Date(Date.now() + 1000));
      const run = { status: "ok", source: "", inputs: "", by: "w", at: "", ms: 1 };
      mapsOf(doc).runs.set("one", { ...run, outputs: relisted });
    }
    isFirst = false;
    return text === "words";
  };
  const rooms = {
    use: <Result>(_: string, use: (doc: Y.Doc) => Result) => use(doc),
    list: () => [{ name: "s", doc }],
  };
  const lab = { blobs, rooms, workspace: { all: () => [{ id: "s" }] } } as never;
  expect(await eraseOutputs(lab, "s", new Set(), { isIn }, 5)).toBe(1);
  expect([old, sent, relisted].map((hash) => existsSync(blobs.locate(hash)))).toEqual([false, true, true]);
});

it("keeps what stands in another study, also where no version of today knows what it means", async () => {
  const blobs = new Blobs(makeFolder(), {} as never);
  const [own, others] = ["a", "b"].map((digit) => digit.repeat(64)) as [string, string];
  for (const hash of [own, others]) {
    mkdirSync(dirname(blobs.locate(hash)), { recursive: true });
    writeFileSync(blobs.locate(hash), "words");
    utimesSync(blobs.locate(hash), new Date(0), new Date(0));
  }
  const docs = new Map(["s", "t"].map((id) => [id, new Y.Doc()]));
  mapsOf(docs.get("t") ?? new Y.Doc()).runs.set("one", { status: "of a newer version", shows: [others] });
  const rooms = {
    use: <Result>(id: string, use: (doc: Y.Doc) => Result) => use(docs.get(id) ?? new Y.Doc()),
    list: () => [],
  };
  const lab = { blobs, rooms, workspace: { all: () => [{ id: "s" }, { id: "t" }] } } as never;
  const isIn = (text: string) => text === "words";
  expect(await eraseOutputs(lab, "s", new Set([own, others]), { isIn }, 5)).toBe(1);
  expect([own, others].map((hash) => existsSync(blobs.locate(hash)))).toEqual([false, true]);
});
