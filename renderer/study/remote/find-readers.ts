import type { CellState } from "../../../kernel/session/types.ts";

/** An address in its one form, in which no character hides. */
export function toHref(text: string): string {
  if (!URL.canParse(text)) return encodeURI(text.toWellFormed());
  const url = new URL(text);
  url.hash = "";
  return url.href;
}

/** The cells whose last run read an address. */
export function findReaders(cells: ReadonlyMap<string, CellState>, address: string): string[] {
  const reads = ({ record }: CellState) =>
    Object.keys(record?.remote ?? {}).some((url) => toHref(url) === address);
  return [...cells].filter(([, state]) => reads(state)).map(([id]) => id);
}
