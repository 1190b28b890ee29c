/** A run of a study of which everything is kept that a dossier holds: all rows of its tables, and what it read. */
import { createHash } from "node:crypto";
import { mostRows } from "../../exchange/dossier/cell-entries.ts";
import type { Shown } from "../../exchange/dossier/compare.ts";
import type { Session } from "../../kernel/session/types.ts";
import { mime, type Output, type Rows, type TableOutput } from "../../shared/protocol/outputs.ts";
import type { ImportReport } from "../../shared/protocol/tables.ts";
import type { RunRecord, Study } from "../../shared/study/model.ts";
import { say } from "../../shared/words/catalogue.ts";
import { CommandError, errorText } from "../errors.ts";
import type { PackageRoot } from "../package-root.ts";
import { type Ran, type RunWatch, runInSandbox } from "../run/carry-out.ts";
import type { EarlySandbox } from "../run/early-sandbox.ts";
import type { RunOptions } from "../run/options.ts";

/** Rows of a table that a run shows: they enter the hashes of its record, so that every such run asks for as many. */
export const shownRows = 500;
/** Rows that are asked for at once. */
const pageRows = 20_000;

export interface WholeCell {
  readonly record: RunRecord | null;
  readonly shown: Shown;
  /** SHA-256 of all rows of each table. */
  readonly tables: readonly string[];
}

export interface WholeRun {
  readonly ran: Ran;
  /** In the order of the page. */
  readonly cells: ReadonlyMap<string, WholeCell>;
  /** What was read as a table, and by which cell. */
  readonly imports: readonly (ImportReport & { readonly cell: string })[];
  /** Names of files, and addresses, that were opened. */
  readonly files: ReadonlySet<string>;
  readonly addresses: ReadonlySet<string>;
}

/**
 * @param onProgress hears how many cells are over
 * @throws CommandError when the study cannot be run
 */
export async function runWhole(
  study: Study,
  options: RunOptions,
  root: PackageRoot,
  sandbox: EarlySandbox,
  onProgress?: RunWatch["onProgress"],
): Promise<WholeRun> {
  const files = new Set<string>();
  const addresses = new Set<string>();
  const tables = new Map<string, { rows: Rows; hash: string }>();
  const records = new Map<string, RunRecord | null>();
  const imports: (ImportReport & { cell: string })[] = [];
  const ran = await runInSandbox(study, { ...options, rows: shownRows }, root, sandbox, {
    onFile: (name) => files.add(name),
    onAddress: (address) => addresses.add(address),
    onProgress,
    async after(session) {
      for (const [id, state] of session.snapshot().cells) {
        records.set(id, state.record);
        imports.push(...state.imports.map((one) => ({ ...one, cell: id })));
        for (const [at, output] of state.outputs.entries())
          if (output.mime === mime.table)
            tables.set(`${id}:${at}`, await readWhole(session, output, options.study));
      }
    },
  });
  const cells = ran.report.cells.map(({ id, status, outputs, error }) => {
    const whole = outputs.map((output, at): Output => {
      const table = tables.get(`${id}:${at}`);
      return output.mime === mime.table && table
        ? { mime: mime.table, data: { ...output.data, rows: table.rows } }
        : output;
    });
    const hashes = outputs.flatMap((_, at) => tables.get(`${id}:${at}`)?.hash ?? []);
    const shown = { status, outputs: whole, ...(error === undefined ? {} : { error }) };
    return [id, { record: records.get(id) ?? null, shown, tables: hashes }] as const;
  });
  return { ran, cells: new Map(cells), imports, files, addresses };
}

/** The first rows of a table, and the hash of all. */
async function readWhole(session: Session, { handle, data }: TableOutput, file: string) {
  const hash = createHash("sha256");
  const rows: Rows[number][] = [];
  let read = 0;
  try {
    for (let page = await next(); page.length > 0; page = await next()) {
      read += page.length;
      for (const row of page) {
        hash.update(`${JSON.stringify(row)}\n`);
        if (rows.length < mostRows) rows.push(row);
      }
    }
  } catch (error) {
    throw new CommandError(say("cli.run.cannot", { file, detail: errorText(error) }));
  }
  return { rows, hash: hash.digest("hex") };

  async function next(): Promise<Rows> {
    if (handle === undefined) return read === 0 ? data.rows : [];
    return read < data.totalRows ? session.page(handle, read, pageRows) : [];
  }
}
