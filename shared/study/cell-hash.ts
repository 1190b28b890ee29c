/** What a cell says, as one hash: the name under which a person allows it to run. */
import { hashText } from "../hash.ts";
import { computes } from "../markdown/prose-spans.ts";
import type { Cell } from "./model.ts";

/** Hash of a cell that is not there. */
export const noCell = "";

/** What a cell's hash is of. */
export function hashedText({ kind, source }: Pick<Cell, "kind" | "source">): string {
  return `${kind}\n${source}`;
}

/** SHA-256 (FIPS 180-4) of a cell's kind and text, in lower-case hex. Sync: runs are planned in one turn. */
export function hashCell(cell: Pick<Cell, "kind" | "source">): string {
  return hashText(hashedText(cell));
}

/** Whether a cell brings anything to the sandbox: code does, prose only with `${…}` outside code. */
export function bringsCode({ kind, source }: Pick<Cell, "kind" | "source">): boolean {
  return kind === "text" ? computes(source) : source.trim() !== "";
}
