import type { homeWords } from "./en-home.ts";

/** French: words of the list of studies that come with it. */
export const frenchHomeWords: Record<keyof typeof homeWords, string> = {
  "dossier.check": "Vérifier un dossier…",
  "file.button": "Nouvelle étude à partir d’un fichier",
  "template.button": "Nouvelle étude à partir d’un modèle",
  "template.failed": "Les modèles n’ont pas été chargés. Vérifiez la connexion, puis réessayez.",
  "file.drop": "ou déposez ici : données, carnet (Jupyter, Observable, Quarto, R Markdown), dossier",
  "file.here": "Déposez pour en faire une étude",
  "file.reading": "Lecture de {file}",
  "file.sending": "Ajout de {file} à l’espace de travail",
  "file.creating": "Rédaction de l’étude",
  "file.stop": "Arrêter",
  "import.several": "Un carnet donne une étude. Déposez-les l’un après l’autre, chacun avec ses données.",
  "import.nothing": "Aucun de ces fichiers ne permet de faire une étude.",
  "import.encoding": "Ce n’est pas du texte en UTF-8.",
  "import.together": "Plusieurs fichiers",
  "import.made": "L’étude est créée",
  "import.lacks": "Tout n’a pas pu être repris. La fin de l’étude le dit aussi.",
  "import.open": "Ouvrir l’étude",
  "file.not.empty": "{file} est vide : il ne contient rien dont faire une étude.",
  "file.not.binary":
    "{file} n’est pas un tableau que Chancery sait lire. Il lit CSV, TSV, Excel (.xlsx), JSON, Parquet et Arrow.",
  "file.not.page":
    "{file} est une page, pas un tableau. Enregistrez le tableau en CSV ou en Excel, puis déposez ce fichier.",
  "file.not.study":
    "{file} est du texte, pas un tableau. Placez-le dans le dossier de l’espace de travail pour l’ouvrir comme étude.",
  "file.failed": "Aucune étude n’a été créée à partir de {file}. {reason}",
  more: "Plus d’actions pour « {title} »",
  rename: "Renommer",
  "rename.title": "Renommer l’étude",
  "rename.label": "Titre",
  "rename.note": "Tout le monde voit le nouveau titre. Le fichier garde son nom dans l’espace de travail.",
  "rename.keep": "Garder le titre",
  "rename.sending": "Changement du titre",
  "rename.failed":
    "Le serveur n’a pas répondu : il n’a peut-être pas reçu le titre. Réessayez quand la connexion sera rétablie.",
  copy: "Dupliquer",
  "copy.title": "Copie de {title}",
  "copy.failed": "« {title} » n’a pas été dupliquée. {reason}",
  lately: "Ouvertes récemment",
  search: "Rechercher dans toutes les études",
  "search.placeholder": "Rechercher dans les titres, les textes et le code",
  "search.found": "Résultats de la recherche",
  "search.waiting": "Recherche en cours",
  "search.none":
    "Aucun résultat. Tous les mots doivent figurer dans une même étude ; majuscules et accents ne comptent pas.",
  "search.count": "{count} études",
  "search.count.one": "{count} étude",
  "search.count.cut": "{count} études ; voici les {shown} plus pertinentes. Ajoutez des mots pour préciser.",
  "search.more": "et {count} autres lignes",
  "search.more.one": "et {count} autre ligne",
};
