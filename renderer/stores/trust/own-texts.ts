/** Code that Chancery wrote for a person at their wish, on this device, may run here as if they had typed it. */
import { bringsCode, hashCell } from "../../../shared/study/cell-hash.ts";
import type { Cell } from "../../../shared/study/model.ts";
import { readPermissions, writePermissions } from "./permissions.ts";

/** Remembers the texts of a study's cells as this person's own: exactly these, not what they may become. */
export function keepOwnTexts(
  storage: Pick<Storage, "getItem" | "setItem">,
  study: string,
  cells: readonly Cell[],
): void {
  const kept = readPermissions(storage, study);
  const texts = new Set([...kept.texts, ...cells.filter(bringsCode).map(hashCell)]);
  writePermissions(storage, study, { ...kept, texts: [...texts] });
}
