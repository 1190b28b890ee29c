import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { analyzeCell } from "../../kernel/language/analyze.ts";
import { createSession } from "../../kernel/session/session.ts";
import type { CellState, Session } from "../../kernel/session/types.ts";
import { computes } from "../../shared/markdown/prose-spans.ts";
import type { Cell, Study } from "../../shared/study/model.ts";
import { say } from "../../shared/words/catalogue.ts";
import { CommandError, errorText } from "../errors.ts";
import type { PackageRoot } from "../package-root.ts";
import { onSignal, writeOut } from "../process.ts";
import { oneLine } from "../text/plain.ts";
import { styleFor } from "../text/style.ts";
import type { KeptResults } from "./cache/kept-results.ts";
import type { Sources } from "./cache/open-cache.ts";
import type { EarlySandbox } from "./early-sandbox.ts";
import type { RunOptions } from "./options.ts";
import { parseStudy } from "./parse-study.ts";
import { printCell, printError, printProse, printSummary } from "./print.ts";
import { makeReport, type ReportedCell, type RunReport, reportCell } from "./report.ts";
import { runStudy } from "./run-study.ts";
import { readFilesIn } from "./study-files.ts";
import { readWebFor } from "./study-web.ts";

/** Where `Math.random` starts, unless a study will say otherwise. */
const seed = 1;

/** Who follows a run. */
export interface RunWatch {
  /** A file of the study was opened, by the name that a cell gave. */
  readonly onFile?: (name: string) => void;
  /** An answer of the web was opened. */
  readonly onAddress?: (address: string) => void;
  /** How many cells are over, whenever that has changed, and how many there are. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined;
  /** Reads more of what cells show, while the session still has it. */
  readonly after?: (session: Session) => Promise<void>;
}

export interface Ran {
  readonly study: Study;
  readonly report: RunReport;
  readonly ms: number;
  /** How many of its results are those of an earlier run. */
  readonly cached: number;
}

/**
 * Runs a study whose sandbox is under way, and prints what its cells show.
 * @param text of the study file
 * @returns the command's exit code: 0 when every cell ran, 1 when one fell short
 * @throws CommandError when the study cannot be run
 */
export async function carryOut(
  text: string,
  options: RunOptions,
  root: PackageRoot,
  sandbox: EarlySandbox,
): Promise<number> {
  const study = parseStudy(text, options.study);
  if (options.hosts.length > 0)
    warn(
      say("remote.warn", {
        hosts: options.hosts.map(({ host, port }) => (port ? `${host}:${port}` : host)).join(", "),
      }),
    );
  const ran = await runInSandbox(study, options, root, sandbox);
  await (options.json ? printJson(ran) : printForPeople(ran, options));
  const { ci } = options;
  if (ci && (ci.annotates || ci.junit !== undefined || ci.badge !== undefined)) {
    const [{ tellRun }, { writeReports }] = await Promise.all([
      import("../ci/outcome.ts"),
      import("../ci/write-reports.ts"),
    ]);
    const outcome = tellRun(study.meta.title, options.study, ran.report.cells);
    await writeReports(ci, outcome, "run", text, study.cells);
  }
  return ran.report.ok ? 0 : 1;
}

function warn(line: string): void {
  process.stderr.write(`${oneLine(line)}\n`);
}

/**
 * Runs a study's cells in a session of their own.
 * @throws CommandError when the study cannot be run
 */
