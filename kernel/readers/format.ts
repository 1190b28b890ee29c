import { say } from "../../shared/words/catalogue.ts";

export type Format = "csv" | "json" | "ndjson";

/** What a person calls the formats that are not read yet, by the file's last extension. */
const unsupported: Record<string, string> = {
  parquet: "Parquet",
  arrow: "Arrow",
  feather: "Arrow",
  ipc: "Arrow",
  xlsx: "Excel",
  xls: "Excel",
  xlsm: "Excel",
  ods: "OpenDocument",
  sav: "SPSS",
  dta: "Stata",
  rds: "R",
  rdata: "R",
  gz: "gzip",
  zip: "ZIP",
  zst: "Zstandard",
  shp: "Shapefile",
  pdf: "PDF",
  db: "SQLite",
  sqlite: "SQLite",
};

const signatures: readonly [string, string][] = [
  ["PAR1", "Parquet"],
  ["ARROW1", "Arrow"],
  ["PK\u0003\u0004", "Excel or ZIP"],
  ["\u001f\u008b", "gzip"],
  ["%PDF", "PDF"],
  ["SQLite format 3", "SQLite"],
];

/**
 * Finds a file's format from its first bytes and its name.
 * @throws Error naming the format found and those that can be read
 */
export function sniffFormat(bytes: Uint8Array, name: string): Format {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  const extension = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  const other = signatures.find(([magic]) => start.startsWith(magic))?.[1] ?? unsupported[extension];
  if (other !== undefined) throw new Error(say("reader.unsupported", { name, format: other }));
  if (extension === "ndjson" || extension === "jsonl") return "ndjson";
  if (extension === "json") return "json";
  return "csv";
}
