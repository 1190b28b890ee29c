import type { verifyWords } from "./en-verify.ts";

/** French: words of `chancery verify`. */
export const frenchVerifyWords = {
  "cli.help.verify": `Utilisation : chancery verify DOSSIER [OPTIONS]

Vérifie que rien dans le fichier DOSSIER n’a changé depuis son écriture, exécute de nouveau son étude à partir de son
seul contenu, dans le bac à sable et sans réseau, et compare ce que chaque cellule affiche à ce qu’elle affichait.

  --json           affiche un document JSON : ok, checks, signatures, cells avec ce qui était attendu et ce qui a été trouvé
  --data EMPLACEMENT
                   où se trouvent, sous leurs noms, les fichiers que le dossier ne peut pas contenir
  --require-signature
                   sort avec 1 si personne ne l’a signé
  --signed-by QUI  sort avec 1 si cette personne ne l’a pas signé : le code de sa clé, ou son nom connu de chancery key ;
                   peut être donné plusieurs fois
  --time SECONDES, --memory MO, --output MO
                   comme pour chancery run

Codes de sortie : 0 tout est identique · 1 quelque chose diffère, a été modifié ou n’est pas signé · 2 ce n’est pas un dossier
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
  "cli.verify.unsigned": "Personne ne l’a signé : rien ne dit qui l’a écrit.",
  "cli.verify.author": "auteur",
  "cli.verify.reviewer": "relecture",
  "cli.verify.signature.own": "Signé par {name} ({role}, {date}), avec une clé de cet appareil : {code}",
  "cli.verify.signature.known":
    "Signé par {name} ({role}, {date}), que vous connaissez comme {known} : {code}",
  "cli.verify.signature.stranger":
    "Signé par une personne qui se nomme {name} ({role}, {date}), avec une clé que vous ne connaissez pas : {code}",
  "cli.verify.signature.changed": "{name} ({role}, {date}) l’a signé avant sa modification : {code}",
  "cli.verify.signature.invalid": "{path} n’est pas une signature valable.",
  "cli.verify.signature.missing": "Il doit être signé, et personne ne l’a signé.",
  "cli.verify.signedBy.missing": "Il doit être signé avec la clé {code}, et ne l’est pas.",
  "cli.verify.signedBy.hint":
    "--signed-by attend un code, ou le nom d’une personne que donne chancery key list.",
  "cli.verify.cells": "{same} cellules sur {count} affichent ce qu’elles affichaient.",
  "cli.verify.place": "sortie {output}, ligne {row}, colonne {column}",
  "cli.verify.then": "avant :",
  "cli.verify.now": "maintenant :",
  "cli.verify.same": "Le dossier est entier, et ses résultats sont reproduits.",
  "cli.verify.differs": "Le dossier est entier, mais ses résultats ne sont pas reproduits.",
  "cli.verify.code": "Il a été calculé par une autre construction de Chancery que celle-ci.",
  "cli.verify.withheld":
    "{name} ne peut pas être transmis, et n’est pas dans le dossier. Indiquez par --data l’emplacement où il est.",
  "cli.verify.withheld.source":
    "{name} ne peut pas être transmis, et n’est pas dans le dossier. On l’obtient ici : {source}. Indiquez son emplacement par --data.",
  "cli.verify.lacks":
    "Le dossier est entier, mais des fichiers qu’il ne peut pas contenir ne sont pas à côté tels qu’ils étaient. Son étude n’a pas été exécutée.",
  "cli.verify.refused":
    "Le dossier est entier, mais n’est pas signé comme il doit l’être. Son étude n’a pas été exécutée.",
  "cli.verify.tampered": "Le dossier a été modifié. Son étude n’a pas été exécutée.",
} satisfies Record<keyof typeof verifyWords, string>;
