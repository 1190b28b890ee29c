import { say } from "../../shared/words/english.ts";

import type { Format } from "./options.ts";

/** Formats by the file's last extension. */
const supported: Record<string, Format> = {
  parquet: "parquet",
  arrow: "arrow",
  arrows: "arrow",
  feather: "arrow",
  ipc: "arrow",
  xlsx: "xlsx",
  xlsm: "xlsx",
  ndjson: "ndjson",
  jsonl: "ndjson",
  json: "json",
  geojson: "json",
};

/** What a person calls the formats that are not read, by the file's last extension. */
const unsupported: Record<string, string> = {
  xls: "old Excel",
  xlsb: "binary Excel",
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

const signatures: readonly [string, Format][] = [
  ["PAR1", "parquet"],
  ["ARROW1", "arrow"],
  // An IPC stream begins with a continuation mark. Source: Arrow columnar format, "Encapsulated message format".
  ["\u00ff\u00ff\u00ff\u00ff", "arrow"],
];

const foreignSignatures: readonly [string, string][] = [
  ["\u001f\u008b", "gzip"],
  ["%PDF", "PDF"],
  ["SQLite format 3", "SQLite"],
  ["\u00d0\u00cf\u0011\u00e0", "old Excel"],
];

/**
 * Finds a file's format from its first bytes and its name.
 * @param bytes the first 64 or so
 * @throws Error naming the format found and those that can be read
 */
export function sniffFormat(bytes: Uint8Array, name: string): Format {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  const extension = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  const found = signatures.find(([magic]) => start.startsWith(magic))?.[1];
  if (found) return found;
  // An encrypted workbook is an OLE2 container; its reader says what to do.
  if (start.startsWith("\u00d0\u00cf\u0011\u00e0") && supported[extension] === "xlsx") return "xlsx";
  const isZip = start.startsWith("PK\u0003\u0004");
  if (isZip && supported[extension] === "xlsx") return "xlsx";
  const other =
    foreignSignatures.find(([magic]) => start.startsWith(magic))?.[1] ??
    unsupported[extension] ??
    (isZip ? "ZIP" : undefined);
  if (other !== undefined) throw new Error(say("reader.unsupported", { name, format: other }));
  return supported[extension] ?? "csv";
}
