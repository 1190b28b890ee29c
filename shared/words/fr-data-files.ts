import type { dataFileWords } from "./en-data-files.ts";

/** Words of what is done with a study's data files, in French. */
export const frenchDataFileWords: Readonly<Record<keyof typeof dataFileWords, string>> = {
  "data.actions": "Ce que l’on peut faire de {file}",
  "data.cancel": "Annuler",
  "data.keepFirst": "Enregistrez d’abord ce que vous avez modifié plus haut.",
  "data.held":
    "Son nom figure aussi ailleurs, où il n’est pas remplacé de lui-même : dans {cells}. Retirez-le d’abord de là, car il permettrait à qui est invité de lire le fichier.",
  "data.drop.ask": "Le retirer de l’étude…",
  "data.drop.title": "Retirer {file} de l’étude",
  "data.drop.readers": "Les cellules qui le lisent sont supprimées avec lui : {cells}.",
  "data.drop.noReaders": "Aucune cellule ne le lit par son nom.",
  "data.drop.stays":
    "Le fichier lui-même reste dans le dossier de l’espace de travail, où d’autres études peuvent le lire : supprimez-le là si personne ne doit l’avoir.",
  "data.drop.results":
    "Tous les résultats de l’étude sont effacés, car ils peuvent montrer son contenu. L’annulation fait revenir le fichier et les cellules ; une exécution, les résultats.",
  "data.drop": "Retirer",
  "data.dropped": "{file} est retiré de l’étude. L’annulation le fait revenir.",
  "data.pseudonymise.ask": "Remplacer des colonnes par des pseudonymes…",
  "data.pseudonymise.title": "Pseudonymes dans {file}",
  "data.pseudonymise.explain":
    "Chaque valeur devient une suite de 16 lettres et chiffres, la même pour la même valeur, si bien que les tableaux se joignent toujours. Sans la clé, qui reste dans ce navigateur, personne ne peut dire de qui il s’agit.",
  "data.pseudonymise.key":
    "Un autre navigateur et le terminal ont d’autres clés, et donnent d’autres pseudonymes : remplacez dans ce navigateur toutes les colonnes par lesquelles des tableaux se joignent.",
  "data.pseudonymise.columns": "Colonnes à remplacer",
  "data.pseudonymise.reading": "Lecture des noms de colonnes",
  "data.pseudonymise.stays":
    "L’étude lit désormais une copie. {file} lui-même reste dans le dossier de l’espace de travail : supprimez-le là si personne ne doit l’avoir.",
  "data.pseudonymise.results":
    "Tous les résultats de l’étude sont effacés, car ils montrent ce qui s’y trouvait.",
  "data.pseudonymise": "Remplacer",
  "data.pseudonymise.writing": "Écriture de la copie",
  "data.pseudonymise.stop": "Arrêter",
  "data.pseudonymise.done":
    "L’étude lit désormais {next} à la place de {file}. Exécutez-la pour retrouver ses résultats.",
  "data.pseudonymise.form":
    "Les colonnes de {file} ne peuvent pas être remplacées : enregistrez-le en CSV UTF-8, avec une ligne de noms de colonnes.",
  "data.pseudonymise.large": "{file} dépasse {limit} Mo : utilisez chancery pseudonymise dans le terminal.",
  "data.pseudonymise.missing": "{file} n’a plus la colonne {columns}. Rien n’a été modifié.",
  "data.pseudonymise.noKey":
    "Ce navigateur ne garde rien, comme en navigation privée : la clé serait perdue. Rien n’a été modifié.",
};
