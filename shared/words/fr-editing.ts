import type { editingWords } from "./en-editing.ts";

/** French: words of editing a study's cells. */
export const frenchEditingWords = {
  "undo.overtaken.one":
    "Votre dernière étape n’a pas pu être annulée : quelqu’un d’autre a modifié la même chose depuis.",
  "undo.overtaken.other":
    "Vos {count} dernières étapes n’ont pas pu être annulées : quelqu’un d’autre a modifié la même chose depuis.",
  "undo.overtaken.before":
    "Quelqu’un d’autre a modifié depuis la même chose que votre dernière étape, qui n’a donc pas pu être annulée ; la précédente l’a été.",
  "redo.overtaken": "Cela n’a pas pu être rétabli : quelqu’un d’autre a modifié la même chose depuis.",
  "undo.stays": "La cellule {cell} reste : quelqu’un d’autre y a écrit depuis.",
  "cell.more": "Autres actions pour cette cellule",
  "cell.split": "Scinder à l’endroit du curseur",
  "cell.join.up": "Fusionner avec la cellule précédente",
  "cell.join.down": "Fusionner avec la cellule suivante",
  "cell.turn.text": "Changer en texte",
  "cell.turn.ts": "Changer en code",
  "cell.held":
    "La cellule {cell} contient du code d’autrui que vous n’avez pas autorisé ici. Examinez-le d’abord.",
  "unseen.list": "Modifié en votre absence",
  "unseen.count.one": "{count} cellule a changé en votre absence.",
  "unseen.count.other": "{count} cellules ont changé en votre absence.",
  "unseen.all": "J’en ai pris connaissance",
  "unseen.show": "Afficher",
  "unseen.more": "{count} de plus",
  "unseen.empty": "Une cellule sans texte",
  "unseen.new": "Nouvelle",
  "unseen.edited": "Modifiée",
  "unseen.moved": "Déplacée",
  "unseen.deleted": "Supprimée",
  "unseen.new.by": "Nouvelle, par {author}",
  "unseen.edited.by": "Modifiée par {author}",
  "unseen.deleted.by": "Supprimée, modifiée en dernier par {author}",
  "conflict.list": "À trancher entre l’étude et le fichier",
  "conflict.explain.one":
    "Un autre programme a modifié le fichier de l’étude dans les mêmes mots que cette étude, à un endroit.",
  "conflict.explain.other":
    "Un autre programme a modifié le fichier de l’étude dans les mêmes mots que cette étude, à {count} endroits.",
  "conflict.decide": "Choisissez ce qu’il faut garder. D’ici là, le fichier reste tel quel.",
  "conflict.wait": "Ses éditeurs choisissent ce qu’il faut garder. D’ici là, le fichier reste tel quel.",
  "conflict.cell": "Cellule {cell}",
  "conflict.title": "Le titre",
  "conflict.frontMatter": "L’en-tête",
  "conflict.study": "Cette étude dit",
  "conflict.file": "Le fichier dit",
  "conflict.gone": "La cellule a été supprimée ici.",
  "conflict.keep.study": "Garder la version de l’étude",
  "conflict.keep.file": "Prendre celle du fichier",
  "conflict.keep.both": "Garder les deux, en deux cellules",
} satisfies Record<keyof typeof editingWords, string>;
