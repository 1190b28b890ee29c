import { makeFormatReader } from "./columns-reader.ts";
import type { FormatReader, LoadedFormat } from "./format-reader.ts";

/**
 * Loads a format's reader by `import()`: for Node and for workers with modules. The sandbox has neither; it is sent the
 * same readers as scripts (kernel/runtime/format-readers.ts).
 */
export async function loadFormat(format: LoadedFormat): Promise<FormatReader> {
  switch (format) {
    case "parquet":
      return makeFormatReader((await import("./parquet.ts")).readParquet);
    case "arrow":
      return makeFormatReader((await import("./arrow.ts")).readArrow);
    case "xlsx":
      return makeFormatReader((await import("./xlsx.ts")).readXlsx);
  }
}
