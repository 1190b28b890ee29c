import type { viewWords } from "./en-views.ts";

/** French: words for choosing how a study is looked at. */
export const frenchViewWords = {
  "view.label": "Vue",
  "view.bench": "Atelier",
  "view.briefing": "Note",
  "view.failed": "Cette vue n’a pas pu être chargée. Rechargez la page.",
  "view.reproduce": "Reproduire les résultats…",
  "view.graph": "Graphe des cellules…",
  "view.present": "Présenter en diapositives",
  "view.rename": "Renommer",
  "view.duplicate": "Dupliquer",
  "view.settings": "Réglages",
  "view.export": "Exporter…",
  "view.marking": "Mention et données…",
  "view.print": "Imprimer ou enregistrer en PDF…",
} satisfies Record<keyof typeof viewWords, string>;
