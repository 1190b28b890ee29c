import { type ColumnsReader, makeFormatReader } from "../readers/columns-reader.ts";
import type { FormatReader, LoadedFormat } from "../readers/format-reader.ts";
import type { Libraries } from "./libraries.ts";

/**
 * Loads a format's reader as the host's script `reader-FORMAT`, as allowed imports are loaded. Cells cannot import it:
 * the name is not among the allowed ones (kernel/language/allowed-imports.ts).
 */
export async function loadFormatReader(libraries: Libraries, format: LoadedFormat): Promise<FormatReader> {
  const name = `reader-${format}`;
  await libraries.load([name]);
  const { read } = libraries.get(name, ["read"]) as { read: ColumnsReader };
  return makeFormatReader(read);
}
