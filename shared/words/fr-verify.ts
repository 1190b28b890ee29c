import type { verifyWords } from "./en-verify.ts";

/** French: words of `chancery verify`. */
export const frenchVerifyWords = {
  "cli.help.verify": `Utilisation : chancery verify DOSSIER [OPTIONS]

Vérifie que rien dans le fichier DOSSIER n’a changé depuis son écriture, exécute de nouveau son étude à partir de son
seul contenu, dans le bac à sable et sans réseau, et compare ce que chaque cellule affiche à ce qu’elle affichait.

  --json           affiche un document JSON : ok, checks, cells avec ce qui était attendu et ce qui a été trouvé
  --time SECONDES, --memory MO, --output MO
                   comme pour chancery run

Codes de sortie : 0 tout est identique · 1 quelque chose diffère, ou le dossier a été modifié · 2 ce n’est pas un dossier
`,
  "cli.arguments.dossier": "un dossier",
  "cli.verify.nothing": "chancery verify a besoin d’un dossier à vérifier.",
  "cli.verify.nothing.hint": "Par exemple : chancery verify votes.dossier",
  "cli.verify.not": "{file} n’est pas un dossier.",
  "cli.verify.not.hint": "Un dossier est ce qu’écrit chancery export ÉTUDE --to dossier.",
  "cli.verify.newer":
    "{file} a été écrit par une version plus récente de Chancery, sous une forme inconnue de celle-ci.",
  "cli.verify.newer.hint": "Vérifiez-le avec cette version.",
  "cli.verify.damaged": "Le fichier n’est pas entier, ou a été modifié ou recompressé depuis son écriture.",
  "cli.verify.damaged.at": "{path} a été modifié depuis l’écriture du dossier.",
  "cli.verify.large": "Le dossier décompressé dépasserait la taille permise ; il n’a pas été décompressé.",
  "cli.verify.path": "{path} serait décompressé hors de l’endroit prévu pour un dossier.",
  "cli.verify.changed": "{path} n’est pas ce que dit le manifeste.",
  "cli.verify.entries": "{count} entrées sont conformes au manifeste.",
  "cli.verify.record": "Le compte rendu de l’exécution (run.json) ne peut pas être lu.",
  "cli.verify.versions":
    "« {title} » a été calculée par Chancery {before}, et l’est de nouveau par Chancery {now}.",
  "cli.verify.cells": "{same} cellules sur {count} affichent ce qu’elles affichaient.",
  "cli.verify.place": "sortie {output}, ligne {row}, colonne {column}",
  "cli.verify.then": "avant :",
  "cli.verify.now": "maintenant :",
  "cli.verify.same": "Le dossier est entier, et ses résultats sont reproduits.",
  "cli.verify.differs": "Le dossier est entier, mais ses résultats ne sont pas reproduits.",
  "cli.verify.tampered": "Le dossier a été modifié. Son étude n’a pas été exécutée.",
} satisfies Record<keyof typeof verifyWords, string>;
