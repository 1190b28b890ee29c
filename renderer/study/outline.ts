import type { Cell } from "../../shared/study/model.ts";

export interface OutlineEntry {
  readonly cell: string;
  /** Which heading of its cell, from 0. */
  readonly index: number;
  /** 1 to 3. */
  readonly level: number;
  readonly text: string;
}

/** Headings of the study's prose, to the third level: ATX headings outside fenced code. */
export function readOutline(cells: readonly Cell[]): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  for (const { id, kind, source } of cells) {
    if (kind !== "text") continue;
    let fence: string | null = null;
    let index = 0;
    for (const line of source.split("\n")) {
      const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
      if (mark !== undefined) {
        if (fence === null) fence = mark;
        else if (mark.startsWith(fence)) fence = null;
        continue;
      }
      const heading = fence === null ? /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$/.exec(line) : null;
      if (!heading) continue;
      const [, hashes = "", text = ""] = heading;
      const plain = text.replace(/[*_`]/g, "").trim();
      if (hashes.length <= 3 && plain !== "")
        entries.push({ cell: id, index, level: hashes.length, text: plain });
      index += 1;
    }
  }
  return entries;
}
