import { createHash } from "node:crypto";
import { describe, expect, it, test } from "vitest";
import { openCipher, sealedExtra, sealUnder } from "../../../server/vault/xaes.ts";

const bytes = (text: string) => Buffer.from(text, "utf8");

describe("XAES-256-GCM", () => {
  /** The specification's own (https://c2sp.org/XAES-256-GCM). */
  test.each([
    [1, "", "ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271"],
    [3, "c2sp.org/XAES-256-GCM", "986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d"],
  ])("gives what the specification has for the key of %is", (byte, about, expected) => {
    const key = Buffer.alloc(32, byte);
    const sealed = sealUnder(key, bytes("ABCDEFGHIJKLMNOPQRSTUVWX"), bytes("XAES-256-GCM"), about);
    expect(sealed.toString("hex")).toBe(expected);
  });

  it("opens what it sealed, of any length, and no two are alike", () => {
    const cipher = openCipher(Buffer.alloc(32, 7));
    for (const length of [0, 1, 15, 16, 17, 5000]) {
      const message = Buffer.alloc(length, 65);
      const sealed = cipher.seal(message, "here");
      expect(sealed.length).toBe(length + sealedExtra);
      expect(cipher.open(sealed, "here").equals(message)).toBe(true);
      expect(cipher.seal(message, "here").equals(sealed)).toBe(false);
    }
  });

  it("opens nothing under another key, about anything else, changed in any byte or cut off anywhere", () => {
    const cipher = openCipher(Buffer.alloc(32, 7));
    const sealed = cipher.seal(bytes("secret"), "row 1");
    expect(() => openCipher(Buffer.alloc(32, 8)).open(sealed, "row 1")).toThrow();
    expect(() => cipher.open(sealed, "row 2")).toThrow();
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => cipher.open(changed, "row 1")).toThrow();
      expect(() => cipher.open(sealed.subarray(0, at), "row 1")).toThrow();
    }
  });

  it("agrees with the specification over 10,000 random keys, nonces and texts", () => {
    // Read from one SHAKE-128 of nothing, as the specification says; its hash of all ciphertexts is the last line.
    const stream = createHash("shake128", { outputLength: 10_000 * (32 + 24 + 2 + 2 * 255) }).digest();
    let at = 0;
    const take = (length: number) => {
      at += length;
      return stream.subarray(at - length, at);
    };
    const takeSized = () => take(take(1)[0] ?? 0);
    const all = createHash("shake128", { outputLength: 32 });
    for (let round = 0; round < 10_000; round++) {
      const [key, nonce, message, about] = [take(32), take(24), takeSized(), takeSized()];
      all.update(sealUnder(key, nonce, message, about));
    }
    expect(all.digest("hex")).toBe("e6b9edf2df6cec60c8cbd864e2211b597fb69a529160cd040d56c0c210081939");
  });
});
