/** A dossier's zip on disk, against the one in memory. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Content } from "../../cli/dossier/content.ts";
import { writeZipFile } from "../../cli/dossier/write-zip-file.ts";
import { ZipFile } from "../../cli/dossier/zip-file.ts";
import { type ListedEntry, listEntries } from "../../exchange/dossier/manifest.ts";
import { readZip, writeZip } from "../../exchange/dossier/zip.ts";
import { writeZipWithRest } from "../support/odd-zip.ts";
import { withFile } from "../support/opened-file.ts";

const text = (words: string) => new TextEncoder().encode(words);
/** One that a stream unpacks, one that does not become smaller, and small ones. */
const entries = new Map<string, Uint8Array>([
  ["study.md", text("# A study\n")],
  ["data/large.csv", text("country,year,value\nPeru,1999,4.2\n".repeat(300_000))],
  ["data/noise", new Uint8Array(randomBytes(200_000))],
  ["data/empty", new Uint8Array()],
]);
/** The same bytes from elsewhere, in parts of another size. */
async function* inParts(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 99_999) yield bytes.subarray(at, at + 99_999);
}
const whole = writeZip(entries);
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "chancery-zip-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const sorted = (listed: readonly ListedEntry[]) => [...listed].sort((a, b) => (a.path < b.path ? -1 : 1));

test("a zip is of the same bytes whether it is written in memory or on disk, from memory or from files", async () => {
  const contents = (await listEntries(entries)).map(({ path, bytes, sha256 }): [string, Content] => {
    const content = entries.get(path) ?? new Uint8Array();
    return [path, bytes === 10 ? content : { bytes, sha256, read: () => inParts(content) }];
  });
  const path = join(folder, "whole.zip");
  await writeZipFile(path, new Map(contents));
  expect(Buffer.from(readFileSync(path)).equals(whole)).toBe(true);
  const read = readZip(whole);
  expect([...read.keys()]).toEqual([...entries.keys()].sort());
  for (const [name, bytes] of entries) expect(Buffer.from(read.get(name) ?? "none").equals(bytes)).toBe(true);
});

test("nothing is left of a zip that could not be written whole", async () => {
  const failing: Content = {
    ...{ bytes: 5, sha256: "" },
    read: () => {
      throw new Error("The disk is gone.");
    },
  };
  await expect(writeZipFile(join(folder, "half.zip"), new Map([["a", failing]]))).rejects.toThrow("The disk");
  expect(readdirSync(folder)).toEqual(["whole.zip"]);
});

test("entries are listed, read, copied and packed again as they are", async () => {
  await withFile(whole, async ({ descriptor, length }) => {
    const zip = new ZipFile(descriptor, length);
    const listed = await zip.list();
    expect(sorted(listed)).toEqual(sorted(await listEntries(entries)));
    for (const [path, bytes] of entries) {
      expect(Buffer.from(zip.get(path) ?? "none").equals(bytes), path).toBe(true);
      const target = join(folder, path.replace("/", "-"));
      await zip.copy(path, target);
      expect(readFileSync(target).equals(bytes), path).toBe(true);
    }
    const again = join(folder, "again.zip");
    await writeZipFile(again, new Map(listed.map((one) => [one.path, zip.open(one)])));
    expect(readFileSync(again).equals(whole)).toBe(true);
  });
});

test("an entry whose bytes are others is named, short or long, and none is unpacked beyond what it says", async () => {
  const list = (bytes: Uint8Array) =>
    withFile(bytes, ({ descriptor, length }) => new ZipFile(descriptor, length).list());
  const view = Buffer.from(whole);
  for (const path of ["data/large.csv", "data/noise"]) {
    const changed = whole.slice();
    const at = view.indexOf(path) + path.length + 500;
    changed[at] = (changed[at] ?? 0) ^ 4;
    await expect(list(changed), path).rejects.toThrow(`damaged: ${path}`);
  }
  const bomb = writeZip(new Map([["a", new Uint8Array(9_000_000)]]));
  const central = new DataView(bomb.buffer).getUint32(bomb.length - 6, true);
  for (const size of [10, 8_500_000]) {
    for (const at of [22, central + 24]) new DataView(bomb.buffer).setUint32(at, size, true);
    await expect(list(bomb)).rejects.toThrow("damaged: a");
  }
});

test("bytes behind an entry's end, which nobody would be shown, are found, also where it is read as a stream", async () => {
  for (const size of [500, 9_000_000]) {
    const list = (rest: string) =>
      withFile(writeZipWithRest("a", new Uint8Array(size), text(rest)), ({ descriptor, length }) =>
        new ZipFile(descriptor, length).list(),
      );
    expect(await list("")).toHaveLength(1);
    await expect(list("a hidden note")).rejects.toThrow("damaged: a");
  }
});
