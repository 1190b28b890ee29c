import { expect, test } from "vitest";
import { readFingerprint, writeFingerprint } from "../../../exchange/dossier/fingerprint.ts";
import { sha256 } from "../../../shared/hash.ts";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const codes = await Promise.all(["a", "b", "c"].map(async (text) => writeFingerprint(await sha256(text))));
const plain = (code: string) => code.replaceAll("-", "");

test("a code has five groups of five, and is read as people write it", () => {
  for (const code of codes) {
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/);
    const spoken = code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
    for (const text of [code, spoken, plain(code)]) expect(readFingerprint(text)).toBe(code);
  }
  expect(new Set(codes).size).toBe(3);
  for (const text of ["", codes[0]?.slice(1) ?? "", `${codes[0]}0`, "U".repeat(25)])
    expect(readFingerprint(text)).toBeNull();
});

test("every single wrong character, and every two that were exchanged, are found", () => {
  for (const code of codes.map(plain))
    for (let at = 0; at < code.length; at++) {
      for (const other of alphabet)
        if (other !== code[at])
          expect(
            readFingerprint(code.slice(0, at) + other + code.slice(at + 1)),
            `${at} ${other}`,
          ).toBeNull();
      for (let next = at + 1; next < code.length; next++) {
        const all = [...code];
        [all[at], all[next]] = [all[next] ?? "", all[at] ?? ""];
        if (all.join("") !== code) expect(readFingerprint(all.join("")), `${at} ${next}`).toBeNull();
      }
    }
});