export async function runInSandbox(
  study: Study,
  options: RunOptions,
  root: PackageRoot,
  sandbox: EarlySandbox,
  watch: RunWatch = {},
): Promise<Ran> {
  const openFile = readFilesIn(dirname(options.study));
  const openRemote = readWebFor(dirname(options.study), { ...options, warn });
  const session: Session = createSession(
    {
      startSandbox: sandbox.start,
      analyze: analyzeCell,
      async openFile(name) {
        const file = await openFile(name);
        watch.onFile?.(name);
        return file;
      },
      async openRemote(url, signal) {
        const file = await openRemote(url, signal);
        watch.onAddress?.(url);
        return file;
      },
      readLibrary: (name) => readLibrary(root, name),
    },
    {
      seed,
      language: study.meta.language,
      cellTime: options.time,
      memory: options.memory,
      output: options.output,
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
    const cells = study.cells.filter(({ kind, source }) => kind !== "text" || computes(source));
    const { onProgress } = watch;
    if (onProgress) followCells(session, cells, onProgress);
    const kept = await openKept(study, cells, options, root, session, { openFile, openRemote });
    const ran = await runStudy(session, {
      file: options.study,
      cells,
      settings: options.settings,
      only: options.only,
      known: kept?.ids,
    });
    const refusal = sandbox.refusal();
    // The study has no part in that: nothing of it was tried.
    if (refusal !== null) throw new CommandError(refusal);
    await watch.after?.(session);
    const states = session.snapshot().cells;
    const kernel = {
      arquero: sandbox.arquero() ?? kept?.kernel?.arquero ?? root.manifest.dependencies.arquero ?? "",
      sandbox:
        sandbox.name() ??
        kept?.kernel?.sandbox ??
        `isolated-vm ${root.manifest.dependencies["isolated-vm"] ?? ""}`,
    };
    const reported = ran.map((cell) => {
      const told = reportCell(cell, states.get(cell.id));
      return kept?.restore(told, states.get(cell.id)) ?? told;
    });
    if (kept) await kept.keep(kernel).catch((error: unknown) => warn(sayCacheFailed(options, error)));
    const report = makeReport(
      study.meta.title,
      { chancery: root.manifest.version, ...kernel, seed },
      reported,
    );
    return { study, report, ms: performance.now() - started, cached: kept?.count(ran) ?? 0 };
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(say("cli.run.cannot", { file: options.study, detail: errorText(error) }));
  } finally {
    await session.dispose();
  }
}

function followCells(
  session: Session,
  cells: readonly Cell[],
  onProgress: NonNullable<RunWatch["onProgress"]>,
): void {
  const isOver = (state: CellState | undefined) =>
    state?.state === "fresh" || state?.state === "failed" || state?.state === "stopped";
  let told = -1;
  const tell = () => {
    const states = session.snapshot().cells;
    const done = cells.filter(({ id }) => isOver(states.get(id))).length;
    if (done === told) return;
    told = done;
    onProgress(done, cells.length);
  };
  session.subscribe(tell);
  tell();
}

/** What of earlier runs holds still; null where no cache was asked for. */
async function openKept(
  study: Study,
  cells: readonly Cell[],
  options: RunOptions,
  root: PackageRoot,
  session: Session,
  sources: Sources,
): Promise<KeptResults | null> {
  if (options.cache === undefined) return null;
  const [{ openCache }, { findKept }] = await Promise.all([
    import("./cache/open-cache.ts"),
    import("./cache/kept-results.ts"),
  ]);
  const { language } = study.meta;
  return findKept(await openCache(options.cache, options, root, { seed, language }, sources), cells, session);
}

const sayCacheFailed = ({ cache = "" }: RunOptions, error: unknown): string =>
  say("cli.run.cache.failed", { folder: cache, detail: errorText(error) });

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

async function printForPeople({ study, report, ms, cached }: Ran, options: RunOptions): Promise<void> {
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
  const known = cached > 0 ? ` · ${say("cli.run.cache.used", { count: cached })}` : "";
  await writeOut(`${printSummary(report, ms)}${known}\n`);
}

/** Results go to stdout; what went wrong goes to stderr, with its place. */
export function tellErrors(study: Study, cells: readonly ReportedCell[]): void {
  const style = styleFor(process.stderr, process.env);
  for (const { id, error } of cells) {
    if (!error) continue;
    const source = study.cells.find((cell) => cell.id === (error.cell || id))?.source ?? "";
    process.stderr.write(`${printError(error, source, style)}\n`);
  }
}
