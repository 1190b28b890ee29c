import type { typeWords } from "./en-types.ts";

/** French: words of the language service and of `chancery check`. */
export const frenchTypeWords = {
  "types.null":
    "Là où la valeur manque, les calculs et les comparaisons la prennent pour 0, et lire un de ses membres arrête la cellule. Écartez d’abord ces lignes, ou écrivez `?? …` à la suite.",
  "types.noColumn": "Il n’y a pas de colonne {name} dans ce tableau.",
  "types.file": "Il n’y a pas de fichier {name} dans cette étude.",
  "types.file.nearest": "Il n’y a pas de fichier {name} dans cette étude. Vouliez-vous dire {nearest} ?",
  "types.offered": "Possible ici : {words}.",
  "types.offered.nearest": 'Vouliez-vous dire "{name}" ?',
  "types.fix.nearest": "Remplacer par {name}",
  "types.fix.await": "L’attendre avec await",
  "types.rename.none": "Il n’y a pas ici de nom qui puisse être changé.",
  "types.rename.foreign": "{name} n’est pas déclaré dans cette étude et ne peut donc pas être renommé ici.",
  "types.rename.invalid": "{name} n’est pas un nom possible pour une variable.",
  "types.rename.standard": "{name} est donné à toutes les cellules ; choisissez un autre nom.",
  "types.rename.taken": "{name} est déjà utilisé, dans la cellule {cell} ; choisissez un autre nom.",
  "types.column.number": "nombre",
  "types.column.bigint": "nombre entier",
  "types.column.string": "texte",
  "types.column.boolean": "vrai ou faux",
  "types.column.date": "date",
  "types.column.list": "liste",
  "types.column.object": "objet",
  "types.column.missing": "{missing} valeurs manquantes sur {rows}",
  "types.column.start": "d’après les {rows} premières lignes",
  "types.column.samples": "par exemple {samples}",
} satisfies Record<keyof typeof typeWords, string>;
