import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Keyring, keyringName, readKeyring, WrongSecret } from "../../../server/vault/keyring.ts";
import { makeCode, readCode, stretchPassphrase, usualCost } from "../../../server/vault/secret.ts";
import { makeFolder } from "../support.ts";

/** As little as Argon2 takes: its strength is not what is tested. */
const cheap = { memory: 8, passes: 1, lanes: 1 };
const passphrase = "correct horse battery";

function makeRing() {
  const data = makeFolder();
  return { data, ring: Keyring.make(data, passphrase, cheap) };
}

describe("the keys of a workspace", () => {
  it("are opened by the passphrase, the recovery code or the key itself, and are then the same", () => {
    const { data, ring } = makeRing();
    const study = ring.make("s1").toString("hex");
    const code = ring.renewCode();
    for (const secret of [
      { passphrase },
      { passphrase: code },
      { passphrase: code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o") },
      { key: ring.key },
    ])
      expect(Keyring.unlock(data, secret).find("s1").toString("hex")).toBe(study);
  });

  it("are opened by nothing else", () => {
    const { data, ring } = makeRing();
    ring.make("s1");
    ring.renewCode();
    for (const secret of [{ passphrase: "another" }, { passphrase: makeCode() }, { key: Buffer.alloc(32) }])
      expect(() => Keyring.unlock(data, secret)).toThrow(WrongSecret);
  });

  it("stay the same under another passphrase, by which alone they open then; a new code replaces the old one", () => {
    const { data, ring } = makeRing();
    const study = ring.make("s1").toString("hex");
    const code = ring.renewCode();
    const before = readKeyring(data)?.keys;
    ring.changePassphrase("a wholly new passphrase", cheap);
    expect(readKeyring(data)?.keys).toEqual(before);
    expect(() => Keyring.unlock(data, { passphrase })).toThrow(WrongSecret);
    expect(Keyring.unlock(data, { passphrase: "a wholly new passphrase" }).find("s1").toString("hex")).toBe(
      study,
    );
    ring.renewCode();
    expect(() => Keyring.unlock(data, { passphrase: code })).toThrow(WrongSecret);
  });

  it("are a key for each study; one that was destroyed is nowhere, and is not made again", () => {
    const { data, ring } = makeRing();
    const [one, two] = [ring.make("s1"), ring.make("s2")];
    expect(one.equals(two)).toBe(false);
    const sealed = readKeyring(data)?.keys.s1 ?? "";
    ring.drop("s1");
    expect(readFileSync(join(data, keyringName), "utf8")).not.toContain(sealed);
    const again = Keyring.unlock(data, { passphrase });
    expect([again.has("s1"), again.isDestroyed("s1"), again.find("s2").equals(two)]).toEqual([
      false,
      true,
      true,
    ]);
    expect(() => again.find("s1")).toThrow("deleted for good");
    expect(() => again.make("s1")).toThrow("deleted for good");
  });

  it("cannot be exchanged between studies, nor between workspaces", () => {
    const { data, ring } = makeRing();
    ring.make("s1");
    ring.make("s2");
    const file = readKeyring(data);
    const swapped = { ...file, keys: { s1: file?.keys.s2, s2: file?.keys.s1 } };
    writeFileSync(join(data, keyringName), JSON.stringify(swapped));
    expect(() => Keyring.unlock(data, { passphrase }).find("s1")).toThrow();
  });

  it("are for their owner alone, in a file that is told of where it cannot be read", () => {
    const { data } = makeRing();
    const path = join(data, keyringName);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    writeFileSync(path, "{}");
    expect(() => readKeyring(data)).toThrow("put back a copy");
    expect(readKeyring(makeFolder())).toBeUndefined();
  });
});

describe("a passphrase", () => {
  it("is stretched by Argon2id as RFC 9106 has it, in OWASP's first choice of cost", () => {
    expect(usualCost).toEqual({ memory: 47_104, passes: 1, lanes: 1 });
    // Of the reference implementation (phc-winner-argon2, test.c: version 0x13, t=2, m=256, p=1).
    const hash = stretchPassphrase("password", Buffer.from("somesalt"), { memory: 256, passes: 2, lanes: 1 });
    expect(hash.toString("hex")).toBe("9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe");
  });

  it("is the same however its accents are written", () => {
    const salt = Buffer.alloc(16);
    const [one, two] = ["é", "e\u0301"].map((text) => stretchPassphrase(text, salt, cheap).toString("hex"));
    expect(one).toBe(two);
  });

  it("is not taken for a recovery code, which has 32 letters and digits that are not mistaken for each other", () => {
    const code = makeCode();
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(readCode(code)).toBe(code.replaceAll("-", ""));
    expect(readCode(passphrase)).toBeUndefined();
    expect(readCode(`${code}A`)).toBeUndefined();
  });
});
