import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Session } from "../kernel/session/types.ts";
import type { Study } from "../shared/study/model.ts";
import { StudyFileError } from "../shared/study-file/error.ts";
import { parseStudyFile } from "../shared/study-file/parse.ts";
import { say } from "../shared/words/catalogue.ts";
import { CommandError, errorText } from "./errors.ts";
import { findPackageRoot, type PackageRoot } from "./package-root.ts";
import { onSignal, writeOut } from "./process.ts";
import { type EarlySandbox, startSandboxEarly } from "./run/early-sandbox.ts";
import { parseRunOptions, type RunOptions } from "./run/options.ts";
import { printCell, printError, printProse, printSummary } from "./run/print.ts";
import { makeReport, type ReportedCell, type RunReport, reportCell } from "./run/report.ts";
import { runStudy } from "./run/run-study.ts";
import { readFilesIn } from "./run/study-files.ts";
import { readStudySource } from "./run/study-source.ts";
import { oneLine } from "./text/plain.ts";
import { styleFor } from "./text/style.ts";

/** Where `Math.random` starts, unless a study will say otherwise. */
const seed = 1;

interface Ran {
  readonly study: Study;
  readonly report: RunReport;
  readonly ms: number;
}

/**
 * `chancery run STUDY`: runs every cell headless and prints what each shows.
 * @returns 0 when every cell ran, 1 when one fell short
 * @throws CommandError when the study cannot be run
 */
export async function run(args: readonly string[]): Promise<number> {
  const options = parseRunOptions(args);
  const text = readStudySource(options.study);
  const root = findPackageRoot();
  const { startIsolateSandbox } = await import("../kernel/sandbox/isolate.ts");
  const sandbox = startSandboxEarly(startIsolateSandbox(findKernel(root)), options.memory);
  try {
    const study = parseStudy(text, options.study);
    const ran = await runInSandbox(study, options, root, sandbox);
    await (options.json ? printJson(ran) : printForPeople(ran, options));
    return ran.report.ok ? 0 : 1;
  } finally {
    await sandbox.dispose();
  }
}

function findKernel(root: PackageRoot): { bundle: string; child: string } {
  const bundle = join(root.path, "dist/kernel/runtime.js");
  const child = join(root.path, "dist/kernel/isolate-child.js");
  for (const file of [bundle, child])
    if (!existsSync(file))
      throw new CommandError(
        say("cli.run.unbuilt", { file }),
        say("cli.run.unbuilt.hint", { root: root.path }),
      );
  return { bundle, child };
}

function parseStudy(text: string, file: string): Study {
  try {
    return parseStudyFile(text, basename(file).replace(/(\.study)?\.(md|markdown)$/i, ""));
  } catch (error) {
    if (!(error instanceof StudyFileError)) throw error;
    throw new CommandError(`${file}: ${error.message}`);
  }
}

async function runInSandbox(
  study: Study,
  options: RunOptions,
  root: PackageRoot,
  sandbox: EarlySandbox,
): Promise<Ran> {
  const [{ createSession }, { analyzeCell }] = await Promise.all([
    import("../kernel/session/session.ts"),
    import("../kernel/language/analyze.ts"),
  ]);
  const session: Session = createSession(
    {
      startSandbox: sandbox.start,
      analyze: analyzeCell,
      openFile: readFilesIn(dirname(options.study)),
      readLibrary: (name) => readLibrary(root, name),
    },
    {
      seed,
      language: study.meta.language,
      cellTime: options.time,
      memory: options.memory,
      rows: options.rows,
      by: "chancery run",
    },
  );
  // By the signal's number, as a shell would report it.
  onSignal((signal) => {
    void session.dispose().finally(() => process.exit(signal === "SIGINT" ? 130 : 143));
  });
  try {
    const started = performance.now();
    await session.setCells(study.cells);
    const runnable = await Promise.all(
      study.cells.map(async (cell) => {
        if (cell.kind !== "text") return true;
        if (!cell.source.includes("${")) return false;
        const { program, errors } = await analyzeCell(cell);
        return program !== null || errors.length > 0;
      }),
    );
    const cells = study.cells.filter((_, index) => runnable[index]);
    const ran = await runStudy(session, {
      file: options.study,
      cells,
      settings: options.settings,
      only: options.only,
    });
    const states = session.snapshot().cells;
    const report = makeReport(
      study.meta.title,
      {
        chancery: root.manifest.version,
        arquero: sandbox.arquero() ?? root.manifest.dependencies.arquero ?? "",
        sandbox: sandbox.name() ?? `isolated-vm ${root.manifest.dependencies["isolated-vm"] ?? ""}`,
        seed,
      },
      ran.map((cell) => reportCell(cell, states.get(cell.id))),
    );
    return { study, report, ms: performance.now() - started };
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(say("cli.run.cannot", { file: options.study, detail: errorText(error) }));
  } finally {
    await session.dispose();
  }
}

/** Code of a library that cells may import; only names that a file of the build can have. */
async function readLibrary(root: PackageRoot, name: string): Promise<string> {
  const file = join(root.path, "dist/kernel/libraries", `${name}.js`);
  if (!/^[a-z0-9-]+$/.test(name) || !existsSync(file)) throw new Error(say("cli.library.unknown", { name }));
  return readFile(file, "utf8");
}

async function printJson({ study, report }: Ran): Promise<void> {
  tellErrors(study, report.cells);
  await writeOut(`${JSON.stringify(report)}\n`);
}

async function printForPeople({ study, report, ms }: Ran, options: RunOptions): Promise<void> {
  const style = styleFor(process.stdout, process.env);
  const width = process.stdout.isTTY ? process.stdout.columns : Infinity;
  const reported = new Map(report.cells.map((cell) => [cell.id, cell]));
  await writeOut(`${style.bold(oneLine(study.meta.title))}\n\n`);
  for (const cell of study.cells) {
    const ran = reported.get(cell.id);
    if (ran) {
      await writeOut(`${printCell(ran, { rows: options.rows, width, style })}\n`);
      tellErrors(study, [ran]);
      await writeOut("\n");
    } else if (options.only === undefined) {
      const prose = printProse(cell);
      if (prose !== "") await writeOut(`${prose}\n\n`);
    }
  }
  await writeOut(`${printSummary(report, ms)}\n`);
}

/** Results go to stdout; what went wrong goes to stderr, with its place. */
function tellErrors(study: Study, cells: readonly ReportedCell[]): void {
  const style = styleFor(process.stderr, process.env);
  for (const { id, error } of cells) {
    if (!error) continue;
    const source = study.cells.find((cell) => cell.id === (error.cell || id))?.source ?? "";
    process.stderr.write(`${printError(error, source, style)}\n`);
  }
}
