import { describe, expect, it, test } from "vitest";
import { openCipher as openServerCipher } from "../../../server/vault/xaes.ts";
import { type Bytes, openCipher, sealedExtra } from "../../../shared/sealed/xaes.ts";

const bytes = (text: string): Bytes => new TextEncoder().encode(text);
const toHex = (sealed: Uint8Array) => Buffer.from(sealed).toString("hex");

describe("XAES-256-GCM by WebCrypto", () => {
  /** The specification's own (https://c2sp.org/XAES-256-GCM). */
  test.each([
    [1, "", "ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271"],
    [3, "c2sp.org/XAES-256-GCM", "986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d"],
  ])("gives what the specification has for the key of %is", async (byte, about, expected) => {
    const cipher = await openCipher(new Uint8Array(32).fill(byte));
    const nonce = bytes("ABCDEFGHIJKLMNOPQRSTUVWX");
    const sealed = await cipher.seal(bytes("XAES-256-GCM"), about, nonce);
    expect(toHex(sealed.subarray(24))).toBe(expected);
    expect(sealed.subarray(0, 24)).toEqual(nonce);
  });

  it("opens what the server's seals, and the server's what it seals", async () => {
    for (let round = 0; round < 20; round++) {
      const key = crypto.getRandomValues(new Uint8Array(32));
      const [here, there] = [await openCipher(key), openServerCipher(key)];
      const message = crypto.getRandomValues(new Uint8Array(round * 7));
      expect(await here.open(new Uint8Array(there.seal(message, "row")), "row")).toEqual(message);
      expect(new Uint8Array(there.open(await here.seal(message, "row"), "row"))).toEqual(message);
    }
  });

  it("seals no message twice to the same bytes", async () => {
    const cipher = await openCipher(new Uint8Array(32));
    const sealed = await Promise.all([1, 2, 3].map(() => cipher.seal(bytes("a"), "")));
    expect(new Set(sealed.map(toHex)).size).toBe(3);
    expect(sealed[0]).toHaveLength(1 + sealedExtra);
  });

  it("opens nothing under another key, about something else, changed or cut off", async () => {
    const cipher = await openCipher(new Uint8Array(32));
    const sealed = await cipher.seal(bytes("secret"), "row");
    await expect((await openCipher(new Uint8Array(32).fill(1))).open(sealed, "row")).rejects.toThrow();
    await expect(cipher.open(sealed, "other")).rejects.toThrow();
    for (const at of [0, 12, 24, sealed.length - 1]) {
      const changed = sealed.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      await expect(cipher.open(changed, "row")).rejects.toThrow();
    }
    await expect(cipher.open(sealed.slice(0, -1), "row")).rejects.toThrow();
    await expect(cipher.open(sealed.slice(0, 10), "row")).rejects.toThrow();
  });
});
