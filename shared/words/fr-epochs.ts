import type { epochWords } from "./en-epochs.ts";

/** French: words on a document that began anew. */
export const frenchEpochWords = {
  "epoch.renewed":
    "Le serveur a recommencé le document de cette étude. Rien de l’étude n’est perdu ; les étapes antérieures ne peuvent plus être annulées.",
  "epoch.carried.one":
    "Le serveur a recommencé le document de cette étude. Ce que vous aviez changé dans une cellule a été repris ; les étapes antérieures ne peuvent plus être annulées.",
  "epoch.carried.many":
    "Le serveur a recommencé le document de cette étude. Ce que vous aviez changé dans {count} cellules a été repris ; les étapes antérieures ne peuvent plus être annulées.",
} satisfies Record<keyof typeof epochWords, string>;
