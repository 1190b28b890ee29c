import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { parseExportOptions } from "../../cli/export/options.ts";
import { key as keyCommand } from "../../cli/key.ts";
import { chooseKey } from "../../cli/keys/choose-key.ts";
import { findKeyFolder } from "../../cli/keys/folder.ts";
import { choosePassphrase, readPassphrase } from "../../cli/keys/passphrase.ts";
import { keepKey, keepPeople, listKeys, listPeople } from "../../cli/keys/store.ts";
import { stretch } from "../../cli/keys/stretch.ts";
import { printReport } from "../../cli/verify/print.ts";
import { verifyDossier } from "../../cli/verify/verify-dossier.ts";
import { addManifest, findChanged, manifestPath } from "../../exchange/dossier/manifest.ts";
import {
  locateSignature,
  readSignature,
  type SignerRole,
  stateClaim,
  writeSignature,
} from "../../exchange/dossier/signature.ts";
import { type Entries, writeZip } from "../../exchange/dossier/zip.ts";
import { checkSignature } from "../../exchange/signing/check-signature.ts";
import { checkSignatures } from "../../exchange/signing/check-signatures.ts";
import { makeKey, type OwnKey, readKeyFile, unlockKey } from "../../exchange/signing/key-file.ts";
import { sha256 } from "../../shared/hash.ts";
import { withFile } from "../support/opened-file.ts";

const passphrase = "five words that do not belong";
let [folder, ada, grace]: [string, OwnKey, OwnKey] = ["", {} as OwnKey, {} as OwnKey];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "chancery-keys-"));
  ada = await makeKey("Ada", passphrase, "2026-03-14", stretch);
  grace = await makeKey("Grace", passphrase, "2026-03-14", stretch);
});
afterAll(() => rmSync(folder, { recursive: true }));

const text = (words: string) => new TextEncoder().encode(words);
const small = new Map([
  ["study.md", text("# A study\n")],
  ["run.json", text("{}\n")],
]);

/** A small dossier, signed by these. */
async function signed(
  keys: readonly OwnKey[],
  from: Entries = small,
  role: SignerRole = "author",
): Promise<Map<string, Uint8Array>> {
  const entries = await addManifest(from);
  const manifest = await sha256(new Uint8Array(entries.get(manifestPath) ?? []));
  for (const { file, fingerprint } of keys) {
    const { name, publicKey } = file;
    const claim = { name, role, date: "2026-03-14", publicKey, manifest };
    const value = (await (await unlockKey(file, passphrase, stretch))?.(stateClaim(claim))) ?? "";
    entries.set(locateSignature(fingerprint, role), text(writeSignature(claim, value)));
  }
  return entries;
}
const nobody = { own: [], known: [] };
const states = async (entries: Entries, isWhole = true) =>
  (await checkSignatures(entries, isWhole, nobody)).map(({ name, state }) => [name, state]);

test("a key is kept for its owner alone, and opened by its passphrase alone", async () => {
  const path = keepKey(folder, ada.fingerprint, ada.file);
  if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
  const [kept] = await listKeys(folder);
  expect(kept).toEqual(ada);
  expect(readFileSync(path, "utf8")).not.toContain(passphrase);
  expect(await unlockKey(ada.file, "five words that do not belonG", stretch)).toBeNull();
  // The name on it is covered, too.
  expect(await unlockKey({ ...ada.file, name: "Grace" }, passphrase, stretch)).toBeNull();
  expect(await readKeyFile("{}")).toBeNull();
  expect(() => keepKey(folder, ada.fingerprint, ada.file)).toThrow("could not be written");
  writeFileSync(join(folder, "X.key.json"), "{}");
  await expect(listKeys(folder)).rejects.toThrow("cannot be read");
  rmSync(join(folder, "X.key.json"));
});

test("a key goes to another device as its encrypted file, which is taken once and only as a key", async () => {
  const [here, there, file] = [join(folder, "here"), join(folder, "there"), join(folder, "ada.key.json")];
  keepKey(here, ada.fingerprint, ada.file);
  let told = "";
  const written = vi.spyOn(process.stdout, "write").mockImplementation((text, ...rest) => {
    told += String(text);
    const done = rest.find((one) => typeof one === "function");
    done?.();
    return true;
  });
  try {
    vi.stubEnv("CHANCERY_KEYS", here);
    await keyCommand(["export", "Ada", "--out", file]);
    vi.stubEnv("CHANCERY_KEYS", there);
    await keyCommand(["import", file]);
    await keyCommand(["import", file]);
    writeFileSync(file, "{}");
    await expect(keyCommand(["import", file])).rejects.toThrow("is not the file of a key");
  } finally {
    written.mockRestore();
    vi.unstubAllEnvs();
  }
  expect(await listKeys(there)).toEqual([ada]);
  expect(told).toMatch(/encrypted by its passphrase.*is on this device now.*is on this device already/s);
});

