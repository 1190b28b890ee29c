import type { accessWords } from "./en-access.ts";

/** French: words of en-access.ts. */
export const frenchAccessWords = {
  "access.ran": "La cellule {name} a été exécutée.",
  "access.table.one": "La cellule {name} a été exécutée : un tableau de {rows} ligne.",
  "access.table.other": "La cellule {name} a été exécutée : un tableau de {rows} lignes.",
  "access.chart": "La cellule {name} a été exécutée : un graphique.",
  "access.failed": "La cellule {name} a échoué : {why}",
  "access.skipped": "La cellule {name} n’a pas été exécutée : une cellule dont elle a besoin a échoué.",
  "access.stopped": "La cellule {name} a été arrêtée.",
  "access.ran.many": "{ran} cellules ont été exécutées.",
  "access.ran.some": "{ran} cellules ont été exécutées, {others} ont échoué ou ont été arrêtées.",
} satisfies Record<keyof typeof accessWords, string>;
