import type { runWords } from "./en-runs.ts";

/** French: words about runs on other devices, and about following people. */
export const frenchRunWords = {
  "runs.remaking": "Nouvelle lecture du tableau, le noyau ayant été arrêté.",
  "runs.by": "Exécutée par {name}, {when}.",
  "runs.by.untimed": "Exécutée par {name}.",
  "runs.fresh.line": "À jour.",
  "runs.stale": "Périmée : la cellule, ou ce qu’elle utilise, a changé depuis.",
  "runs.mark": "{state}, exécutée par {name}",
  "runs.loading": "Récupération de ce qu’elle affichait.",
  "runs.missing": "Ce qu’elle affichait n’est pas encore sur le serveur. Exécutez la cellule pour le voir.",
  "runs.unreachable": "Ce qu’elle affichait n’est pas sur cet appareil, et le serveur est injoignable.",
  "runs.wrong":
    "Ce qui en est conservé n’est pas ce que l’exécution a consigné, et n’est donc pas affiché. Exécutez la cellule pour le voir.",
  "runs.omitted.one":
    "{count} résultat était trop volumineux pour être conservé. Exécutez la cellule pour le voir.",
  "runs.omitted.other":
    "{count} résultats étaient trop volumineux pour être conservés. Exécutez la cellule pour les voir.",
  "runs.allRows": "Exécuter pour voir les {rows}",
  "runs.someone": "Quelqu’un",
  "runs.large": "Ce que la cellule affichait dépasse la taille permise.",
  "runs.large.hint": "Exécutez la cellule pour le voir.",
  "people.running": "{name} exécute cette cellule",
  "people.follow": "Suivre {name}",
  "people.follow.on": "Vous suivez {name}. Appuyez pour arrêter",
  "people.following": "Vous suivez {name}",
  "people.following.nowhere": "Vous suivez {name}, qui n’est dans aucune cellule",
  "people.follow.stop": "Arrêter",
} satisfies Record<keyof typeof runWords, string>;
