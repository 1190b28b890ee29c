import { statSync } from "node:fs";
import { resolve } from "node:path";
import { DossierError } from "../../exchange/dossier/error.ts";
import { manifestPath, writeManifest } from "../../exchange/dossier/manifest.ts";
import { listTables } from "../../shared/gate/tables.ts";
import { say } from "../../shared/words/catalogue.ts";
import { currentLanguage, findLanguage, speak } from "../../shared/words/language.ts";
import { CommandError } from "../errors.ts";
import { nameOut } from "../export/export-study.ts";
import type { StudyExport } from "../export/options.ts";
import { passGate } from "../export/pass-gate.ts";
import type { PackageRoot } from "../package-root.ts";
import { writeOut } from "../process.ts";
import { tellErrors } from "../run/carry-out.ts";
import type { EarlySandbox } from "../run/early-sandbox.ts";
import { parseStudy } from "../run/parse-study.ts";
import { openSigner } from "../sign/signer.ts";
import { oneLine } from "../text/plain.ts";
import { type Contents, listContents } from "./content.ts";
import { gatherEntries } from "./gather-entries.ts";
import { readReviews } from "./read-reviews.ts";
import { runWhole } from "./run-whole.ts";
import { writeZipFile } from "./write-zip-file.ts";

/**
 * Runs a study and writes it, its data and what it shows as one file that anyone can verify. The same study over the
 * same data gives the same bytes.
 * @param browser its path, which draws charts as PNG where that was asked for
 * @returns 0 when every cell ran, 1 when one fell short: the record says so
 * @throws CommandError when the study cannot be run, or the dossier not be written
 */
export async function exportDossier(
  text: string,
  options: StudyExport,
  root: PackageRoot,
  sandbox: EarlySandbox,
  browser: string | null,
): Promise<number> {
  const study = parseStudy(text, options.run.study);
  // Before a long run, not after it.
  const reviews = options.reviews === undefined ? null : readReviews(options.reviews, options.reason);
  const signer = options.sign === null ? null : await openSigner(options.sign);
  const run = await runWhole(study, options.run, root, sandbox);
  tellErrors(study, run.ran.report.cells);
  passGate(
    study,
    options,
    run.ran.report.cells.flatMap(({ id, outputs }) => listTables(id, outputs)),
  );
  const changed = statSync(options.run.study).mtime.toISOString().slice(0, 10);
  const language = currentLanguage();
  // Words in it are the study's, whoever writes it: another language would be other bytes.
  await speak(findLanguage([study.meta.language]) ?? "en");
  const more = { changed, reviews, reason: options.reason, browser };
  const { entries, missing, shown, charts } = await gatherEntries(text, run, options.run, root, more).finally(
    () => speak(language),
  );
  if (options.png && browser === null && charts > 0)
    process.stderr.write(`${say("cli.export.noPng.dossier")}\n`);
  for (const name of missing) process.stderr.write(`${oneLine(say("cli.dossier.missing", { name }))}\n`);
  for (const values of shown) process.stderr.write(`${oneLine(say("cli.dossier.shows", values))}\n`);
  const manifest = new TextEncoder().encode(writeManifest(listContents(entries)));
  const signature = signer === null ? [] : [await signer.sign(manifest)];
  const out = resolve(options.out ?? `${nameOut(options.run.study)}.dossier`);
  await pack(out, new Map([...entries, [manifestPath, manifest], ...signature]));
  await writeOut(`${say("cli.export.done", { file: out })}\n`);
  if (reviews === null) await writeOut(`${say("cli.dossier.reviews.none")}\n`);
  return run.ran.report.ok ? 0 : 1;
}

/** @throws CommandError when they make no dossier, or it cannot be written */
async function pack(out: string, contents: Contents): Promise<void> {
  try {
    await writeZipFile(out, contents);
  } catch (error) {
    if (!(error instanceof DossierError)) throw error;
    throw new CommandError(
      error.problem === "path" ? say("cli.dossier.path", { path: error.where }) : say("cli.dossier.large"),
    );
  }
}
