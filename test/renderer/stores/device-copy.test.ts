import { IDBDatabase, IDBFactory } from "fake-indexeddb";
import { afterEach, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { type DeviceCopy, openDeviceCopy } from "../../../renderer/stores/device-copy.ts";

const { indexedDB: before } = globalThis;
afterEach(() => {
  vi.restoreAllMocks();
  globalThis.indexedDB = before;
});

async function open(epoch?: string, doc = new Y.Doc()) {
  const copy = openDeviceCopy("a", doc);
  if (epoch !== undefined) copy.setEpoch(epoch);
  const hadAny = await copy.opened;
  return { doc, text: doc.getText("t"), copy, hadAny };
}

const until = (copy: DeviceCopy, state: string) => vi.waitFor(() => expect(copy.state.get()).toBe(state));

/** As a disk that is full: one transaction does not come about. */
const failOnce = () =>
  vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementationOnce(() => {
    throw new DOMException("full", "QuotaExceededError");
  });

it("says that all is kept after a write that failed only once what that lacked is kept, too", async () => {
  globalThis.indexedDB = new IDBFactory();
  const { text, copy } = await open("1");
  failOnce();
  text.insert(0, "one");
  await until(copy, "failed");
  text.insert(3, " two");
  await until(copy, "kept");
  copy.dispose();
  expect((await open()).text.toString()).toBe("one two");
});

it("reads no rows of one epoch into the document of another, and leaves them", async () => {
  globalThis.indexedDB = new IDBFactory();
  const old = await open("1");
  old.text.insert(0, "old");
  await until(old.copy, "kept");
  old.copy.dispose();
  const next = await open("2");
  expect([next.hadAny, next.text.toString(), next.copy.epoch()]).toEqual([false, "", "2"]);
  next.copy.dispose();
  const again = await open();
  expect([again.hadAny, again.text.toString(), again.copy.epoch()]).toEqual([true, "old", "1"]);
});
