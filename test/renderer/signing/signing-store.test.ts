/** What a device keeps of keys: encrypted files, and the people whose codes are known. */
import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { stretch } from "../../../cli/keys/stretch.ts";
import { makeKey } from "../../../exchange/signing/key-file.ts";
import { signing } from "../../../renderer/signing/signing-store.ts";

test("keys and known people are kept, found again and forgotten; what is no key is passed over", async () => {
  await signing.refresh();
  expect(signing.get()).toEqual({ is: "known", keys: [], people: [] });
  const key = await makeKey("Ada", "five words that do not belong", "2026-03-14", stretch);
  await signing.keep({ ...key, sealed: null });
  expect(signing.get().keys).toEqual([{ ...key, sealed: null }]);
  await signing.trust(key.fingerprint, "Ada of the lab");
  await signing.trust(key.fingerprint, "Ada Lovelace");
  const today = new Date().toISOString().slice(0, 10);
  expect(signing.get().people).toEqual([
    { fingerprint: key.fingerprint, name: "Ada Lovelace", since: today },
  ]);
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open("chancery-signing", 1);
    request.onsuccess = () => resolve(request.result);
  });
  const kept = await new Promise<unknown[]>((resolve) => {
    const request = database.transaction("keys").objectStore("keys").getAll();
    request.onsuccess = () => resolve(request.result);
  });
  expect(JSON.stringify(kept)).not.toContain("five words");
  database
    .transaction("keys", "readwrite")
    .objectStore("keys")
    .put({ fingerprint: "X", file: { key: 2 } });
  database.close();
  await signing.refresh();
  expect(signing.get().keys).toHaveLength(1);
  await signing.distrust(key.fingerprint);
  await signing.forget(key.fingerprint);
  expect(signing.get()).toEqual({ is: "known", keys: [], people: [] });
});