test("known people are remembered, and a damaged list is said to be one", () => {
  expect(listPeople(folder)).toEqual([]);
  const known = [{ fingerprint: grace.fingerprint, name: "Grace of the lab", since: "2026-03-14" }];
  keepPeople(folder, known);
  expect(listPeople(folder)).toEqual(known);
  writeFileSync(join(folder, "people.json"), '{"people":1,"known":[{"fingerprint":"X"}]}');
  expect(() => listPeople(folder)).toThrow("cannot be read");
});

test("the key that is meant is found by code, by name, or as the only one", () => {
  expect(chooseKey([ada], undefined)).toBe(ada);
  expect(chooseKey([ada, grace], "Grace")).toBe(grace);
  expect(chooseKey([ada, grace], ada.fingerprint.toLowerCase())).toBe(ada);
  expect(() => chooseKey([], undefined)).toThrow("no key on this device");
  expect(() => chooseKey([ada, grace], undefined)).toThrow("More than one");
  expect(() => chooseKey([ada, grace], "Alan")).toThrow("no key Alan");
});

test("a passphrase comes from a file, the environment or the terminal, and a new one is asked for twice", async () => {
  const file = join(folder, "passphrase");
  writeFileSync(file, `${passphrase}\r\n`);
  const none = { file: undefined, env: {}, ask: null };
  expect(await readPassphrase({ ...none, file }, "?")).toBe(passphrase);
  expect(await readPassphrase({ ...none, env: { CHANCERY_PASSPHRASE: "from there" } }, "?")).toBe(
    "from there",
  );
  await expect(readPassphrase(none, "?")).rejects.toThrow("no terminal");
  const typed = [passphrase, passphrase, passphrase, "another one of them", "short"];
  const ask = async () => typed.shift() ?? "";
  expect(await choosePassphrase({ ...none, ask })).toBe(passphrase);
  await expect(choosePassphrase({ ...none, ask })).rejects.toThrow("differ");
  await expect(choosePassphrase({ ...none, ask })).rejects.toThrow("fewer than 12");
});

test("keys have their place on each system, or where they are told to be", () => {
  const home = "/home/ada";
  expect(findKeyFolder({ platform: "linux", env: {}, home })).toBe("/home/ada/.config/chancery/keys");
  expect(findKeyFolder({ platform: "darwin", env: {}, home })).toContain("Application Support/Chancery/keys");
  expect(findKeyFolder({ platform: "win32", env: { APPDATA: "R" }, home })).toMatch(/^R.Chancery.keys$/);
  expect(findKeyFolder({ platform: "linux", env: { CHANCERY_KEYS: "/k" }, home })).toBe("/k");
});

test("several people sign one dossier: each signature holds, and the manifest stays as it was", async () => {
  const entries = await signed([ada, grace]);
  expect(entries.get(manifestPath)).toEqual((await addManifest(small)).get(manifestPath));
  expect(await findChanged(entries)).toEqual([]);
  expect(Object.fromEntries(await states(entries))).toEqual({ Ada: "valid", Grace: "valid" });
});

test("what was changed after signing is told from a signature that was never one", async () => {
  const entries = await signed([ada]);
  const edited = new Map([...entries, ["study.md", text("# Another\n")]]);
  expect(await states(edited, false)).toEqual([["Ada", "changed"]]);
  // Also where the manifest was made anew.
  const again = await addManifest(edited);
  expect(await findChanged(again)).toEqual([]);
  expect(await states(again)).toEqual([["Ada", "changed"]]);
  const forged = new TextDecoder()
    .decode(entries.get(locateSignature(ada.fingerprint, "author")))
    .replace('"Ada"', '"Eve"');
  expect(
    await states(new Map([...entries, [locateSignature(ada.fingerprint, "author"), text(forged)]])),
  ).toEqual([["Eve", "invalid"]]);
  expect(await states(new Map([...entries, ["signatures/notes.txt", text("x")]]))).toEqual([
    ["Ada", "valid"],
    [null, "invalid"],
  ]);
});

