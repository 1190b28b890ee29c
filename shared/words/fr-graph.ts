import type { graphWords } from "./en-graph.ts";

/** Words of the graph of cells, in French. */
export const frenchGraphWords: Record<keyof typeof graphWords, string> = {
  "graph.title": "Graphe des cellules",
  "graph.close": "Fermer",
  "graph.picture": "Les cellules et ce dont elles ont besoin",
  "graph.empty": "Aucune cellule ne calcule encore. Ajoutez une cellule de code et elle apparaîtra ici.",
  "graph.how":
    "Chaque cellule se trouve sous celles dont elle a besoin. Les flèches suivent les lignes, Entrée mène à la cellule.",
  "graph.list.how": "Les cellules dans leur ordre d’exécution.",
  "graph.cut": "Le dessin montre les {count} cellules, sur {all}, les plus proches de {cell}.",
  "graph.asList": "Afficher en liste",
  "graph.asPicture": "Afficher en dessin",
  "graph.needs": "A besoin de {cells}.",
  "graph.neededBy": "Nécessaire à {cells}.",
  "graph.alone": "N’a besoin d’aucune autre cellule, et aucune n’a besoin d’elle.",
  "graph.kind.control": "contrôle",
  "graph.kind.data": "données",
  "graph.kind.chart": "graphique",
  "graph.kind.table": "tableau",
  "graph.kind.text": "texte",
  "graph.kind.calculation": "calcul",
};
