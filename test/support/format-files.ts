/** One small table in each of the formats whose readers are loaded when needed, written by their own libraries. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { utils, write as writeBook } from "@e965/xlsx";
import { columnFromArray, dateDay, tableFromColumns, tableToIPC } from "@uwdata/flechette";
import { parquetWriteBuffer } from "hyparquet-writer";

const days = [Date.UTC(1945, 9, 24), Date.UTC(1990, 3, 23)].map((time) => new Date(time));
const countries = ["Côte d’Ivoire", "Namibia"];
const shares = [0.125, null];

/** A cell that reads one of them as the variable `t` and shows `formatResult`. */
export const formatCell = (name: string, t: string) =>
  `const ${t} = await file(${JSON.stringify(name)}).table()
JSON.stringify({ names: ${t}.columnNames(), rows: ${t}.objects() })`;

export const formatResult = JSON.stringify({
  names: ["country", "share", "day"],
  rows: countries.map((country, row) => ({ country, share: shares[row], day: days[row] })),
});

/** Writes them into a folder. @returns their names */
export function writeFormatFiles(folder: string): string[] {
  const parquet = parquetWriteBuffer({
    columnData: [
      { name: "country", data: countries, type: "STRING" },
      { name: "share", data: shares, type: "DOUBLE" },
      { name: "day", data: days, type: "TIMESTAMP" },
    ],
  });
  const table = tableFromColumns({
    country: columnFromArray(countries),
    share: columnFromArray(shares),
    day: columnFromArray(days, dateDay()),
  });
  const arrow = tableToIPC(table, { format: "file" });
  const stream = tableToIPC(table, { format: "stream" });
  if (arrow === null || stream === null) throw new Error("Arrow wrote no bytes.");
  const serial = (day: Date) => ({ t: "n", v: day.getTime() / 86_400_000 + 25_569, z: "yyyy-mm-dd" });
  const sheet = utils.aoa_to_sheet([
    ["country", "share", "day"],
    ...countries.map((country, row) => [country, shares[row], serial(days[row] ?? new Date(0))]),
  ]);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "Members");
  const files: Record<string, Uint8Array> = {
    "members.parquet": new Uint8Array(parquet),
    "members.arrow": arrow,
    "members.arrows": stream,
    "members.xlsx": new Uint8Array(writeBook(book, { type: "array", bookType: "xlsx" })),
    "members.ndjson": new TextEncoder().encode(
      countries
        .map(
          (country, row) =>
            `${JSON.stringify({ country, share: shares[row], day: days[row]?.toISOString() })}\n`,
        )
        .join(""),
    ),
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  return Object.keys(files);
}
