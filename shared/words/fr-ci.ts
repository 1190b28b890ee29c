import type { ciWords } from "./en-ci.ts";

/** French: words of runs and checks in continuous integration. */
export const frenchCiWords = {
  "cli.run.cache.folder": "{folder} ne peut pas servir à garder les résultats : {detail}",
  "cli.run.cache.failed": "Les résultats n’ont pas pu être gardés dans {folder} : {detail}",
  "cli.run.cache.used": "{count} repris du cache",
  "cli.ci.annotations": "--annotations vaut github, pas {value}.",
  "cli.badge.run": "étude",
  "cli.badge.check": "vérification",
  "cli.badge.good": "tout est bon : {all}",
  "cli.badge.short": "{short} sur {all} en défaut",
} satisfies Record<keyof typeof ciWords, string>;
