import { expect, test } from "vitest";
import {
  findChanged,
  listEntries,
  manifestPath,
  writeDossier,
  writeManifest,
} from "../../../exchange/dossier/manifest.ts";
import { readZip } from "../../../exchange/dossier/zip.ts";

const text = (words: string) => new TextEncoder().encode(words);
const small = new Map([
  ["study.md", text("# A study\n")],
  ["data/a.csv", text("a,b\n1,2\n")],
  ["run.json", text("{}\n")],
]);
const whole = async () => readZip(await writeDossier(small));

test("a dossier that nobody touched is as its manifest says", async () => {
  expect(await findChanged(await whole())).toEqual([]);
});

test("each byte of each entry that is flipped is found and named", async () => {
  const entries = await whole();
  for (const [path, bytes] of entries)
    for (let at = 0; at < bytes.length; at++)
      for (const bit of [1, 0x2a, 128]) {
        const flipped = bytes.slice();
        flipped[at] = (flipped[at] ?? 0) ^ bit;
        // A manifest may name what is not there, or be of a newer version, which is said as well.
        const found = await findChanged(new Map([...entries, [path, flipped]])).catch(() => [path]);
        if (path !== manifestPath) expect(found, `${path} ${at}`).toEqual([path]);
        else expect(found.length, `${path} ${at}`).toBeGreaterThan(0);
      }
});

test("entries that were added or taken away are named", async () => {
  const entries = await whole();
  expect(await findChanged(new Map([...entries, ["more.txt", text("more")]]))).toEqual(["more.txt"]);
  expect(await findChanged(new Map([...entries].filter(([path]) => path !== "run.json")))).toEqual([
    "run.json",
  ]);
});

test("without a manifest it is no dossier; a newer version is said to be one", async () => {
  await expect(findChanged(small)).rejects.toThrow("not");
  const newer = text(writeManifest(await listEntries(small)).replace('"dossier": 1', '"dossier": 2'));
  await expect(findChanged(new Map([...small, [manifestPath, newer]]))).rejects.toThrow("newer");
});
