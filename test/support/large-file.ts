/** A large file for tests, written as a stream. */
import { once } from "node:events";
import { createWriteStream } from "node:fs";

/**
 * @param write gives the text of a row, with its line end, by its number from 0
 * @param head what stands before the rows
 */
export async function writeRows(
  path: string,
  rows: number,
  write: (row: number) => string,
  head = "",
): Promise<void> {
  const stream = createWriteStream(path);
  stream.write(head);
  for (let row = 0; row < rows; ) {
    let block = "";
    for (const end = Math.min(row + 20_000, rows); row < end; row += 1) block += write(row);
    if (!stream.write(block)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "finish");
}

/** 24 MB of 800,000 rows: the row's number, a country out of fifty, a share. */
export const largeRows = 800_000;

export function writeLargeCsv(path: string): Promise<void> {
  return writeRows(
    path,
    largeRows,
    (row) => `${row},Country number ${row % 50},${(row % 1000) / 1000}\n`,
    "row,country,share\n",
  );
}
