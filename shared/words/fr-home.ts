import type { homeWords } from "./en-home.ts";

/** French: words of the list of studies that come with it. */
export const frenchHomeWords: Record<keyof typeof homeWords, string> = {
  "file.button": "Nouvelle étude à partir d’un fichier",
  "file.drop": "ou déposez un fichier ici : CSV, Excel, JSON, Parquet, Arrow",
  "file.here": "Déposez le fichier pour en faire une étude",
  "file.reading": "Lecture de {file}",
  "file.sending": "Ajout de {file} à l’espace de travail",
  "file.creating": "Rédaction de l’étude",
  "file.stop": "Arrêter",
  "file.one": "Un fichier donne une étude. Déposez-les l’un après l’autre.",
  "file.folder": "C’est un dossier. Déposez un seul fichier.",
  "file.not.empty": "{file} est vide : il ne contient rien dont faire une étude.",
  "file.not.binary":
    "{file} n’est pas un tableau que Chancery sait lire. Il lit CSV, TSV, Excel (.xlsx), JSON, Parquet et Arrow.",
  "file.not.page":
    "{file} est une page, pas un tableau. Enregistrez le tableau en CSV ou en Excel, puis déposez ce fichier.",
  "file.not.study":
    "{file} est du texte, pas un tableau. Placez-le dans le dossier de l’espace de travail pour l’ouvrir comme étude.",
  "file.failed": "Aucune étude n’a été créée à partir de {file}. {reason}",
};
