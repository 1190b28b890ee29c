import type { pseudonymWords } from "./en-pseudonyms.ts";

/** French: words of `chancery pseudonymise`. */
export const frenchPseudonymWords = {
  "cli.help.pseudonymise": `Utilisation : chancery pseudonymise ÉTUDE --file NOM [--column COLONNE]

Écrit une copie du fichier de données NOM de l’ÉTUDE, NOM-pseudonymised, où chaque valeur de COLONNE est une empreinte à
clé : la même valeur a le même pseudonyme, et qui n’a pas la clé ne peut pas la retrouver. L’étude lit désormais la
copie, et son en-tête le dit. Le fichier lui-même reste tel quel. NOM est un CSV ou semblable, avec une ligne de noms de
colonnes.

  --file NOM        le fichier de données, comme les cellules de l’étude le nomment
  --column COLONNE  une colonne ; peut être répétée (par défaut, celles que l’étude dit personnelles)

La clé est créée au premier usage et gardée avec celles de cet appareil (CHANCERY_KEYS), jamais dans l’étude. Qui la
possède peut retrouver à qui est chaque pseudonyme. La même fenêtre dans un navigateur a sa propre clé, et donne
d’autres pseudonymes.

Codes de sortie : 0 c’est fait · 2 cela n’a pas pu se faire, et rien n’a été modifié
`,
  "cli.pseudonymise.nothing": "Il faut à chancery pseudonymise une étude et un fichier de données.",
  "cli.pseudonymise.nothing.hint":
    "Par exemple : chancery pseudonymise enquete.study.md --file enquete.csv --column courriel",
  "cli.pseudonymise.unused": "L’étude n’a pas de fichier de données {name}.",
  "cli.pseudonymise.none": "L’étude ne dit personnelle aucune colonne de {name} ; nommez-en une.",
  "cli.pseudonymise.large": "{name} dépasse {limit} Mo, le plus qui puisse être modifié en une fois.",
  "cli.pseudonymise.form": "Les colonnes de {name} ne peuvent pas être remplacées.",
  "cli.pseudonymise.form.hint": "Enregistrez-le en CSV UTF-8, avec une ligne de noms de colonnes.",
  "cli.pseudonymise.missing": "{name} n’a pas de colonne {columns}.",
  "cli.pseudonymise.missing.hint": "Ses colonnes : {columns}",
  "cli.pseudonymise.done":
    "{next} porte des pseudonymes dans {columns}, et remplace {name}. Cellules modifiées : {count}.",
  "cli.pseudonymise.stays":
    "{name} reste à sa place : gardez-le loin de qui ne doit pas le lire. La clé est dans {key}. Un navigateur a sa propre clé, et donne d’autres pseudonymes : remplacez ici toutes les colonnes par lesquelles des tableaux se joignent, ou toutes là-bas.",
} satisfies Record<keyof typeof pseudonymWords, string>;
