import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { importDossier } from "../../cli/import/import-dossier.ts";
import { writeDossier } from "../../exchange/dossier/manifest.ts";
import { readZip } from "../../exchange/dossier/zip.ts";
import { makeFolder } from "../server/support.ts";

const fixture = new Uint8Array(readFileSync(new URL("../fixtures/dossier-1.dossier", import.meta.url)));

test("a dossier does not bring what markings mean into the folder where it is imported", async () => {
  const folder = makeFolder();
  const from = join(makeFolder(), "a.dossier");
  const entries = new Map([...readZip(fixture), ["data/marking-schemes.yaml", new Uint8Array(1)]]);
  writeFileSync(from, await writeDossier(entries));
  const target = join(folder, "a.study.md");
  await expect(importDossier(from, target, true)).rejects.toThrow("would change what markings mean");
  expect([existsSync(target), readdirSync(folder)]).toEqual([false, []]);
});
