/** Keys and signatures of the terminal and of the window: one form, which each reads from the other. */
import { expect, test } from "vitest";
import { stretch as stretchInTerminal } from "../../../cli/keys/stretch.ts";
import { addManifest, manifestPath } from "../../../exchange/dossier/manifest.ts";
import { readZip, writeZip } from "../../../exchange/dossier/zip.ts";
import { addSignature } from "../../../exchange/signing/add-signature.ts";
import { checkSignatures } from "../../../exchange/signing/check-signatures.ts";
import { inspectDossier } from "../../../exchange/signing/inspect-dossier.ts";
import {
  makeKey,
  type OwnKey,
  readKeyFile,
  type Sign,
  type Stretch,
  unlockKey,
  writeKeyFile,
} from "../../../exchange/signing/key-file.ts";
import { addPerson } from "../../../exchange/signing/people.ts";
import { readSignable } from "../../../exchange/signing/read-signable.ts";
import { signManifest } from "../../../exchange/signing/sign-manifest.ts";
import { stretch as stretchInWindow } from "../../../renderer/signing/stretch.ts";

const passphrase = "fünf Wörter, die nicht zusammengehören";
const bytes = (words: string) => new TextEncoder().encode(words);
const unsigned = async () => writeZip(await addManifest(new Map([["study.md", bytes("# A study\n")]])));

const unlock = (key: OwnKey, stretch: Stretch) => unlockKey(key.file, passphrase, stretch);

async function sign(
  dossier: Uint8Array,
  key: OwnKey,
  unlocked: Sign | null,
  role: "author" | "reviewer",
  date = "2026-03-14",
) {
  const entries = await readSignable(dossier);
  if (unlocked === null || entries === null) throw new Error("not signed");
  const manifest = entries.get(manifestPath) ?? new Uint8Array();
  return writeZip(await addSignature(entries, await signManifest(manifest, key, unlocked, role, date)));
}

test.each<[string, Stretch, Stretch]>([
  ["window", stretchInWindow, stretchInTerminal],
  ["terminal", stretchInTerminal, stretchInWindow],
])(
  "a key made in the %s signs on the other side, and both see whose it is",
  async (_name, here, there) => {
    const made = await makeKey("Ada", passphrase, "2026-03-14", here);
    expect(made.file.kdf).toMatchObject({ name: "argon2id", memory: 47_104, passes: 1, lanes: 1 });
    const taken = await readKeyFile(writeKeyFile(made.file));
    expect(taken).toEqual(made);
    const [openHere, openThere] = [await unlock(made, here), await unlock(made, there)];
    const signed = await sign(await unsigned(), made, openThere, "author");
    // Ed25519 draws nothing by lot: the same key, claim and day give the same bytes on both sides.
    expect(signed).toEqual(await sign(await unsigned(), made, openHere, "author"));
    const keys = { own: [], known: [{ fingerprint: made.fingerprint, name: "Ada of the lab" }] };
    expect(await checkSignatures(readZip(signed), true, keys)).toMatchObject([
      { state: "valid", name: "Ada", role: "author", known: "Ada of the lab", fingerprint: made.fingerprint },
    ]);
    expect(await unlockKey(made.file, `${passphrase}.`, stretchInTerminal)).toBeNull();
  },
  120_000,
);

/** As an earlier Chancery wrote it. */
const earlier =
  '{"key":1,"name":"Ada","publicKey":"f99ca59fe3ab202fb667a66c6c585d129a9fdb39635f87236665cc91299b3e49","created":"2026-03-14","kdf":{"name":"scrypt","N":131072,"r":8,"p":1,"salt":"71d4d358925487a96ede9cb9ca678da6"},"cipher":{"name":"aes-256-gcm","iv":"2800eb76138c4ebe01f996fd","tag":"4015eb96c83bf1594b7b6655bbc19ef9"},"secret":"9c412fc99b889863c1bfbb9366bc9ffb3b1a0392a9912d59ae6caa76c7bc45be"}';

test("a key of an earlier version, by scrypt, opens on both sides", async () => {
  const key = await readKeyFile(earlier);
  expect(key).not.toBeNull();
  for (const stretch of [stretchInTerminal, stretchInWindow])
    expect(key && (await unlockKey(key.file, "five words that do not belong", stretch))).not.toBeNull();
}, 120_000);

test("a key that would take more of a device than keys do is none", async () => {
  const costly = earlier.replace("131072", "1073741824");
  expect(await readKeyFile(costly)).toBeNull();
});

test("a dossier is looked at without being run: what was changed, who signed it, and what cannot be opened", async () => {
  const none = { own: [], known: [] };
  const key = await makeKey("Ada", passphrase, "2026-03-14", stretchInTerminal);
  const signed = await sign(await unsigned(), key, await unlock(key, stretchInTerminal), "reviewer");
  expect(await inspectDossier(signed, { ...none, own: [key.fingerprint] })).toMatchObject({
    ...{ state: "whole", changed: [], entries: 1, run: null },
    signatures: [{ ok: true, own: true, role: "reviewer" }],
  });
  const edited = writeZip(new Map([...readZip(signed), ["study.md", bytes("# Another\n")]]));
  expect(await inspectDossier(edited, none)).toMatchObject({
    ...{ state: "changed", changed: ["study.md"] },
    signatures: [{ ok: false, state: "changed" }],
  });
  // Nobody signs that.
  expect(await readSignable(edited)).toBeNull();
  expect(await inspectDossier(bytes("a text"), none)).toMatchObject({ state: "not", signatures: [] });
  expect(await inspectDossier(signed.slice(0, -1), none)).toMatchObject({ state: "damaged" });
});

test("a reviewer's signature in the one place of earlier versions is kept by who signs as author, and gives way to a new one", async () => {
  const key = await makeKey("Ada", passphrase, "2026-03-14", stretchInTerminal);
  const unlocked = await unlock(key, stretchInTerminal);
  const entries = new Map(readZip(await sign(await unsigned(), key, unlocked, "reviewer")));
  const [own, old] = [`signatures/${key.fingerprint}-reviewer.json`, `signatures/${key.fingerprint}.json`];
  entries.set(old, entries.get(own) ?? new Uint8Array());
  const read = async (dossier: Uint8Array) =>
    (await checkSignatures(readZip(dossier), true, { own: [], known: [] })).map(
      ({ path, role, date, state }) => ({ path, role, date, state }),
    );
  const of = (path: string, role: string, date: string) => ({ path, role, date, state: "valid" });
  const both = await sign(writeZip(entries), key, unlocked, "author", "2026-04-01");
  const kept = of(own, "reviewer", "2026-03-14");
  expect(await read(both)).toEqual([kept, of(old, "author", "2026-04-01")]);
  entries.delete(own);
  const written = writeZip(entries);
  const asAuthor = await sign(written, key, unlocked, "author", "2026-04-01");
  expect(await read(asAuthor)).toEqual([kept, of(old, "author", "2026-04-01")]);
  const again = await sign(written, key, unlocked, "reviewer", "2026-04-01");
  expect(await read(again)).toEqual([of(own, "reviewer", "2026-04-01")]);
}, 120_000);

test("a person is known by one name, and people stand in the order of their codes", () => {
  const person = (fingerprint: string, name: string) => ({ fingerprint, name, since: "2026-03-14" });
  const known = addPerson(addPerson([], person("B", "Grace")), person("A", "Ada"));
  expect(known.map(({ name }) => name)).toEqual(["Ada", "Grace"]);
  expect(addPerson(known, person("B", "Grace of the lab")).map(({ name }) => name)).toEqual([
    "Ada",
    "Grace of the lab",
  ]);
});
