import type { offlineWords } from "./en-offline.ts";

/** French: words about working while the server is away. */
export const frenchOfflineWords = {
  "study.file.away": "{name} n’est pas sur cet appareil ; il faut une fois le serveur pour l’obtenir.",
  "study.file.away.hint":
    "Relancez la cellule quand le serveur sera joignable : le fichier sera alors gardé ici.",
  "study.file.large": "Demande le serveur : trop volumineux pour être gardé ici",
  "study.file.full": "Demande le serveur : pas de place sur cet appareil",
  "session.rows-differ":
    "Ici, le tableau ne donne pas ce qui avait été enregistré. Exécutez la cellule pour voir ce qu’elle donne à présent.",
  "runs.rows": "Lecture des lignes : ce qui a produit ce tableau s’exécute de nouveau.",
} as const satisfies Record<keyof typeof offlineWords, string>;
