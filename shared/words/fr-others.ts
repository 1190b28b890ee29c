import type { OthersKey } from "./others.ts";

/** Words that tell screen readers what others edit, in French: no verb has to agree with who did it. */
export const frenchOthersWords: Readonly<Record<OthersKey, string>> = {
  edited: "Cellule {cell} modifiée par {who}.",
  new: "Cellule {cell} ajoutée par {who}.",
  moved: "Cellule {cell} déplacée par {who}.",
  deleted: "Cellule {cell} supprimée par {who}.",
  few: "Cellules {cells} modifiées par {who}.",
  many: "{count} cellules modifiées par {who}.",
  somebody: "quelqu’un",
  several: "plusieurs personnes",
  two: "{one} et {other}",
  people: "{count} personnes",
};
