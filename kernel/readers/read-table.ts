import { say } from "../../shared/words/english.ts";
import { decodeText } from "./decode.ts";
import { readDelimited } from "./delimited.ts";
import { sniffFormat } from "./format.ts";
import type { ReadHooks, ReadResult } from "./format-reader.ts";
import { readJson } from "./json.ts";
import { readNdjson } from "./json-lines.ts";
import { parseReadOptions } from "./options.ts";
import { longestText, readWhole } from "./read-whole.ts";
import type { ByteSource } from "./source.ts";

/** The whole of a file that must be one text. @throws Error when it is too long for that */
function readText(source: ByteSource, hooks: ReadHooks): Promise<Uint8Array> {
  const { name, size } = source;
  if (size > longestText)
    throw new Error(say("reader.largeJson", { name, size: Math.round(size / 1024 / 1024) }));
  return readWhole(source, (done) => hooks.progress?.(done, size));
}

/**
 * Reads a file as a table.
 * @param source its bytes, asked for piece by piece; its name decides the format with its first bytes
 * @param options what the author says; the rest is found (see `ReadOptions`)
 * @param hooks progress, and the readers of rare formats
 * @returns the table; the recipe: what was found, under the options' own names; and what a person should know
 * @throws Error with one sentence when the format is not supported or the content does not fit
 */
export async function readTable(source: ByteSource, options: unknown, hooks: ReadHooks): Promise<ReadResult> {
  const checked = parseReadOptions(options);
  const { name } = source;
  const format = checked.format ?? sniffFormat(await source.read(0, Math.min(64, source.size)), name);
  if (format === "parquet" || format === "arrow" || format === "xlsx")
    return (await hooks.loadFormat(format))(source, checked, hooks);
  if (format === "csv") return readDelimited(source, checked, hooks);
  if (format === "ndjson") return readNdjson(source, checked, hooks);
  const { text, encoding } = decodeText(await readText(source, hooks), checked.encoding, name);
  const { rows, notes } = readJson(text, name);
  return { table: rows.makeTable(checked), recipe: { format, encoding }, notes };
}
