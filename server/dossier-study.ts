/**
 * POST /api/studies with a dossier as its body: the study comes with its data files, which are put into the workspace's
 * folder. Answers from the web stay in the dossier: all studies of a workspace read those that its server keeps, and
 * what one of them was sent is not what the server fetched itself.
 */
import { createHash } from "node:crypto";
import { lstatSync, readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { DossierError } from "../exchange/dossier/error.ts";
import { type DossierContents, openDossier } from "../exchange/dossier/open-dossier.ts";
import { nameTemporary, publish } from "./atomic-file.ts";
import { refuse } from "./errors.ts";
import type { Lab } from "./lab.ts";
import { formatBytes, nameOption } from "./limits.ts";
import { decodeFileName, placeStudyFile, refuseOwnName } from "./study-files.ts";

/** How many times larger than a study file's limit the entries may be together: they are unpacked in memory. */
const mostTimes = 4;

export interface BroughtDossier {
  /** The study file's text. */
  readonly text: string;
  /** Puts its data files where they belong; gives what takes away again those that were not there. */
  readonly place: () => Promise<() => Promise<void>>;
}

/** @throws HttpError 400 when it is no dossier, a newer one, or was changed; 413 when it is too large */
export async function bringDossier(lab: Lab, bytes: Uint8Array): Promise<BroughtDossier> {
  const contents = await openDossier(bytes, mostTimes * lab.limits.studyBytes).catch((thrown: unknown) => {
    if (thrown instanceof DossierError) throw describe(thrown, lab);
    throw thrown;
  });
  return { text: contents.text, place: () => placeFiles(lab, contents) };
}

function describe({ problem, where }: DossierError, { limits }: Lab): Error {
  if (problem === "not") return refuse(400, "bundle", { format: "zip" });
  if (problem === "newer") return refuse(400, "newerDossier");
  if (problem !== "large") return refuse(400, "changedDossier", { where: where === "" ? "zip" : where });
  const limit = formatBytes(mostTimes * limits.studyBytes);
  return refuse(413, "tooLarge", { limit, option: nameOption("studyBytes") });
}

/** @throws HttpError 403 for a name that no data file has, 409 where another file has it */
async function placeFiles(lab: Lab, { files }: DossierContents): Promise<() => Promise<void>> {
  const places: { path: string; bytes: Uint8Array }[] = [];
  for (const [given, bytes] of files) {
    const name = decodeFileName(given.split("/").map(encodeURIComponent));
    refuseOwnName(name);
    const path = await placeStudyFile(lab.workspace.folder, lab.data, name);
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found === undefined) places.push({ path, bytes });
    else if (!found.isFile() || !isSame(path, bytes)) throw refuse(409, "fileTaken", { name });
  }
  const placed: string[] = [];
  const takeAway = async () => {
    for (const path of placed) await rm(path, { force: true });
  };
  try {
    for (const { path, bytes } of places) {
      const temporary = nameTemporary(path);
      await writeFile(temporary, bytes, { flag: "wx", mode: 0o600, flush: true });
      publish(temporary, path);
      placed.push(path);
    }
  } catch (thrown) {
    await takeAway();
    throw thrown;
  }
  return takeAway;
}

function isSame(path: string, bytes: Uint8Array): boolean {
  const hash = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");
  return lstatSync(path).size === bytes.length && hash(readFileSync(path)) === hash(bytes);
}
