/** The study's files. What each of them holds is declared beside this, from the data (write-files.ts). */
declare namespace Files {
  type ColumnType = "string" | "number" | "boolean" | "date";
  /** How a file is to be read. What is left out is found from the file itself. */
  interface TableOptions {
    /** "utf-8", "utf-16le", "windows-1252" … */
    readonly encoding?: string;
    /** The character between fields. */
    readonly delimiter?: string;
    /** Whether the first record names the columns. */
    readonly header?: boolean;
    /** Lines to leave out before the header. */
    readonly skip?: number;
    /** The decimal mark. */
    readonly decimal?: "." | ",";
    /** The thousands mark; "" for none. */
    readonly thousands?: string;
    /** Words that mean "no value", by column. */
    readonly missing?: { readonly [column: string]: readonly string[] };
    readonly types?: { readonly [column: string]: ColumnType };
    /** Date patterns by column: "ISO", or letters such as "DD/MM/YYYY HH:mm". */
    readonly dates?: { readonly [column: string]: string };
    /** A sheet of a workbook, by name or by number. */
    readonly sheet?: string | number;
    /** What `recipe()` gives; it is found from the file. */
    readonly format?: string;
  }
  interface Recipe extends TableOptions {
    readonly format: string;
  }
  /** Options of just these keys. */
  type Only<O> = O & { readonly [K in Exclude<keyof TableOptions, keyof O>]?: undefined };

  /** One of the study's files. */
  interface StudyFile {
    readonly name: string;
    /** The file as a table: CSV, TSV, JSON, NDJSON, Parquet, Arrow and XLSX. */
    table(options?: TableOptions): Promise<Table>;
    /** What `table()` finds in the file, under the names of its options. */
    recipe(options?: TableOptions): Promise<Recipe>;
    text(options?: { readonly encoding?: string }): Promise<string>;
    json(): Promise<any>;
    bytes(): Promise<Uint8Array<ArrayBuffer>>;
    /** A table of an Arrow file or stream. */
    arrow(): Promise<Table>;
  }
  /** Files by name, where it is known what they hold. */
  interface ByName {}
}

/** One of the study's files. @example const votes = await file("votes.csv").table() */
declare function file<const N extends keyof Files.ByName | (string & {})>(
  name: N,
): N extends keyof Files.ByName ? Files.ByName[N] : Files.StudyFile;
