import { expect, test } from "vitest";
import { keepsSecrets, openSecret, sealSecret } from "../../electron/page-secrets.ts";
import { flippingStore } from "./support/flipping-store.ts";

test("a secret comes back as it was; what the app keeps for another purpose is not opened for the page", () => {
  const store = flippingStore();
  const sealed = sealSecret(store, "five words — or more");
  expect(openSecret(store, sealed)).toBe("five words — or more");
  expect(openSecret(store, store.encryptString("the key of a workspace").toString("base64"))).toBeNull();
});

test.each([
  ["no store", { isEncryptionAvailable: () => false }],
  ["a store without a secret of its own", { getSelectedStorageBackend: () => "basic_text" }],
])("nothing is sealed or opened where the system has %s", (_name, changes) => {
  const store = flippingStore(changes);
  expect([keepsSecrets(store), sealSecret(store, "x")]).toEqual([false, null]);
  expect(openSecret(store, sealSecret(flippingStore(), "x"))).toBeNull();
});

test("what is no short text is refused, and a store that fails opens nothing", () => {
  const store = flippingStore();
  for (const value of [7, null, {}, "x".repeat(1001)]) expect(sealSecret(store, value)).toBeNull();
  for (const value of [7, null, {}, "x".repeat(16_385)]) expect(openSecret(store, value)).toBeNull();
  const failing = flippingStore({
    decryptString: () => {
      throw new Error("another account's");
    },
  });
  expect(openSecret(failing, sealSecret(store, "x"))).toBeNull();
});
