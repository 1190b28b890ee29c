import type { SelectionKey } from "./selection.ts";

/** Words of a chart in which people select, in French. */
export const frenchSelectionWords: Readonly<Record<SelectionKey, string>> = {
  "selection.nothing": "Rien n’est sélectionné",
  "selection.clear": "Effacer la sélection",
  "selection.form": "Choisir au clavier",
  "selection.apply": "Sélectionner",
  "selection.from": "{name} de",
  "selection.to": "{name} à",
  "selection.span": "{name} de {low} à {high}",
  "selection.days": "{name} du {low} au {high}",
  "selection.more": "et {count} de plus",
  "selection.first": "Les {count} premiers sont énumérés. Sélectionnez les autres dans le graphique.",
  "selection.true": "vrai",
  "selection.false": "faux",
};
