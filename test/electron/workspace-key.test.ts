import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findWorkspaceSecret, isLeftToStore } from "../../electron/workspace-key.ts";
import { keyVariable } from "../../server/vault/handover.ts";
import { Keyring } from "../../server/vault/keyring.ts";
import { makeFolder } from "../server/support.ts";
import { flippingStore } from "./support/flipping-store.ts";

function makeEncrypted() {
  const [data, profile] = [makeFolder(), makeFolder()];
  const ring = Keyring.make(data, "correct horse battery", { memory: 8, passes: 1, lanes: 1 });
  const handed = { [keyVariable]: Buffer.from(ring.key).toString("base64") };
  return { data, profile, ring, handed };
}

describe("the key of an encrypted workspace", () => {
  it("that was handed over once opens it from then on, is kept sealed, and is in no environment any more", () => {
    const { data, profile, ring, handed } = makeEncrypted();
    const env = { ...handed };
    const store = flippingStore();
    expect(findWorkspaceSecret(data, profile, store, {}, new Map())).toBeUndefined();
    const first = findWorkspaceSecret(data, profile, store, env, new Map());
    expect(env).toEqual({});
    const later = findWorkspaceSecret(data, profile, store, {}, new Map());
    for (const secret of [first, later])
      expect(secret && Keyring.unlock(data, secret).key).toEqual(Buffer.from(ring.key));
    const kept = readFileSync(join(profile, "workspace-keys.json"), "utf8");
    expect(kept).not.toContain(handed[keyVariable]);
  });

  it("that is left to the store is taken out of it, and no key is kept of what says so", () => {
    const { data, profile, ring, handed } = makeEncrypted();
    const store = flippingStore();
    const left = () => ({ [keyVariable]: "" });
    expect([isLeftToStore(left()), isLeftToStore(handed), isLeftToStore({})]).toEqual([true, false, false]);
    expect(findWorkspaceSecret(data, profile, store, left(), new Map())).toBeUndefined();
    findWorkspaceSecret(data, profile, store, { ...handed }, new Map());
    const env = left();
    const known = findWorkspaceSecret(data, profile, store, env, new Map());
    expect(known && Keyring.unlock(data, known).key).toEqual(Buffer.from(ring.key));
    expect(env).toEqual({});
  });

  it.each([
    ["no store", { isEncryptionAvailable: () => false }],
    ["a store without a secret of its own", { getSelectedStorageBackend: () => "basic_text" }],
  ])("is not kept where the system has %s", (_name, changes) => {
    const { data, profile, handed } = makeEncrypted();
    expect(
      findWorkspaceSecret(data, profile, flippingStore(changes), { ...handed }, new Map()),
    ).toBeDefined();
    expect(findWorkspaceSecret(data, profile, flippingStore(), {}, new Map())).toBeUndefined();
  });

  it("that no store keeps opens it again in the same app, which may have to start its server twice", () => {
    const { data, profile, ring, handed } = makeEncrypted();
    const store = flippingStore({ isEncryptionAvailable: () => false });
    const before = new Map<string, Uint8Array>();
    findWorkspaceSecret(data, profile, store, { ...handed }, before);
    const again = findWorkspaceSecret(data, profile, store, {}, before);
    expect(again && Keyring.unlock(data, again).key).toEqual(Buffer.from(ring.key));
  });

  it("that the store cannot open any more is asked for again; a plain workspace needs none", () => {
    const { data, profile, handed } = makeEncrypted();
    findWorkspaceSecret(data, profile, flippingStore(), { ...handed }, new Map());
    const broken = flippingStore({
      decryptString: () => {
        throw new Error("another account");
      },
    });
    expect(findWorkspaceSecret(data, profile, broken, {}, new Map())).toBeUndefined();
    expect(findWorkspaceSecret(makeFolder(), profile, flippingStore(), {}, new Map())).toBeUndefined();
  });
});
