/** A dossier as a study again, with its data and the answers of the web that it read. */
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { DossierError } from "../../exchange/dossier/error.ts";
import { type DossierContents, openDossier } from "../../exchange/dossier/open-dossier.ts";
import { checkSignatures } from "../../exchange/signing/check-signatures.ts";
import { schemeFiles } from "../../shared/marking/lab-schemes.ts";
import { say } from "../../shared/words/catalogue.ts";
import { keptFolder } from "../dossier/gather-entries.ts";
import { CommandError } from "../errors.ts";
import { writeFile } from "../export/write-file.ts";
import { parseStudy } from "../run/parse-study.ts";
import { refuseName } from "../run/study-files.ts";
import { readRegularFile } from "../run/study-source.ts";
import { oneLine } from "../text/plain.ts";
import { describeUnwritten } from "../unwritten.ts";
import { largestDossier, refuseDossier } from "../verify/refuse.ts";

/**
 * Writes the study of a dossier, and beside it what it reads. Nothing of it is run.
 * @param force whether files that are there are replaced; answers from the web never are, since other studies of the
 * folder read them, too
 * @throws CommandError when it is no dossier, was changed, or would replace a file
 */
export async function importDossier(from: string, target: string, force: boolean): Promise<void> {
  const contents = await openWhole(from);
  parseStudy(contents.text, target);
  const folder = dirname(target);
  const files = [...contents.files].map(([name, bytes]) => ({ path: locate(folder, name), bytes }));
  const taken = files.find(({ path }) => existsSync(path));
  if (taken !== undefined && !force)
    throw new CommandError(say("cli.import.exists", { file: taken.path }), say("cli.import.exists.hint"));
  for (const { path, bytes } of files) await write(path, bytes);
  for (const [name, bytes] of contents.answers) {
    const path = join(folder, ...`${keptFolder}${name}`.split("/"));
    if (!existsSync(path)) await write(path, bytes);
  }
  await writeFile(target, contents.text);
  tell(contents);
}

async function openWhole(from: string): Promise<DossierContents> {
  try {
    const contents = await openDossier(readRegularFile(from, largestDossier));
    const signatures = await checkSignatures(contents.entries, true, { own: [], known: [] });
    const broken = signatures.find(({ ok }) => !ok);
    if (broken !== undefined) throw new DossierError("damaged", broken.path);
    return contents;
  } catch (error) {
    if (!(error instanceof DossierError) || error.problem === "not" || error.problem === "newer")
      return refuseDossier(error, from);
    throw new CommandError(
      say("cli.import.dossier", { file: from }),
      say("cli.import.dossier.hint", { file: from }),
    );
  }
}

/** @throws CommandError for a name that no study may read, or that would change what markings mean beside the study */
function locate(folder: string, name: string): string {
  const refused = refuseName(name);
  if (refused !== null) throw new CommandError(say(refused, { name }));
  if (schemeFiles.some((own) => own === name.toLowerCase()))
    throw new CommandError(
      say("cli.import.dossier.schemes", { name }),
      say("cli.import.dossier.schemes.hint"),
    );
  return join(folder, ...name.split("/"));
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (error) {
    throw describeUnwritten(path, error);
  }
  await writeFile(path, bytes);
}

/** What is not as it was when the dossier was made, or is to be known. */
function tell({ absent, run }: DossierContents): void {
  const lines = [
    ...absent.map(({ name, source }) =>
      source === undefined
        ? say("cli.import.dossier.absent", { name })
        : say("cli.import.dossier.absent.source", { name, source }),
    ),
    ...run.remote.map(({ address, date }) =>
      say("cli.import.dossier.answer", { address, date: date.slice(0, 10) }),
    ),
    ...Object.entries(run.settings).map(([name, value]) =>
      say("cli.import.dossier.setting", { setting: `${name}=${value}` }),
    ),
  ];
  for (const line of lines) process.stderr.write(`${oneLine(line)}\n`);
}
