import { basename, resolve } from "node:path";
import { drawChartFile } from "../../exchange/charts/draw-chart.ts";
import { nameSidecar, writeSidecar } from "../../exchange/marking/csv-sidecar.ts";
import { makeFileFacts } from "../../exchange/marking/facts.ts";
import { addPngText } from "../../exchange/marking/png-text.ts";
import { writeArrow } from "../../exchange/tables/write-arrow.ts";
import { writeParquet } from "../../exchange/tables/write-parquet.ts";
import { writeCsv } from "../../exchange/tables/write-table.ts";
import type { Session } from "../../kernel/session/types.ts";
import { listTables } from "../../shared/gate/tables.ts";
import { type ChartOutput, mime, type Rows, type TableOutput } from "../../shared/protocol/outputs.ts";
import { say } from "../../shared/words/catalogue.ts";
import { CommandError, errorText } from "../errors.ts";
import type { PackageRoot } from "../package-root.ts";
import { writeOut } from "../process.ts";
import { runInSandbox, tellErrors } from "../run/carry-out.ts";
import type { EarlySandbox } from "../run/early-sandbox.ts";
import { parseStudy } from "../run/parse-study.ts";
import { drawPng } from "./browser.ts";
import { readFonts } from "./fonts.ts";
import type { CellExport } from "./options.ts";
import { passGate } from "./pass-gate.ts";
import { writeFile } from "./write-file.ts";

/** Rows that are asked for at once. */
const pageRows = 20_000;

/**
 * Runs a cell with what it needs and writes the first table or chart that it shows.
 * @param browser its path, for a PNG
 * @returns 0 when it is written, 1 when the cell did not run
 * @throws CommandError when the cell shows nothing of that kind, or it cannot be written
 */
export async function exportCell(
  text: string,
  options: CellExport,
  root: PackageRoot,
  sandbox: EarlySandbox,
  browser: string | null,
): Promise<number> {
  const { cell, to } = options;
  const study = parseStudy(text, options.run.study);
  const isChart = to === "svg" || to === "png";
  let chart: ChartOutput | undefined;
  let table: { columns: TableOutput["data"]["columns"]; rows: Rows } | undefined;
  const { report } = await runInSandbox(study, options.run, root, sandbox, {
    async after(session) {
      const outputs = session.snapshot().cells.get(cell)?.outputs ?? [];
      chart = outputs.find((output) => output.mime === mime.chart);
      const shown = outputs.find((output) => output.mime === mime.table);
      if (shown && !isChart)
        table = { columns: shown.data.columns, rows: await readRows(session, shown, options.run.study) };
    },
  });
  tellErrors(study, report.cells);
  if (!report.ok) return 1;
  const missing = () =>
    new CommandError(
      say(isChart ? "cli.export.cell.noChart" : "cli.export.cell.noTable", { name: cell }),
      say("cli.export.cell.show"),
    );
  if (chart && isChart) passGate(study, options, listTables(cell, [chart]));
  if (table) passGate(study, options, [{ cell, ...table }]);
  const facts = makeFileFacts(study.meta.frontMatter, options.reason);
  const write = async (): Promise<string | Uint8Array> => {
    if (isChart) {
      if (!chart) throw missing();
      const drawn = await drawChartFile(chart.data, study.meta.frontMatter).catch((error: unknown) => {
        throw new CommandError(say("cli.export.cell.draw", { name: cell, reason: errorText(error) }));
      });
      if (browser === null) return drawn.svg;
      const [png] = await drawPng(browser, [drawn], readFonts(root));
      const marking = facts.accessRights;
      return png && marking !== undefined ? addPngText(png, "Marking", marking) : (png ?? drawn.svg);
    }
    if (!table) throw missing();
    if (to === "parquet") return writeParquet(table.columns, table.rows, facts);
    return to === "arrow"
      ? writeArrow(table.columns, table.rows, facts)
      : writeCsv(table.columns, table.rows);
  };
  const content = await write();
  if (options.out === undefined && typeof content === "string") await writeOut(content);
  else {
    const out = resolve(options.out ?? `${nameFile(cell)}.${to}`);
    await writeFile(out, content);
    if (to === "csv" && Object.keys(facts).length > 0)
      await writeFile(nameSidecar(out), writeSidecar(basename(out), facts));
    await writeOut(`${say("cli.export.done", { file: out })}\n`);
  }
  return 0;
}

async function readRows(session: Session, { handle, data }: TableOutput, file: string): Promise<Rows> {
  const rows: Rows[number][] = [];
  try {
    while (handle !== undefined && rows.length < data.totalRows) {
      const page = await session.page(handle, rows.length, pageRows);
      if (page.length === 0) break;
      for (const row of page) rows.push(row);
    }
  } catch (error) {
    throw new CommandError(say("cli.run.cannot", { file, detail: errorText(error) }));
  }
  return rows;
}

/** Ids of cells may hold what names of files may not (Windows takes no colon). */
const nameFile = (cell: string) => cell.replaceAll(":", "-");
