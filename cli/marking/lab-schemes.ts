import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { maxSchemeBytes, readLabSchemes, schemeFiles } from "../../shared/marking/lab-schemes.ts";
import { knowSchemes } from "../../shared/marking/schemes.ts";
import { sayGate } from "../../shared/words/gate.ts";
import { CommandError } from "../errors.ts";
import { readRegularFile } from "../run/study-source.ts";

/** Folders above a study's in which its workspace is looked for. */
const mostFolders = 8;

/**
 * Takes the markings that a lab adds: its file stands beside the study, or in the workspace above it.
 * @throws CommandError when there is one that cannot be used: a marking must not be taken for another
 */
export function takeLabSchemes(study: string): void {
  const file = findSchemes(dirname(resolve(study)));
  const none = { schemes: [] };
  const read =
    file === undefined
      ? none
      : readLabSchemes(new TextDecoder().decode(readRegularFile(file, maxSchemeBytes / 1024 / 1024)));
  if ("schemes" in read) {
    knowSchemes(read.schemes);
    return;
  }
  const { is, ...values } = read.problem;
  const problem = sayGate(`gate.schemes.${is}`, values);
  throw new CommandError(
    sayGate("gate.cli.schemes", { file: file ?? "", problem }),
    sayGate("gate.cli.schemes.hint"),
  );
}

function findSchemes(folder: string): string | undefined {
  const own = schemeFiles.map((name) => join(folder, name)).find((file) => existsSync(file));
  if (own !== undefined) return own;
  // A workspace is known by what its server keeps in it.
  let above = folder;
  for (let count = 0; count < mostFolders && !existsSync(join(above, ".chancery")); count++)
    above = dirname(above);
  if (!existsSync(join(above, ".chancery"))) return undefined;
  return schemeFiles.map((name) => join(above, name)).find((file) => existsSync(file));
}
