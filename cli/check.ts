import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type LibraryTexts, parseLibraryTexts } from "../kernel/types/service/library.ts";
import { computes } from "../shared/markdown/prose-spans.ts";
import { say } from "../shared/words/catalogue.ts";
import { checkStudy } from "./check/check-study.ts";
import { printCounts, printDiagnostics } from "./check/print.ts";
import { ciOptionKinds, readCiOptions } from "./ci/options.ts";
import { tellCheck } from "./ci/outcome.ts";
import { writeReports } from "./ci/write-reports.ts";
import { CommandError } from "./errors.ts";
import { parseOptions } from "./options.ts";
import { findPackageRoot } from "./package-root.ts";
import { writeOut } from "./process.ts";
import { parseStudy } from "./run/parse-study.ts";
import { readFilesIn } from "./run/study-files.ts";
import { readStudySource } from "./run/study-source.ts";
import { oneLine } from "./text/plain.ts";
import { styleFor } from "./text/style.ts";

/**
 * `chancery check STUDY`: type-checks every cell, with types that cross cells and come from the data.
 * @returns 0 when there are no errors (warnings are none), 1 when there are
 * @throws CommandError when the study cannot be checked
 */
export async function check(args: readonly string[]): Promise<number> {
  const parsed = parseOptions(args, {
    command: "check",
    options: { json: "flag", ...ciOptionKinds },
    arguments: { max: 1, words: say("cli.arguments.study") },
  });
  const file = parsed.arguments[0];
  if (file === undefined) throw new CommandError(say("cli.check.nothing"), say("cli.check.nothing.hint"));
  const ci = readCiOptions(parsed);
  const started = performance.now();
  const text = readStudySource(file);
  const study = parseStudy(text, file);
  const diagnostics = await checkStudy(study, readFilesIn(dirname(file)), readLibrary());
  const ok = diagnostics.every(({ severity }) => severity !== "error");
  const checked = study.cells.filter(({ kind, source }) => kind !== "text" || computes(source));
  const outcome = tellCheck(study.meta.title, file, checked, diagnostics);
  await writeReports(ci, outcome, "check", text, study.cells);
  if (parsed.has("json")) {
    const reported = diagnostics.map(({ cell, line, column, code, severity, message }) => ({
      cell,
      line,
      column,
      code,
      severity,
      message,
    }));
    await writeOut(`${JSON.stringify({ ok, diagnostics: reported })}\n`);
    return ok ? 0 : 1;
  }
  const style = styleFor(process.stdout, process.env);
  if (diagnostics.length > 0) await writeOut(`${style.bold(oneLine(file))}\n\n`);
  await writeOut(printDiagnostics(diagnostics, study.cells, style));
  await writeOut(`${printCounts(diagnostics, checked.length, performance.now() - started)}\n`);
  return ok ? 0 : 1;
}

function readLibrary(): LibraryTexts {
  const root = findPackageRoot().path;
  const file = join(root, "dist/kernel/types.json");
  if (!existsSync(file))
    throw new CommandError(say("cli.run.unbuilt", { file }), say("cli.run.unbuilt.hint", { root }));
  return parseLibraryTexts(JSON.parse(readFileSync(file, "utf8")));
}
