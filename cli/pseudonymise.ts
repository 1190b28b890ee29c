import { existsSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { replaceColumns } from "../kernel/readers/replace-columns.ts";
import { makePseudonyms, namePseudonymised } from "../shared/pseudonyms.ts";
import { listFileCalls } from "../shared/study/file-calls.ts";
import { readFileFacts } from "../shared/study-file/file-facts.ts";
import { replaceDataFile } from "../shared/study-file/replace-data-file.ts";
import { serializeStudy } from "../shared/study-file/serialize.ts";
import { say } from "../shared/words/catalogue.ts";
import { CommandError, errorText } from "./errors.ts";
import { writeFile } from "./export/write-file.ts";
import { findKeyFolder } from "./keys/folder.ts";
import { thisMachine } from "./open/machine.ts";
import { parseOptions } from "./options.ts";
import { writeOut } from "./process.ts";
import { openPseudonymKey } from "./pseudonyms/study-key.ts";
import { parseStudy } from "./run/parse-study.ts";
import { readFilesIn } from "./run/study-files.ts";
import { readStudySource } from "./run/study-source.ts";
import { oneLine } from "./text/plain.ts";
import { describeUnwritten } from "./unwritten.ts";

/** Largest data file, in bytes: it is held whole, twice. */
const largest = 512 * 1024 * 1024;

/**
 * `chancery pseudonymise STUDY --file NAME [--column COLUMN]`: puts a copy of a data file in its place, in which columns
 * hold a keyed hash of what they held.
 * @returns 0
 * @throws CommandError where that cannot be done; then neither the study nor its data was changed
 */
export async function pseudonymise(args: readonly string[]): Promise<number> {
  const parsed = parseOptions(args, {
    command: "pseudonymise",
    options: { file: "value", column: "list" },
    arguments: { max: 1, words: say("cli.arguments.study") },
  });
  const [file] = parsed.arguments;
  const name = parsed.value("file");
  if (file === undefined || name === undefined)
    throw new CommandError(say("cli.pseudonymise.nothing"), say("cli.pseudonymise.nothing.hint"));
  const text = readStudySource(file);
  const study = parseStudy(text, file);
  const facts = readFileFacts(study.meta.frontMatter);
  const isUsed =
    study.files.includes(name) ||
    facts.has(name) ||
    study.cells.some(({ source }) => listFileCalls(source).includes(name));
  if (!isUsed) throw new CommandError(say("cli.pseudonymise.unused", { name }));
  const given = parsed.list("column");
  const columns = given.length > 0 ? given : (facts.get(name)?.personal ?? []);
  if (columns.length === 0)
    throw new CommandError(say("cli.pseudonymise.none", { name }), say("cli.pseudonymise.nothing.hint"));

  const folder = dirname(file);
  const bytes = await readData(folder, name);
  const { key, path } = openPseudonymKey(findKeyFolder(thisMachine), file);
  const replaced = replace(bytes, name, columns, makePseudonyms(key));
  const next = findFreeName(folder, name);
  const changed = replaceDataFile(study, name, next, columns);
  const target = join(folder, ...next.split("/"));
  try {
    writeFileSync(target, replaced, { flag: "wx" });
  } catch (error) {
    throw describeUnwritten(target, error);
  }
  await writeFile(file, serializeStudy(changed.study));
  const told = { name, next, columns: columns.join(", "), count: changed.cells.length, key: path };
  await writeOut(
    `${oneLine(say("cli.pseudonymise.done", told))}\n${oneLine(say("cli.pseudonymise.stays", told))}\n`,
  );
  return 0;
}

async function readData(folder: string, name: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const { blob } = await readFilesIn(folder)(name);
    if (blob.size > largest)
      throw new Error(say("cli.pseudonymise.large", { name, limit: largest / 1024 / 1024 }));
    return new Uint8Array(await blob.arrayBuffer());
  } catch (error) {
    throw new CommandError(errorText(error));
  }
}

/** @throws CommandError where the file has no such columns, or is none whose columns can be replaced */
function replace(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  columns: readonly string[],
  change: (value: string) => string,
): Uint8Array {
  let replaced: ReturnType<typeof replaceColumns>;
  try {
    replaced = replaceColumns(bytes, name, columns, change);
  } catch (error) {
    throw new CommandError(errorText(error));
  }
  if (replaced === null)
    throw new CommandError(say("cli.pseudonymise.form", { name }), say("cli.pseudonymise.form.hint"));
  if (replaced.missing.length > 0)
    throw new CommandError(
      say("cli.pseudonymise.missing", { name, columns: replaced.missing.join(", ") }),
      say("cli.pseudonymise.missing.hint", { columns: replaced.columns.join(", ") }),
    );
  return replaced.bytes;
}

/** `survey-pseudonymised.csv`, or with a number where there is one. */
function findFreeName(folder: string, name: string): string {
  for (let count = 1; ; count += 1) {
    const next = namePseudonymised(name, count);
    if (!existsSync(join(folder, ...next.split("/")))) return next;
  }
}