test("each byte of a signature that is flipped is found", async () => {
  const entries = await signed([ada]);
  const path = locateSignature(ada.fingerprint, "author");
  const bytes = entries.get(path) ?? new Uint8Array();
  for (let at = 0; at < bytes.length; at++)
    for (const bit of [1, 0x20, 128]) {
      const flipped = bytes.slice();
      flipped[at] = (flipped[at] ?? 0) ^ bit;
      expect((await states(new Map([...entries, [path, flipped]])))[0]?.[1], `${at} ${bit}`).not.toBe(
        "valid",
      );
    }
  // Under another key's name it is nobody's.
  expect(await readSignature(locateSignature(grace.fingerprint, "author"), bytes)).toBeNull();
});

test("who signs as author and as reviewer has two signatures, each in its own place", async () => {
  const entries = new Map([...(await signed([ada])), ...(await signed([ada], small, "reviewer"))]);
  const found = await checkSignatures(entries, true, nobody);
  expect(found.map(({ ok, role }) => [ok, role]).sort()).toEqual([
    [true, "author"],
    [true, "reviewer"],
  ]);
  const as = async (role: SignerRole, place: SignerRole) => {
    const own = await signed([ada], small, role);
    const bytes = own.get(locateSignature(ada.fingerprint, role)) ?? new Uint8Array();
    return (await readSignature(locateSignature(ada.fingerprint, place), bytes))?.signature.role ?? null;
  };
  expect(await as("author", "reviewer")).toBeNull();
  // Where earlier versions put it.
  expect(await as("reviewer", "author")).toBe("reviewer");
});

test("a key that is no point of the curve signs nothing", async () => {
  const claim = { name: "Ada", role: "author", date: "2026-03-14", manifest: "0".repeat(64) } as const;
  const signature = { signature: 1, algorithm: "Ed25519", ...claim, publicKey: "f".repeat(64) } as const;
  expect(await checkSignature({ ...signature, value: "0".repeat(128) })).toBe(false);
});

test("verify tells whose signatures there are, and runs nothing where one that must be there is not", async () => {
  const limits = { time: 1, memory: 64, output: 1 };
  const keys = {
    own: [ada.fingerprint],
    known: [{ fingerprint: grace.fingerprint, name: "Grace of the lab" }],
  };
  const plain = (words: string) => words;
  const style = { bold: plain, dim: plain, red: plain, yellow: plain };
  const verify = async (entries: Entries, isRequired: boolean, required: readonly string[]) =>
    withFile(writeZip(entries), async (opened) =>
      printReport(await verifyDossier(opened, limits, { keys, isRequired, required }), style),
    );
  const both = await verify(await signed([ada, grace]), true, [grace.fingerprint]);
  expect(both).toContain(`✓ Signed by Ada (author, 2026-03-14), a key of this device: ${ada.fingerprint}`);
  expect(both).toContain("✓ Signed by Grace (author, 2026-03-14), whom you know as Grace of the lab");
  // These entries are no study: signatures were looked at first, and let it come to that.
  expect(both).toContain("run.json");
  const one = await verify(await signed([ada]), false, [grace.fingerprint]);
  expect(one).toContain(`✗ It must be signed with the key ${grace.fingerprint}`);
  expect(one).toContain("not signed as it must be. Its study was not run.");
  const none = await verify(await signed([]), true, []);
  expect(none).toContain("nobody has signed it");
  const edited = await addManifest(new Map([...(await signed([ada])), ["study.md", text("#")]]));
  expect(await verify(edited, false, [])).toContain(
    "✗ Ada (author, 2026-03-14) signed it before it was changed",
  );
});

test("only a dossier is signed, and as somebody", () => {
  const parse = (...args: string[]) => parseExportOptions(["a.study.md", ...args]);
  expect(parse("--to", "dossier", "--sign")).toMatchObject({ sign: { role: "author", key: undefined } });
  expect(parse("--to", "dossier")).toMatchObject({ sign: null });
  expect(() => parse("--to", "html", "--sign")).toThrow("--sign belongs to a dossier");
  expect(() => parse("--to", "dossier", "--key", "Ada")).toThrow("--key belongs to a dossier that is signed");
  expect(() => parse("--to", "dossier", "--sign", "--role", "king")).toThrow("no role king");
});
