import type { studyWords } from "./en-study.ts";

/** French: words of the study file. */
export const frenchStudyWords = {
  "study.line": "Ligne {line} : {problem}",
  "study.duplicate":
    "deux cellules s’appellent {id} ; la première est à la ligne {first}. Renommez l’une d’elles, par exemple {#{id}-2}.",
  "study.badName":
    "{written} ne nomme pas de cellule. Écrivez {#nom} avec des lettres, des chiffres, « - » et « _ », une fois par cellule.",
  "study.badMarker":
    "ce repère de cellule ne peut pas être lu. Écrivez <!-- cell {#nom} --> sur une ligne à part, ou retirez la ligne.",
  "study.noEnd":
    "la cellule se termine à une ligne <!-- {until} -->, qui manque. Ajoutez-la à la fin du texte de la cellule.",
  "study.longFront":
    "l’en-tête a {length} caractères, et {limit} au plus sont lus. Déplacez dans le texte ce qui est long.",
  "study.nestedKeys":
    "l’en-tête a une liste ou un dictionnaire pour clé d’une autre clé. Écrivez les clés comme des mots entre les deux lignes « --- ».",
  "study.yaml": "l’en-tête n’est pas du YAML valide : {reason} Corrigez-le entre les deux lignes « --- ».",
  "study.version":
    "le fichier est au format {version} de Chancery, et cette version lit le format 1. Mettez Chancery à jour pour l’ouvrir.",
} satisfies Record<keyof typeof studyWords, string>;
