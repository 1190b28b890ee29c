import { say } from "../../shared/words/catalogue.ts";
import { CommandError } from "../errors.ts";
import { parseOptions } from "../options.ts";
import { type RunOptions, readRunOptions, runOptionKinds } from "../run/options.ts";
import { readSignOptions, type SignOptions, signOptionKinds } from "../sign/options.ts";

/** The forms that a study may have. */
const studyFormats = ["md", "pdf", "html", "ipynb", "slides", "dossier"] as const;
/** The forms that one table or chart may have. */
const cellFormats = ["csv", "parquet", "arrow", "svg", "png"] as const;

export type StudyFormat = (typeof studyFormats)[number];
export type CellFormat = (typeof cellFormats)[number];

interface Common {
  /** Where it is written; undefined: where one is usual, under the study's or the cell's name. */
  readonly out: string | undefined;
  /** Whether code is part of what is written. */
  readonly code: boolean;
  /** Why it leaves, where the gate asks for that. */
  readonly reason: string | undefined;
  /** Whether charts of pages and slides stay drawings. */
  readonly isStatic: boolean;
  readonly run: RunOptions;
}

export interface StudyExport extends Common {
  readonly to: StudyFormat;
  /** Who signs it; null where nobody does. Of a dossier only, as the next two. */
  readonly sign: SignOptions | null;
  /** Whether its charts are drawn as PNG, too. */
  readonly png: boolean;
  /** A file with the history of its reviews. */
  readonly reviews: string | undefined;
}

/** One cell; `run.only` is it. */
export interface CellExport extends Common {
  readonly to: CellFormat;
  readonly cell: string;
}

/** Rows of a table that a run gives: what a page prints of one, and what a notebook or a page on screen holds. */
const rowsOf: Readonly<Record<StudyFormat | CellFormat, number>> = {
  ...{ md: 0, pdf: 60, slides: 60, html: 500, ipynb: 100, dossier: 500 },
  // Whole tables are read page by page.
  ...{ csv: 1, parquet: 1, arrow: 1, svg: 1, png: 1 },
};

/**
 * Parses what stands behind `chancery export`.
 * @throws CommandError for anything that is not an option of it, no study, or a form that there is not
 */
export function parseExportOptions(args: readonly string[]): StudyExport | CellExport {
  const { json: _json, rows: _rows, only: _only, ...kinds } = runOptionKinds;
  const parsed = parseOptions(args, {
    command: "export",
    options: {
      ...{ to: "value", cell: "value", out: "value", code: "flag", static: "flag", sign: "flag" },
      ...{ reason: "value", png: "flag", reviews: "value" },
      ...signOptionKinds,
      ...kinds,
    },
    arguments: { max: 1, words: say("cli.arguments.study") },
  });
  const to = parsed.value("to");
  const cell = parsed.value("cell");
  const ofStudy = studyFormats.find((one) => one === to);
  const ofCell = cellFormats.find((one) => one === to);
  const run = readRunOptions(parsed, rowsOf[ofStudy ?? ofCell ?? "md"]);
  const sign = parsed.has("sign") ? readSignOptions(parsed, "author") : null;
  const signing = ["sign", ...Object.keys(signOptionKinds)].find((name) => parsed.has(name));
  if (signing !== undefined && (ofStudy !== "dossier" || sign === null))
    throw new CommandError(say("cli.export.sign", { name: `--${signing}` }), say("cli.export.sign.hint"));
  const own = ["png", "reviews"].find((name) => parsed.has(name));
  if (own !== undefined && ofStudy !== "dossier")
    throw new CommandError(
      say("cli.export.dossierOnly", { name: `--${own}` }),
      say("cli.export.dossierOnly.hint", { name: own === "png" ? "--png" : "--reviews reviews.json" }),
    );
  const common = {
    ...{ out: parsed.value("out"), reason: parsed.value("reason")?.trim() || undefined },
    ...{ code: parsed.has("code"), isStatic: parsed.has("static"), run },
  };
  if (to === undefined) throw new CommandError(say("cli.export.to"), say("cli.export.to.hint"));
  if (ofStudy) {
    if (cell !== undefined)
      throw new CommandError(
        say("cli.export.cell.whole", { name: to }),
        say("cli.export.cell.forms", { forms: cellFormats.join(", ") }),
      );
    return { to: ofStudy, sign, png: parsed.has("png"), reviews: parsed.value("reviews"), ...common };
  }
  if (ofCell) {
    if (cell === undefined)
      throw new CommandError(say("cli.export.cell", { name: to }), say("cli.export.cell.hint", { name: to }));
    return { to: ofCell, cell, ...common, run: { ...run, only: cell } };
  }
  throw new CommandError(say("cli.export.unknown", { name: to }), say("cli.export.to.hint"));
}
