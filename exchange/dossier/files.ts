/** The entries of a dossier that are data: where they stand, and what they are. */
import type { ColumnType } from "../../shared/protocol/outputs.ts";

/** A data file of the study, or a table that it shows. */
export interface DescribedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Its columns, where they are known. */
  readonly columns?: readonly { readonly name: string; readonly type: ColumnType | string }[] | undefined;
  /** What it is, for people. */
  readonly title?: string | undefined;
}

/** A data file of which a dossier has only what it is, since it may not be passed on. */
export interface WithheldFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Where it is to be had: an address, or words; null where nothing says. */
  readonly source: string | null;
}

/** Whether this is where something stands on the web, rather than words. */
export const isAddress = (text: string) => /^https?:\/\/\S+$/.test(text);

export const dataFolder = "data/";

/** Media types by ending. Source: https://www.iana.org/assignments/media-types */
const types: Readonly<Record<string, string>> = {
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  tab: "text/tab-separated-values",
  txt: "text/plain",
  json: "application/json",
  geojson: "application/geo+json",
  ndjson: "application/x-ndjson",
  jsonl: "application/jsonl",
  parquet: "application/vnd.apache.parquet",
  arrow: "application/vnd.apache.arrow.file",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  gz: "application/gzip",
  svg: "image/svg+xml",
  png: "image/png",
  html: "text/html",
  md: "text/markdown",
};

/** The ending of a path, in lower case, without the dot; "" where it has none. */
export function readEnding(path: string): string {
  return /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? "";
}

export function mediaType(path: string): string {
  return types[readEnding(path)] ?? "application/octet-stream";
}
